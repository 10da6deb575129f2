from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from corpus.project import Project
from corpus.takedown.leftovers import leftovers, strangers
from corpus.takedown.words import Runs

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Nelayan Teluk Purnama pulang membawa ikan setelah badai panjang reda."
RUNS = Runs.of([TEXT])
IDENTIFIER = "kabarfiksi-0123456789ab"


def put(root: Path, name: str, data: str | bytes = TEXT) -> None:
    """A file below the project folder."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    "name",
    [
        "captures/kabarfiksi/a.warc.gz.torn",
        "captures/kabarfiksi/a.warc.gz.open",
        "annotations/log.jsonl.torn-1",
        "annotations/adjudication/log.jsonl.damaged-20261127",
        ".unpacked-17/a.warc",
    ],
)
def test_what_a_killed_run_left_is_found_by_its_words(tmp_path: Path, name: str) -> None:
    """Every kind of file that a run leaves behind is looked into."""
    put(tmp_path, name)

    assert leftovers(Project(tmp_path), RUNS, [IDENTIFIER]) == (name,)


def test_a_packed_file_that_was_cut_off_is_read(tmp_path: Path) -> None:
    """The gzip member has no end, and its words are found."""
    put(tmp_path, "captures/kabarfiksi/a.warc.gz.torn", gzip.compress((TEXT * 40).encode(), mtime=0)[:-9])

    assert leftovers(Project(tmp_path), RUNS, []) == ("captures/kabarfiksi/a.warc.gz.torn",)


def test_a_leftover_that_names_it_goes_too(tmp_path: Path) -> None:
    """An answer has the id and no word of the text; a leftover with neither stays."""
    put(tmp_path, "annotations/log.jsonl.torn-1", f'{{"task_key": "{IDENTIFIER}"')
    put(tmp_path, "annotations/log.jsonl.torn-2", '{"task_key": "kabarfiksi-ffffffffffff"')

    assert leftovers(Project(tmp_path), RUNS, [IDENTIFIER]) == ("annotations/log.jsonl.torn-1",)


def test_files_of_others_are_named(tmp_path: Path) -> None:
    """Notes and folders of the user that hold its words, in order; not what says something else."""
    put(tmp_path, "naskah/bab/satu.txt")
    put(tmp_path, "catatan.md", f"> {TEXT.upper()}")
    put(tmp_path, "lain.md", "Nelayan Teluk Purnama pulang.")
    put(tmp_path, "nama.md", IDENTIFIER)

    assert strangers(Project(tmp_path), RUNS) == ("catatan.md", "naskah/bab/satu.txt")


@pytest.mark.parametrize("name", ["captures/a.txt", "release/1.0.0/README.md", ".git/a", ".unpacked-17/a.warc"])
def test_what_kliping_made_is_nobody_elses(tmp_path: Path, name: str) -> None:
    """The folders of the stages, the version control and what was unpacked are not told as strangers."""
    put(tmp_path, name)
    put(tmp_path, "catatan.md")

    assert strangers(Project(tmp_path), RUNS) == ("catatan.md",)
