"""The watch at the end of a crawl, as people see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.views.watch import Fetches, print_shares, warnings
from spiders.crawl.report import CrawlEvent, Fetched, Held, Place
from spiders.watch.watch import BY_RULES, Share

if TYPE_CHECKING:
    import pytest

PLACE = Place(portal="jpnn", section="news", day=None)


def share(field: str, having: int, *, changed: bool = False, edition: str = "jpnn@2015-01", of: int = 12) -> Share:
    """How many articles have a field."""
    return Share(edition=edition, field=field, having=having, of=of, usual=0.67, changed=changed)


READ = share(BY_RULES, 12, edition="jpnn")


def test_a_warning_names_edition_field_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing, how often it used to be there, and what to do, once a portal; nothing on stdout."""
    print_shares([READ, share("editor", 0, changed=True), share("tags", 1, changed=True), share("title", 12)])

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "WARNING: jpnn@2015-01: editor: only 0 of 12 articles; usual: 67%",
        "WARNING: jpnn@2015-01: tags: only 1 of 12 articles; usual: 67%",
        "WARNING: a template of jpnn seems to have changed; 'kliping portal check jpnn FILE' shows each rule",
    ]


def test_all_well_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a warning one line says how many articles were read."""
    print_shares([READ, share("title", 12)])

    assert capsys.readouterr().err == "watch: 12 articles read, each field found about as often as usual\n"


def test_nothing_read_is_nothing_said(capsys: pytest.CaptureFixture[str]) -> None:
    """After a crawl that fetched nothing new there is nothing to watch."""
    print_shares([])

    assert capsys.readouterr().err == ""
    assert warnings([]) == []


def test_only_fetched_articles_are_watched() -> None:
    """The addresses of articles fetched are kept, those held already are not, and all events go on."""
    went_on: list[CrawlEvent] = []
    fetches = Fetches(went_on.append)

    fetches(Fetched(place=PLACE, url="https://www.jpnn.com/news/satu", pages=1))
    fetches(Held(place=PLACE, url="https://www.jpnn.com/news/dua"))

    assert fetches.urls == ["https://www.jpnn.com/news/satu"]
    assert len(went_on) == 2
