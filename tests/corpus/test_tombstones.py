from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.tombstones import NAME, BlockList, Tombstone, add_tombstones, key_of, read_tombstones
from corpus.urls import article_id

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://nasional.kabarfiksi.test/read/1/nelayan-pulang"
STONE = Tombstone(canonical_url_sha256=key_of(URL), date="2026-11-27", reason="privacy")


def test_tombstones_are_read(tmp_path: Path) -> None:
    """The lines of a tombstone file are read, also those with a digest alone; where there is no file there are none."""
    file = tmp_path / NAME
    assert read_tombstones(file) == ()

    file.write_text('{"canonical_url_sha256": "ab", "reason": "asked"}\n{"canonical_url_sha256": "cd"}\n')

    first, second = Tombstone(canonical_url_sha256="ab", reason="asked"), Tombstone(canonical_url_sha256="cd")
    assert read_tombstones(file) == (first, second)


@pytest.mark.parametrize("line", ["{", '"ab"', "{}", "[]"])
def test_a_broken_tombstone_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no tombstone is told by its number, for a lost one would publish what was taken down."""
    file = tmp_path / NAME
    file.write_text(f'{{"canonical_url_sha256": "ab"}}\n{line}\n')

    with pytest.raises(DataError, match="line 2"):
        read_tombstones(file)


def test_a_tombstone_is_added_once(tmp_path: Path) -> None:
    """A line is added for an address that has none; what a person wrote stays as it is."""
    file = tmp_path / NAME
    file.write_text('{"canonical_url_sha256": "ab",  "reason": "asked"}')

    add_tombstones(file, [STONE, Tombstone(canonical_url_sha256="ab", date="2026-11-27", reason="legal")])
    add_tombstones(file, [STONE])

    kept, added = file.read_text().splitlines()
    assert kept == '{"canonical_url_sha256": "ab",  "reason": "asked"}'
    assert added == f'{{"canonical_url_sha256": "{key_of(URL)}", "date": "2026-11-27", "reason": "privacy"}}'


def test_a_block_list_knows_addresses_articles_and_tasks(tmp_path: Path) -> None:
    """An address, an article's id and the key of a task that asks about it again are all found; others are not."""
    add_tombstones(tmp_path / NAME, [STONE])
    blocked = BlockList.of(tmp_path)

    own = article_id("kabarfiksi", URL)
    assert blocked.of_url(URL) == blocked.of_id(own) == blocked.of_id(f"{own}-repeat") == STONE
    assert blocked.of_url(f"{URL}/2") is None
    assert blocked.of_id(article_id("kabarfiksi", f"{URL}/2")) is None
    assert STONE.told() == "taken down on 2026-11-27 (privacy)"


def test_no_list_blocks_nothing(tmp_path: Path) -> None:
    """A project in which nothing was taken down has an empty list."""
    blocked = BlockList.of(tmp_path)

    assert not blocked
    assert blocked.of_url(URL) is None
