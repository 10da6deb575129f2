from __future__ import annotations

from typing import TYPE_CHECKING

import archiving
import pytest

from corpus.archive.cdxj import index_folder
from corpus.errors import DataError
from corpus.project import Project
from corpus.takedown.apply import block, erase_captures, remove_leftovers
from corpus.takedown.journal import TakedownJournal
from corpus.takedown.warcs import Region, regions_of
from corpus.tombstones import NAME, Tombstone, key_of

if TYPE_CHECKING:
    from pathlib import Path

STONE = Tombstone(canonical_url_sha256=key_of(archiving.URL), date="2026-11-27", reason="legal")
AGAIN = Tombstone(canonical_url_sha256="cd" * 32, date="2026-11-27", reason="legal")


def written(root: Path, *names: str) -> None:
    """Files with a word in each."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("nelayan")


def test_every_address_is_blocked(tmp_path: Path) -> None:
    """One line for each tombstone of the journal; a rerun adds none."""
    journal = TakedownJournal(tombstones=(STONE, AGAIN), articles=())

    block(Project(tmp_path), journal)
    block(Project(tmp_path), journal)

    lines = (tmp_path / NAME).read_text().splitlines()
    assert [STONE.canonical_url_sha256 in lines[0], AGAIN.canonical_url_sha256 in lines[1]] == [True, True]
    assert len(lines) == 2


def test_the_regions_of_every_file_are_erased(tmp_path: Path) -> None:
    """In two portals' files; the capture of another address stays, and a rerun changes no byte."""
    project, other = Project(tmp_path), f"{archiving.URL}-lain"
    archiving.archive(project.captures, [archiving.exchange(), archiving.exchange(url=other)])
    archiving.archive(project.captures, [archiving.exchange()], "salinan")
    assert [entry.url for entry in index_folder(project.captures)] == [archiving.URL, other, archiving.URL]
    files = sorted(project.captures.rglob("*.warc.gz"))
    found = {
        warc.relative_to(project.captures).as_posix(): tuple(
            regions_of(warc, frozenset(), lambda url: url == archiving.URL, lambda fault: pytest.fail(str(fault)))
        )
        for warc in files
    }
    journal = TakedownJournal(tombstones=(STONE,), articles=(), regions=found)

    erase_captures(project, journal)

    assert [entry.url for entry in index_folder(project.captures)] == [other]
    after = [warc.read_bytes() for warc in files]
    erase_captures(project, journal)
    assert [warc.read_bytes() for warc in files] == after


def test_a_file_that_was_cut_since_is_named(tmp_path: Path) -> None:
    """A region beyond its end is an error, and the file stays as it is."""
    written(tmp_path, "captures/kabarfiksi/a.warc.gz")
    regions = {"kabarfiksi/a.warc.gz": (Region(offset=0, length=400),)}

    with pytest.raises(DataError, match=r"a\.warc\.gz: ends before byte 400"):
        erase_captures(Project(tmp_path), TakedownJournal(tombstones=(STONE,), articles=(), regions=regions))

    assert (tmp_path / "captures/kabarfiksi/a.warc.gz").read_text() == "nelayan"


def test_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    """A torn file goes, and the whole folder that an ingest had unpacked; what is not named stays; twice is as once."""
    torn, kept = "captures/kabarfiksi/a.warc.gz.torn", "captures/kabarfiksi/b.warc.gz.torn"
    written(tmp_path, torn, kept, ".unpacked-17/a.warc", ".unpacked-17/b.warc", ".unpacked-18/a.warc")
    journal = TakedownJournal(tombstones=(STONE,), articles=(), leftovers=(torn, ".unpacked-17/a.warc"))

    remove_leftovers(Project(tmp_path), journal)
    remove_leftovers(Project(tmp_path), journal)

    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {kept, ".unpacked-18/a.warc"}
    assert not (tmp_path / ".unpacked-17").exists()
