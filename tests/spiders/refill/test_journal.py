from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spiders.crawl.report import ArchiveEvent, Failed, Fetched, Held, Listed, Place, Refused
from spiders.refill.journal import Note, RefillJournal

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place(portal="kota", section="", day=None)
URL = "https://kota.example/1"


def test_the_outcome_of_each_article_is_noted(tmp_path: Path) -> None:
    """The last one of an address counts; lists and single answers are passed over."""
    journal = RefillJournal(tmp_path / "asked.jsonl")
    journal.write(Failed(place=PLACE, url=URL, reason="no answer in time"))
    journal.write(Listed(place=PLACE, url="https://kota.example/", articles=1, held=False))
    journal.write(ArchiveEvent(url=URL, status=200, size=9))
    journal.write(Refused(place=PLACE, url=f"{URL}0", reason="robots.txt forbids it"))
    journal.write(Fetched(place=PLACE, url=URL, pages=1))
    journal.write(Held(place=PLACE, url=f"{URL}1"))

    assert journal.read() == {
        URL: Note(url=URL, outcome="fetched"),
        f"{URL}0": Note(url=f"{URL}0", outcome="refused", reason="robots.txt forbids it"),
        f"{URL}1": Note(url=f"{URL}1", outcome="fetched"),
    }


def test_a_torn_line_does_not_count(tmp_path: Path) -> None:
    """What a killed run left is passed over, and what follows it stands on a line of its own."""
    path = tmp_path / "asked.jsonl"
    path.write_text('{"url": "https://kota.example/2", "outc', encoding="utf-8")
    journal = RefillJournal(path)
    journal.write(Fetched(place=PLACE, url=URL, pages=1))

    assert journal.read() == {URL: Note(url=URL, outcome="fetched")}


@pytest.mark.parametrize(
    ("outcome", "reason", "settled"),
    [
        ("fetched", "", True),
        ("failed", "answered 404", True),
        ("failed", "answered 403", True),
        ("failed", "moved to https://kota.example/, which is not an article", True),
        ("failed", "moves in a circle", True),
        ("failed", "answered 503", False),
        ("failed", "answered 429", False),
        ("failed", "answered 408", False),
        ("failed", "no answer in time", False),
        ("failed", "connection lost", False),
        ("refused", "robots.txt forbids it", True),
        ("refused", "was taken down on 2026-11-27 (privacy)", True),
        ("refused", "robots.txt could not be fetched: no answer in time", False),
        ("refused", "robots.txt answered 503", False),
        ("refused", "kota.example is not mapped, and without a contact or a delay only mapped hosts are asked", False),
    ],
)
def test_what_may_pass_is_asked_for_again(outcome: str, reason: str, settled: bool) -> None:  # noqa: FBT001 -- a case
    """Trouble and absence pass; the word of the portal stands."""
    assert Note(url=URL, outcome=outcome, reason=reason).is_settled is settled  # type: ignore[arg-type]  # a case
