from __future__ import annotations

import gzip
import zipfile
from io import BytesIO
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


def unexpected(name: str, why: str) -> None:
    """Everything can be looked into."""
    pytest.fail(f"{name} {why}")


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

    assert leftovers(Project(tmp_path), RUNS, [IDENTIFIER], unexpected) == (name,)


def test_a_packed_file_that_was_cut_off_is_read(tmp_path: Path) -> None:
    """The gzip member has no end, and its words are found."""
    put(tmp_path, "captures/kabarfiksi/a.warc.gz.torn", gzip.compress((TEXT * 40).encode(), mtime=0)[:-9])

    assert leftovers(Project(tmp_path), RUNS, [], unexpected) == ("captures/kabarfiksi/a.warc.gz.torn",)


def test_a_leftover_that_names_it_goes_too(tmp_path: Path) -> None:
    """An answer has the id and no word of the text; a leftover with neither stays."""
    put(tmp_path, "annotations/log.jsonl.torn-1", f'{{"task_key": "{IDENTIFIER}"')
    put(tmp_path, "annotations/log.jsonl.torn-2", '{"task_key": "kabarfiksi-ffffffffffff"')

    assert leftovers(Project(tmp_path), RUNS, [IDENTIFIER], unexpected) == ("annotations/log.jsonl.torn-1",)


def test_files_of_others_are_named(tmp_path: Path) -> None:
    """Notes and folders of the user that hold its words, in order; not what says something else."""
    put(tmp_path, "naskah/bab/satu.txt")
    put(tmp_path, "catatan.md", f"> {TEXT.upper()}")
    put(tmp_path, "lain.md", "Nelayan Teluk Purnama pulang.")
    put(tmp_path, "nama.md", IDENTIFIER)

    assert strangers(Project(tmp_path), RUNS, unexpected) == ("catatan.md", "naskah/bab/satu.txt")


@pytest.mark.parametrize("name", ["captures/a.txt", "release/1.0.0/README.md", ".git/a", ".unpacked-17/a.warc"])
def test_what_kliping_made_is_nobody_elses(tmp_path: Path, name: str) -> None:
    """The folders of the stages, the version control and what was unpacked are not told as strangers."""
    put(tmp_path, name)
    put(tmp_path, "catatan.md")

    assert strangers(Project(tmp_path), RUNS, unexpected) == ("catatan.md",)


def locked(data: str) -> bytes:
    """A zip archive whose only file says that it is locked."""
    place = BytesIO()
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("isi.txt", data)
    packed = bytearray(place.getvalue())
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


def test_what_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    """Nobody may take silence for "it is not there"; a file in which it is seen besides is named for that."""
    put(tmp_path, "kunci.zip", locked("berita lain"))
    put(tmp_path, "naskah.pdf", b"%PDF-1.7 berita lain")
    put(tmp_path, "dua.pdf", f"%PDF-1.7 {TEXT}")
    with (tmp_path / "video.bin").open("wb") as large:
        large.truncate(256 * 1024 * 1024 + 1)
    unseen: dict[str, str] = {}

    assert strangers(Project(tmp_path), RUNS, unseen.__setitem__) == ("dua.pdf",)
    assert unseen == {
        "kunci.zip": "is locked by a password",
        "naskah.pdf": "is a PDF",
        "video.bin": "is larger than 256 MB",
    }


def test_a_torn_end_that_is_damaged_is_told(tmp_path: Path) -> None:
    """What a killed run left is looked into too."""
    put(tmp_path, "captures/kabarfiksi/a.warc.gz.torn", gzip.compress(b"berita lain", mtime=0)[:10] + b"\xff" * 20)
    unseen: dict[str, str] = {}

    assert leftovers(Project(tmp_path), RUNS, [], unseen.__setitem__) == ()
    assert unseen == {"captures/kabarfiksi/a.warc.gz.torn": "is damaged"}
