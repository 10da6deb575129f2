from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
from loopback import in_fresh_process, page, serve

from corpus.archive.cdxj import index_folder
from corpus.release.hydrate.found import Withheld
from spiders.location import locate
from spiders.portals.sources import known_portals
from spiders.refill.fetch import CAPTURES, fetch_missing, with_sites
from spiders.refill.journal import NAME, RefillJournal

if TYPE_CHECKING:
    from pathlib import Path

    from spiders.crawl import CrawlReport

HOST = "www.kota.example"


def row(path: str) -> Withheld:
    """An article of a host that is no portal."""
    url = f"https://{HOST}{path}"
    return Withheld(
        id=f"kota-{path}",
        portal="kota",
        section="daerah",
        url=url,
        canonical_url=url,
        captures=(),
        text_sha256="0" * 64,
        text_raw_sha256="0" * 64,
        simhash64=None,
        extractor="generic",
        published_at=factory.START,
    )


def fetched(folder: Path, articles: list[Withheld], origin: str) -> CrawlReport | None:
    """The fetching in a process of its own, without delay."""
    report: CrawlReport | None = in_fresh_process(_fetch, folder, articles, {f"*.{HOST[4:]}": origin})
    return report


def _fetch(folder: Path, articles: list[Withheld], hosts: dict[str, str]) -> CrawlReport | None:
    def unheard(_: Any) -> None:
        """Nobody listens."""

    return fetch_missing(articles, folder, known_portals(), contact="", hosts=hosts, delay=0, on_event=unheard)


def test_a_host_of_no_portal_is_asked_as_politely(tmp_path: Path) -> None:
    """Its robots.txt holds, a page that moved is followed, a move to the front page is not; each has its note."""
    answers = {
        "/robots.txt": page("User-agent: *\nDisallow: /rahasia\n", headers={"Content-Type": "text/plain"}),
        "/berita/1": page("<p>Satu.</p>"),
        "/berita/2": page("", status="301 Moved Permanently", headers={"Location": "/berita/22"}),
        "/berita/22": page("<p>Dua.</p>"),
        "/berita/3": page("", status="302 Found", headers={"Location": "/"}),
        "/rahasia/4": page("<p>Empat.</p>"),
    }
    articles = [row(path) for path in ("/berita/1", "/berita/2", "/berita/3", "/rahasia/4")]
    with serve(answers) as site:
        fetched(tmp_path, articles, site.origin)
        asked = list(site.asked)
        again = fetched(tmp_path, articles, site.origin)

    notes = RefillJournal(tmp_path / NAME).read()
    assert [(notes[one.url or ""].outcome, notes[one.url or ""].reason) for one in articles] == [
        ("fetched", ""),
        ("fetched", ""),
        ("failed", f"moved to https://{HOST}/, which is not an article"),
        ("refused", "robots.txt forbids it"),
    ]
    assert f"{HOST}/rahasia/4" not in asked
    assert {entry.warc_file.partition("/")[0] for entry in index_folder(tmp_path / CAPTURES)} == {"kota.example"}
    assert (again, site.asked) == (None, asked)


def test_what_has_no_address_is_not_asked(tmp_path: Path) -> None:
    """A saved page has a name, and a release without addresses none: nothing is fetched, no archive begun."""
    articles = [replace(row("/a"), url=None), replace(row("/b"), url="halaman.html")]

    assert fetched(tmp_path, articles, "http://127.0.0.1:9") is None
    assert not (tmp_path / CAPTURES).exists()


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
