"""Where the folders of a project lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import addressed
import mini_project

from corpus.depot.bucket import Bucket
from corpus.depot.courier import Courier
from corpus.depot.depot import Depot
from corpus.depot.places import archive_of, without_common_disk
from corpus.engine.serial import Serial

if TYPE_CHECKING:
    from pathlib import Path

AWAY = '[corpus]\nname = "a"\n[paths]\ncaptures = "memory://berita/captures"\nparts = "memory://berita/parts"\n'


def test_an_archive_without_an_address_is_the_folder(tmp_path: Path) -> None:
    """And the engine is the one that was given."""
    made, engine = mini_project.project(tmp_path), Serial()

    assert (archive_of(made), without_common_disk(made, engine)) == (tmp_path / "captures", engine)


def test_an_archive_at_an_address_has_another_state_when_a_file_comes(tmp_path: Path) -> None:
    """So that each process asks again for what it knew."""
    addressed.forget_memory()
    made = mini_project.project(tmp_path, AWAY)
    before = archive_of(made), archive_of(made)
    (tmp_path / "x").write_bytes(b"x")
    Bucket("memory://berita/captures").put(tmp_path / "x", "a/x.warc")

    after = archive_of(made)

    assert before[0] == before[1] != after
    assert isinstance(after, Depot)
    assert (after.address, after.folder) == ("memory://berita/captures", made.parts / "captures")


def test_with_an_address_for_parts_an_engine_is_served_by_a_courier(tmp_path: Path) -> None:
    """Whose notes are among the parts."""
    assert isinstance(without_common_disk(mini_project.project(tmp_path, AWAY), Serial()), Courier)
