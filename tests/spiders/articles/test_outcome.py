from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.archive.cdxj import index_folder
from corpus.schema import Article, Rejected
from spiders.articles.grouping import groups
from spiders.articles.host_files import HostFiles
from spiders.articles.outcome import Reader, outcome_of, refused
from spiders.portals.sources import known_portals
from spiders.reading.outcomes import Lack

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Exchange, Outcome


def outcome(folder: Path, *exchanges: Exchange) -> Outcome:
    """What the captures of one address are."""
    made = ferries.project(folder / "kota", a=exchanges)
    entries, portals = list(index_folder(made.captures)), known_portals(made.root)
    reader = Reader(captures=made.captures, portals=portals, files=HostFiles(made.captures, entries))
    (group,) = groups(entries, portals)
    return outcome_of(reader, group)


def test_the_latest_capture_that_holds_an_article_is_read(tmp_path: Path) -> None:
    """A later failure does not count."""
    found = outcome(tmp_path, ferries.page(1), ferries.page(1, "It is full.", minutes=5), ferries.gone(1, minutes=9))

    assert isinstance(found, Article)
    assert found.text.endswith("It is full.")
    assert found.remarks == ()


def test_an_earlier_article_says_so(tmp_path: Path) -> None:
    """Where a later answer of status 200 has no article."""
    found = outcome(tmp_path, ferries.page(1), ferries.answer(ferries.url(1), b"<html></html>", minutes=5))

    assert isinstance(found, Article)
    assert found.remarks == ("earlier-capture",)


@pytest.mark.parametrize("again", [1, 3])
def test_without_any_the_latest_refusal_stays(tmp_path: Path, again: int) -> None:
    """However many there are."""
    found = outcome(tmp_path, *(ferries.gone(1, minutes=n) for n in range(again)))

    assert isinstance(found, Rejected)
    assert (found.reason, found.captures[0].fetched_at.minute) == ("status-404", again - 1)


def test_a_refusal_names_the_latest_captures(tmp_path: Path) -> None:
    """And the portal by its address."""
    made = ferries.project(tmp_path / "kota", a=[ferries.page(1), replace(ferries.page(1), fetched_at=ferries.NOON)])
    portals = known_portals(made.root)
    (group,) = groups(index_folder(made.captures), portals)

    found = refused(group, portals, Lack("unreadable", "killed"))

    assert (found.portal, found.url, found.reason, len(found.captures)) == (
        "harborpost",
        ferries.url(1),
        "unreadable",
        1,
    )
