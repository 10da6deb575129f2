from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.engine.pool import Pool
from corpus.schema import REJECTED
from corpus.tables import read_rows
from spiders.articles import reading
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Outcome
    from spiders.articles.grouping import Group
    from spiders.articles.outcome import Reader


@pytest.fixture
def made(tmp_path: Path) -> Project:
    """Six articles."""
    return ferries.project(tmp_path / "kota", a=[ferries.page(n) for n in range(6)])


def rejected(made: Project) -> list[tuple[str, str, str]]:
    return [
        (row["url"], row["reason"], row["detail"]) for row in read_rows(made.articles / "rejected.parquet", REJECTED)
    ]


def test_a_page_that_breaks_the_reader_is_a_row(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was raised; the others are read."""
    real = reading.outcome_of

    def outcome_of(reader: Reader, group: Group) -> Outcome:
        if group.canonical_url == ferries.url(3):
            raise MemoryError
        return real(reader, group)

    monkeypatch.setattr(reading, "outcome_of", outcome_of)

    manifest = build_articles(made)

    assert manifest.counts["articles"] == 5
    assert rejected(made) == [
        (ferries.url(3), "unreadable", "MemoryError: no details were given; expected a news page"),
    ]


def test_pages_that_kill_their_process_are_rows(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of them in one part: two processes die at each, and the part is read in the end."""
    real = reading.outcome_of

    def outcome_of(reader: Reader, group: Group) -> Outcome:
        if group.canonical_url in {ferries.url(1), ferries.url(3), ferries.url(4)}:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(reader, group)

    monkeypatch.setattr(reading, "outcome_of", outcome_of)

    engine = Pool(2)
    manifest = build_articles(made, engine=engine)
    engine.close()

    assert (manifest.counts["articles"], manifest.counts["rejected.unreadable"]) == (3, 3)
    assert [(url, detail.partition(":")[0]) for url, _, detail in rejected(made)] == [
        (ferries.url(n), "killed") for n in (1, 3, 4)
    ]
    assert not list(made.parts.rglob("*.at"))


def test_in_a_part_that_changed_only_what_changed_is_read(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article of which a later file has a capture, and no other; refusals are kept as articles are."""
    ferries.archiving.archive(made.captures, [ferries.gone(9)], portal="b")
    build_articles(made)
    ferries.archiving.archive(made.captures, [ferries.page(2, "It is full.", minutes=60), ferries.gone(8)], portal="c")

    asked, manifest = ferries.asked_anew(made, monkeypatch)

    assert asked == [ferries.url(2), ferries.url(8)]
    assert (manifest.counts["articles"], manifest.counts["rejected"], manifest.counts["captures_superseded"]) == (
        6,
        2,
        1,
    )
