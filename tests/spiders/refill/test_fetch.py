from __future__ import annotations

from spiders.location import locate
from spiders.portals.sources import known_portals
from spiders.refill.fetch import with_sites


def test_a_host_of_no_portal_becomes_one() -> None:
    """Once, without ``www.``, its pages taken for articles and its front page not; known portals stay as they are."""
    known = known_portals()
    urls = ["https://www.kota.example/a", "https://kota.example/b", "https://nasional.sindonews.com/read/1/15/a-1"]

    made = with_sites(known, urls)

    assert set(made) - set(known) == {"kota.example"}
    roles = [(here.portal, here.role) for url in urls if (here := locate(url, made))]
    assert roles[:2] == [("kota.example", "article"), ("kota.example", "article")]
    assert roles[2][0] == "sindonews"
    front = locate("https://www.kota.example/", made)
    assert front is not None
    assert front.role == "home"
