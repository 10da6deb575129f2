"""Where the captures of one WARC file belong: each to an address and one of its pages. Kept from run to run.

This is made once for a file, and again only where the file or the rules of addresses have changed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.archive.cdxj import index, index_path, line_of, warc_name
from corpus.depot.depot import Depot
from corpus.json_text import parsed_as, read_bytes
from corpus.stage import aside, digest, write_json
from spiders.articles.grouping import place_of
from spiders.articles.host_files import host_of, speaks_for_host

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from corpus.archive.cdxj import IndexEntry
    from corpus.depot.depot import Folder
    from corpus.errors import DataError
    from spiders.articles.known_rules import KnownRules

PLACES = pa.schema(
    [
        pa.field("key", pa.uint64(), nullable=False),
        pa.field("canonical_url", pa.string(), nullable=False),
        pa.field("page", pa.int32(), nullable=False),
        pa.field("view", pa.string(), nullable=False),
        pa.field("warc_file", pa.string(), nullable=False),
        pa.field("line", pa.string(), nullable=False),
    ]
)
"""A capture: the canonical address it belongs to, a digest of that, which of its pages it is, and its line of the
index.
"""
_ROWS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What was found in one WARC file; its places are in a file of their own."""

    warc: str
    """Path below ``captures/``."""
    sha256: str
    """Of the whole file."""
    seen: list[Any]
    """Size, times and number of the file and of its index, or its mark at an address: while they stay, the file was not
    touched.
    """
    rules: str
    """By which its addresses were read."""
    captures: int
    faults: int
    """Places that could not be read."""
    latest: Mapping[str, str]
    """Each host with the time of its latest capture."""
    notes: list[str]
    """Digests of the robots.txt files that let its pages pass."""
    host_files: list[str] = field(default_factory=list)
    """Lines of the index: answers that speak for whole hosts."""
    deadly: bool = False
    """Whether every process that looked at it died; this is never kept."""

    @classmethod
    def deadly_file(cls, warc: str, sha256: str) -> Scanned:
        """A file of which nothing can be said but its digest: no place in it is known to be damaged."""
        return cls(warc=warc, sha256=sha256, seen=[], rules="", captures=0, faults=0, latest={}, notes=[], deadly=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The task: one WARC file of an archive."""

    captures: Folder
    folder: Path
    """Where places are kept."""
    rules: KnownRules

    def __call__(self, warc: Path) -> Scanned:
        """Look at the file, as far as it must be.

        Raises:
            DataError: Its records cannot be opened one by one.
        """
        name = warc_name(self.captures, warc)
        seen = _seen(self.captures, name)
        if (before := self._before(name)) and before.seen == seen:
            if before.rules == self.rules.digest:
                return before
        else:
            before = None
        faults: list[DataError] = []
        entries = index(self.captures, warc, faults.append)
        sha = before.sha256 if before else digest(self.captures / name)
        # The index may just have been written.
        seen = _seen(self.captures, name)
        scanned = self._scanned(name, sha, seen, entries, len(faults))
        self._write(scanned, entries)
        return scanned

    def needs(self, warc: Path) -> tuple[Path, ...]:
        """What an earlier look left, and the project's own rules."""
        return *self.rules.files, *self.makes(warc)

    def makes(self, warc: Path) -> tuple[Path, ...]:
        """The places, and what vouches for them."""
        return self.files(self.folder, warc_name(self.captures, warc))[:2]

    @staticmethod
    def files(folder: Path, warc: str) -> tuple[Path, ...]:
        """All that may be kept of a WARC file in the folder of places."""
        return places_file(folder, warc), _note(folder, warc), visitors_file(folder, warc)

    def _before(self, name: str) -> Scanned | None:
        """What an earlier run found; None where there is nothing of this version."""
        with suppress(OSError, ValueError, TypeError):
            if places_file(self.folder, name).exists():
                return parsed_as(Scanned, read_bytes(_note(self.folder, name)))
        return None

    def _scanned(self, name: str, sha: str, seen: list[Any], entries: list[IndexEntry], faults: int) -> Scanned:
        latest: dict[str, str] = {}
        for entry in entries:
            latest[host_of(entry.url)] = max(latest.get(host_of(entry.url), ""), entry.fetched_at.isoformat())
        return Scanned(
            warc=name,
            sha256=sha,
            seen=seen,
            rules=self.rules.digest,
            captures=len(entries),
            faults=faults,
            latest=latest,
            notes=sorted({entry.metadata.get("robots-sha256", "") for entry in entries} - {""}),
            host_files=[line_of(entry) for entry in entries if speaks_for_host(entry)],
        )

    def _write(self, scanned: Scanned, entries: Iterable[IndexEntry]) -> None:
        """The places, then what vouches for them."""
        rows = [_row(entry, self.rules) for entry in entries]
        write_placed(places_file(self.folder, scanned.warc), pa.Table.from_pylist(rows, PLACES))
        write_json(_note(self.folder, scanned.warc), asdict(scanned))


def key_of(canonical_url: str) -> int:
    """The first 64 bits of an address's digest: by it captures find together."""
    return int.from_bytes(sha256(canonical_url.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def read_places(folder: Path, warc: str, columns: list[str] | None = None) -> pa.Table:
    """The places of one WARC file, or some columns of them, in the order of the file."""
    wanted = [PLACES.get_field_index(name) for name in columns or PLACES.names]
    with pa.memory_map(str(places_file(folder, warc))) as source:
        return pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=wanted)).read_all()


def write_placed(path: Path, table: pa.Table) -> None:
    """Write captures with their places, whole or not at all."""
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with aside(path) as file, pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, PLACES, options=options) as to:
        to.write_table(table, _ROWS)


def places_file(folder: Path, warc: str) -> Path:
    """The file of the places of ``warc``, a path below ``captures/``."""
    return folder / f"{warc}.arrow"


def visitors_file(folder: Path, warc: str) -> Path:
    """The file of the captures in other WARC files of addresses that are counted to ``warc``."""
    return folder / f"{warc}.visitors.arrow"


def _note(folder: Path, warc: str) -> Path:
    return folder / f"{warc}.json"


def _seen(captures: Folder, name: str) -> list[Any]:
    """What changes whenever a file, or the index beside it, is written or replaced."""
    if isinstance(captures, Depot):
        return [[captures.mark(name)]]
    warc = captures / name
    files = [path.stat() for path in (warc, index_path(warc)) if path.exists()]
    return [[one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino] for one in files]


def _row(entry: IndexEntry, rules: KnownRules) -> dict[str, Any]:
    canonical, (page, view) = place_of(entry.url, rules.portals)
    return {
        "key": key_of(canonical),
        "canonical_url": canonical,
        "page": page,
        "view": view,
        "warc_file": entry.warc_file,
        "line": line_of(entry),
    }
