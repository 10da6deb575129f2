"""Archives as they come from broken disks, careless tools and strangers: ``kliping ingest`` takes what is whole, names
what is not, leaves the file as it is, and writes nowhere else.
"""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from functools import partial
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

import archiving
from calling import called
from endured import Trial

from corpus.archive.cdxj import archive_files, index_folder, index_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WHAT = (
    "an archive truncated, flipped, concatenated, mixed, or in a stranger's WACZ; `kliping ingest`. "
    "An index edited; `kliping build`"
)
PAGES = tuple(b"<html><body><p>Perahu %d kembali ke dermaga.</p></body></html>" % n for n in range(6))
ADDRESS = "https://nasional.sindonews.com/read/140{}/12/perahu-kembali-1719291600"
RECORDS = tuple(archiving.paged_record(n, page, WARC_Target_URI=ADDRESS.format(n)) for n, page in enumerate(PAGES))
MEMBERS = tuple(gzip.compress(each, mtime=0) for each in RECORDS)
TOML = '[corpus]\nname = "arsip"\n'
CUTS, FLIPS = 60, 60


def trials(folder: Path) -> Iterator[Trial]:
    """Every kind of damage; of truncations and flips a fixed sample."""
    whole, random = b"".join(MEMBERS), Random(14)  # noqa: S311 -- a sample, no secret
    ends = [sum(map(len, MEMBERS[: n + 1])) for n in range(len(MEMBERS))]
    for at in sorted(random.sample(range(1, len(whole)), CUTS)):
        kept = {n for n, end in enumerate(ends) if end <= at}
        yield _ingest(folder, f"truncated at {at}", "a.warc.gz", whole[:at], kept)
    for at in sorted(random.sample(range(len(whole)), FLIPS)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << random.randrange(8)
        hit = next(n for n, end in enumerate(ends) if at < end)
        # What follows a damaged member can be told from it only where it ends; the ones before are beyond doubt.
        yield _ingest(folder, f"a bit turned at {at}", "a.warc.gz", bytes(flipped), set(range(hit)))
    every = set(range(len(PAGES)))
    yield from (
        _ingest(folder, "whole", "a.warc.gz", whole, every),
        _ingest(folder, "empty", "a.warc.gz", b"", set()),
        _ingest(folder, "an empty member between", "a.warc.gz", gzip.compress(b"").join(MEMBERS), every),
        _ingest(folder, "two archives in one", "a.warc.gz", whole + whole, every),
        _ingest(folder, "one stream", "a.warc.gz", archiving.one_stream(RECORDS), every),
        _ingest(folder, "not compressed", "a.warc", b"".join(RECORDS), every),
        _ingest(folder, "compressed, then not", "a.warc.gz", b"".join(MEMBERS[:3] + RECORDS[3:]), {0, 1, 2}),
        _ingest(folder, "not compressed, then so", "a.warc", b"".join(RECORDS[:3] + MEMBERS[3:]), {0, 1, 2}),
        _ingest(folder, "zeroes at the end", "a.warc.gz", whole + bytes(4096), every),
        _ingest(folder, "noise at the end", "a.warc.gz", whole + random.randbytes(4096), every),
        _ingest(folder, "noise alone", "a.warc.gz", random.randbytes(4096), set()),
    )
    for name, data, kept in _packages(whole):
        yield _ingest(folder, f"a WACZ: {name}", "a.wacz", data, kept)
    for name, edit in _EDITS.items():
        yield Trial(name=f"an index: {name}", run=partial(_indexed, folder / "archive", edit))


def _packages(whole: bytes) -> Iterator[tuple[str, bytes, set[int]]]:
    every = set(range(len(PAGES)))
    yield "whole", _zipped({"archive/a.warc.gz": whole}), every
    hostile = {"../../../lolos.warc.gz": whole, "/lolos.warc.gz": whole, "archive/..\\lolos.warc.gz": whole}
    yield "names that leave the folder", _zipped({**hostile, "archive/a.warc.gz": whole}), every
    yield "a bomb beside it", _zipped({"archive/a.warc.gz": whole, "archive/z.warc.gz": bytes(64 << 20)}), every
    bomb = gzip.compress(bytes(64 << 20))
    yield "a bomb in gzip beside it", _zipped({"archive/a.warc.gz": whole, "archive/z.warc.gz": bomb}), every
    yield "no archive in it", _zipped({"datapackage.json": b"{}"}), set()
    yield "nested deeply in JSON", _zipped({"archive/a.warc.gz": whole, "datapackage.json": b"[" * 100_000}), every
    package = _zipped({"archive/a.warc.gz": whole})
    yield "truncated", package[: len(package) // 2], set()
    yield "its directory away", package[:-22], set()


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return packed.getvalue()


def _ingest(folder: Path, name: str, file: str, data: bytes, kept: set[int]) -> Trial:
    return Trial(name=name, run=partial(_ingested, folder / "archive", file, data, kept))


def _ingested(place: Path, file: str, data: bytes, kept: set[int]) -> int:
    """Import a file into a new project; the bytes of whole pages that did not arrive."""
    project = _project(place)
    (place / file).write_bytes(data)
    code, said = called(project, ["ingest", str(place / file)])
    assert code in {0, 2, 3}, f"exit code {code}: {said[-300:]}"
    assert (place / file).read_bytes() == data, "the file was changed"
    assert {path.name for path in place.iterdir()} == {file, project.name}, "something was written beside the project"
    assert not list(place.rglob("*lolos*")), "a name of a stranger became a path"
    return _missing(project, kept)


def _missing(project: Path, kept: set[int]) -> int:
    arrived = {entry.payload_sha256 for entry in index_folder(project / "captures")}
    return sum(len(page) for n, page in enumerate(PAGES) if n in kept and sha256(page).hexdigest() not in arrived)


def _project(place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    project = place / "project"
    project.mkdir(parents=True)
    (project / "corpus.toml").write_text(TOML, encoding="utf-8")
    return project


_EDITS: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "of another file": lambda text: text.replace('"size"', '"sise"', 1),
    "lines away": lambda text: "\n".join(text.split("\n")[:3]) + "\n",
    "an offset edited": lambda text: text.replace('"offset": "', '"offset": "9', 1),
    "a digest edited": lambda text: text.replace('"payload-sha256": "', '"payload-sha256": "0', 1),
    "an address edited": lambda text: text.replace("/1401/", "/1407/"),
    "a file outside named": lambda text: text.replace('"filename": "', '"filename": "../../'),
    "nested deeply": lambda text: text.split("\n")[0] + "\n" + "[" * 100_000 + "\n",
    "numbers for texts": lambda text: text.replace('"url": "', '"url": 7, "x": "'),
    "its lines twice": lambda text: text + text.partition("\n")[2],
}
"""What is done to an index; the WARC file beside it is the truth."""


def _indexed(place: Path, edit: Callable[[str], str]) -> int:
    """Build from an archive whose index was edited; the bytes of pages that are no longer known."""
    project = _project(place)
    (place / "a.warc.gz").write_bytes(b"".join(MEMBERS))
    assert called(project, ["ingest", str(place / "a.warc.gz")])[0] == 0
    (warc,) = archive_files(project / "captures")
    list(index_folder(project / "captures"))
    path, before = index_path(warc), warc.read_bytes()
    edited = edit(path.read_text(encoding="utf-8"))
    path.write_text(edited, encoding="utf-8")
    code, said = called(project, ["build"])
    assert code in {0, 3}, f"exit code {code}: {said[-300:]}"
    assert warc.read_bytes() == before, "the archive was changed"
    return _missing(project, set(range(len(PAGES))))
