from __future__ import annotations

from typing import TYPE_CHECKING

import ferries
import pytest

from corpus.archive.cdxj import index_folder
from spiders.articles.cache_key import cache_key
from spiders.articles.grouping import groups
from spiders.articles.host_files import HostFiles
from spiders.articles.outcome import Reader
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Exchange

ROBOTS = f"{ferries.HOST}/robots.txt"


def key(folder: Path, exchanges: list[Exchange], rules: str = "") -> str:
    """The key of the first article."""
    made = ferries.project(folder, a=exchanges)
    with (made.root / "portals" / "harborpost.py").open("a", encoding="utf-8") as stream:
        stream.write(rules)
    entries, portals = list(index_folder(made.captures)), known_portals(made.root)
    reader = Reader(captures=made.captures, portals=portals, files=HostFiles(made.captures, entries))
    return next(cache_key(one, reader) for one in groups(entries, portals) if one.canonical_url == ferries.url(1))


@pytest.mark.parametrize(
    ("more", "rules", "same"),
    [
        ([], "", True),
        ([ferries.page(2)], "", True),
        ([ferries.answer(ROBOTS, b"User-agent: *\n", minutes=3000)], "", True),
        ([ferries.answer(ROBOTS, b"User-agent: *\n", minutes=-3000)], "", False),
        ([ferries.page(1, minutes=1)], "", False),
        ([], "# A remark.\n", False),
    ],
    ids=["nothing", "another article", "a later robots.txt", "an earlier one", "a capture", "the rules"],
)
def test_a_key_is_of_all_that_a_row_rests_on(tmp_path: Path, more: list[Exchange], rules: str, same: bool) -> None:  # noqa: FBT001
    """And of nothing else."""
    before = key(tmp_path / "satu", [ferries.page(1)])

    assert (key(tmp_path / "dua", [ferries.page(1), *more], rules) == before) == same
