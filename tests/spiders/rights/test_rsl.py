"""Really Simple Licensing."""

from __future__ import annotations

import pytest

from spiders.rights.rsl import LINK, linked, rsl


@pytest.mark.parametrize(
    ("header", "addresses"),
    [
        ('<https://a.example/l.xml>; rel="license"; type="application/rsl+xml"', ["https://a.example/l.xml"]),
        ("</l.xml>;rel=license;type=application/rsl+xml", ["/l.xml"]),
        ('</l>; rel="license"; type="text/html"', []),
        ('</style.css>; rel=preload, </l>; rel="next license"; type="application/rsl+xml"', ["/l"]),
        ('</l>; rel="nolicense"; type="application/rsl+xml"', []),
        ("", []),
    ],
)
def test_link_header_names_licences(header: str, addresses: list[str]) -> None:
    """Only links that are licences by relation and RSL by media type count."""
    assert linked(header) == addresses


def test_unread_licence_denies_mining_and_training() -> None:
    """Terms that were not read count as a denial of mining and training, and say nothing of search."""
    assert rsl(LINK, "/l.xml").verdicts == {"train": False, "tdm": False}
