from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.errors import DataError
from corpus.takedown.journal import NAME, TakedownJournal, read_journal, remove_journal, write_journal
from corpus.takedown.warcs import Region
from corpus.tombstones import Tombstone

if TYPE_CHECKING:
    from pathlib import Path

FULL = TakedownJournal(
    tombstones=(Tombstone(canonical_url_sha256="ab" * 32, date="2026-11-27", reason="legal"),),
    articles=("kabarfiksi-0123456789ab",),
    regions={"kabarfiksi/a.warc.gz": (Region(offset=17, length=400), Region(offset=900, length=80))},
    listings=2,
    leftovers=("captures/kabarfiksi/a.warc.gz.torn",),
    releases=("1.0.0", "1.1.0"),
    counts={"tasks": {"tasks": 11}},
)


def test_a_journal_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Regions, tombstones and counts come back as they were, also where there are none."""
    assert read_journal(tmp_path) is None
    write_journal(tmp_path, FULL)
    assert read_journal(tmp_path) == FULL

    empty = TakedownJournal(tombstones=(), articles=())
    write_journal(tmp_path, empty)
    assert read_journal(tmp_path) == empty


def test_nothing_is_left_where_all_is_done(tmp_path: Path) -> None:
    """The file is removed; a second time there is nothing to remove."""
    write_journal(tmp_path, FULL)

    remove_journal(tmp_path)
    remove_journal(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_changed_journal_is_refused(tmp_path: Path) -> None:
    """One number changed by hand breaks its seal: records elsewhere would be erased."""
    write_journal(tmp_path, FULL)
    path = tmp_path / NAME
    path.write_text(path.read_text().replace('"offset": 17', '"offset": 18'))

    with pytest.raises(DataError, match="its seal is broken"):
        read_journal(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", "17", '"takedown"', "\udcff"])
def test_what_is_no_journal_is_told(tmp_path: Path, text: str) -> None:
    """Whatever else lies there is an error that says what to do, not a crash."""
    (tmp_path / NAME).write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(DataError, match=r"not a journal of a takedown .* run 'kliping takedown' again"):
        read_journal(tmp_path)


def test_it_names_no_word_of_the_article(tmp_path: Path) -> None:
    """Its keys are places, digests and numbers."""
    write_journal(tmp_path, FULL)

    raw = json.loads((tmp_path / NAME).read_text())
    assert raw["regions"] == {"kabarfiksi/a.warc.gz": [{"offset": 17, "length": 400}, {"offset": 900, "length": 80}]}
    assert raw.keys() - {"seal"} == {
        "tombstones",
        "articles",
        "regions",
        "listings",
        "leftovers",
        "releases",
        "counts",
    }
