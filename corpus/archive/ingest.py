"""``kliping ingest``: archives and pages made elsewhere become part of ``captures/``.

WARC files (wget, Common Crawl news, Heritrix …) and WACZ files (Browsertrix) give their responses; each is
copied, record by record, with its bytes, its instant and its metadata unchanged. A saved page becomes a resource
record: the portal's HTTP head is not known, and none is invented. The metadata record of each says from which file it
came, with that file's sha256.
"""

from __future__ import annotations

import shutil
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from gzip import GzipFile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from corpus.archive.exchanges import Archived, read_exchanges
from corpus.archive.intake import Intake, IntakeFile, Wanted
from corpus.archive.message import Message
from corpus.archive.records import Record
from corpus.archive.saved_pages import SavedPage, saved_pages
from corpus.errors import DataError
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from corpus.archive.records import Report
    from corpus.project import Project

OTHER = "other"
"""The folder below ``captures/`` of a saved page of no known portal, whose address was given by hand."""
_ZIP = b"PK\x03\x04"
_ARC = b"filedesc"
_GZIP = b"\x1f\x8b"
# Gzip, plain, Zstandard, LZ4.
_WARC = (_GZIP, b"WARC/", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")


@dataclass(frozen=True, kw_only=True)
class IngestReport:
    """What was imported; ``read`` = ``kept`` + the sum of ``skipped``, ``kept`` = the sum of ``portals``."""

    files: int
    read: int
    """Responses and saved pages seen."""
    kept: int
    portals: Mapping[str, int]
    """Kept, by portal."""
    skipped: Mapping[str, int]
    """By reason: ``no-portal``, ``other-portal``, ``taken-down``, ``before-since``, ``no-page``, ``orphaned-revisit``,
    ``held``, ``no-date``, ``no-address``; or the type of a record that is no capture: ``conversion``,
    ``continuation`` …"""
    faults: tuple[str, ...]
    """What could not be read, with file and offset."""


def ingest(  # noqa: PLR0913 -- one argument an option of the command
    project: Project,
    files: Sequence[Path],
    *,
    portal_of: Callable[[str], str | None],
    url: str | None = None,
    urls: Path | None = None,
    fetched_at: datetime | None = None,
    portals: frozenset[str] = frozenset(),
    since: date | None = None,
    blocked: Callable[[str], bool] = lambda _url: False,
    on_progress: Callable[[int, int], None] | None = None,
) -> IngestReport:
    """Import captures into the archive of ``project``; nothing is imported twice.

    Args:
        project: The project.
        files: WARC files, WACZ files, saved pages.
        portal_of: The name of the portal to which an address belongs.
        url: The address of the one saved page in ``files``.
        urls: A table of the addresses of saved pages, see :func:`corpus.archive.saved_pages.saved_pages`.
        fetched_at: When the one saved page was fetched; if not known, the age of the file stands for it.
        portals: Take only what belongs to these portals; empty for all known ones.
        since: Take only what was captured on this day (UTC) or later.
        blocked: Whether an address was taken down, and must not come back.
        on_progress: Called with (bytes of input read, bytes of input in all).

    Raises:
        ConfigError: A saved page has no address, or more than one.
        DataError: A file is missing, or a table is not what it should be.
        ServiceError: The archive cannot be written to.
    """
    kinds = {path: _kind(path) for path in files}
    pages = saved_pages([p for p, kind in kinds.items() if kind == "page"], url=url, table=urls, fetched_at=fetched_at)
    archives = {path: digest(path) for path, kind in kinds.items() if kind != "page"}
    progress = _Progress([*archives, *(page.path for page in pages)], on_progress)
    with Intake(project.captures, Wanted(portal_of=portal_of, portals=portals, since=since, blocked=blocked)) as intake:
        for path, own in archives.items():
            take = _take_wacz if kinds[path] == "wacz" else _take_warc
            take(path, {"ingested-from": path.name, "ingested-sha256": own}, intake, progress)
            progress.finish(path)
        keys = {page: _key(found) for page in pages if (found := _read_page(page, intake.faults.append))}
        together = sha256("\n".join(sorted(keys.values())).encode()).hexdigest()
        for page in sorted(keys, key=lambda page: keys[page]):
            _take_page(page, intake, together, stray=OTHER if url else None)
            progress.finish(page.path)
    return IngestReport(
        files=len(archives) + len(pages),
        read=intake.read,
        kept=intake.kept.total(),
        portals=dict(sorted(intake.kept.items())),
        skipped=dict(sorted(intake.skipped.items())),
        faults=tuple(map(str, intake.faults)),
    )


class _Progress:
    """Bytes of input that are done."""

    def __init__(self, paths: Sequence[Path], tell: Callable[[int, int], None] | None) -> None:
        self._sizes = {path: path.stat().st_size for path in paths if path.exists()}
        self._tell = tell
        self._done = 0

    def at(self, offset: int) -> None:
        """So many bytes of the file in hand."""
        if self._tell:
            self._tell(self._done + offset, sum(self._sizes.values()))

    def finish(self, path: Path) -> None:
        """All of ``path``."""
        self._done += self._sizes.get(path, 0)
        self.at(0)


def _kind(path: Path) -> str:
    """``warc``, ``wacz`` or ``page``, by the first bytes."""
    try:
        with path.open("rb") as stream:
            begins = stream.read(8)
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}); name WARC, WACZ or HTML files"
        raise DataError(message) from error
    if begins.startswith(_ZIP):
        return "wacz"
    if begins.startswith(_ARC) or (begins.startswith(_GZIP) and _unpacked_beginning(path).startswith(_ARC)):
        message = f"{path}: an ARC file, the form before WARC; convert it first ('warcio recompress FILE NEW.warc.gz')"
        raise DataError(message)
    return "warc" if begins.startswith(_WARC) else "page"


def _unpacked_beginning(path: Path) -> bytes:
    """The first bytes of a gzip file; none where they cannot be unpacked."""
    try:
        with GzipFile(path) as stream:
            return stream.read(len(_ARC))
    except (OSError, EOFError, zlib.error):
        return b""


def _take_warc(path: Path, facts: Mapping[str, str], intake: Intake, progress: _Progress | None) -> None:
    named = f"{facts['ingested-sha256']}\n{facts['ingested-from'].partition('/')[2]}"
    source = IntakeFile(path=path, facts=facts, sha256=sha256(named.encode()).hexdigest())
    for found in read_exchanges(path, intake.faults.append, intake.pass_over):
        intake.take(found, source)
        if not found.is_revisit:
            source.note(found)
        if progress:
            progress.at(found.record.offset + found.record.length)


def _take_wacz(path: Path, facts: Mapping[str, str], intake: Intake, _: _Progress) -> None:
    """The WARC files in a WACZ, each laid beside the archive for as long as it is read."""
    try:
        with ZipFile(path) as wacz:
            names = sorted(name for name in wacz.namelist() if name.startswith("archive/") and ".warc" in name)
            for name in names:
                with _unpacked(wacz, name, intake.captures.parent) as warc:
                    _take_warc(warc, {**facts, "ingested-from": f"{path.name}/{name}"}, intake, None)
    except BadZipFile as error:
        message = f"{path}: not a complete zip file ({error}); copy the file again"
        intake.faults.append(DataError(message))
        return
    if not names:
        intake.faults.append(DataError(f"{path}: holds no archive/*.warc.gz, so it is not a WACZ; unpack it by hand"))


@contextmanager
def _unpacked(wacz: ZipFile, name: str, beside: Path) -> Iterator[Path]:
    """A member of a zip file as a file, beside the archive, where there is room for it."""
    with TemporaryDirectory(prefix=".unpacked-", dir=beside) as folder:
        warc = Path(folder) / Path(name).name
        with wacz.open(name) as packed, warc.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, 1024 * 1024)
        yield warc


def _read_page(page: SavedPage, on_fault: Report) -> Archived | None:
    """A saved page as if it had been archived; None, and a fault, where the file cannot be read."""
    try:
        body = page.path.read_bytes()
        saved = datetime.fromtimestamp(page.path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        on_fault(DataError(f"{page.path}: cannot be opened ({error.strerror}); correct the table, or drop the line"))
        return None
    record = Record(
        kind="resource",
        id="",
        url=page.url,
        date=page.fetched_at or saved,
        headers={"content-type": "text/html"},
        size=len(body),
        block=body,
        offset=0,
        length=len(body),
    )
    return Archived(
        record=record,
        message=Message.plain(body, "text/html"),
        fetched_at=page.fetched_at or saved,
        request=b"",
        metadata={} if page.fetched_at else {"fetched-at": "age-of-file"},
    )


def _take_page(page: SavedPage, intake: Intake, together: str, stray: str | None) -> None:
    """Take a page over; ``together`` is the digest over all saved pages of one run, which share their files."""
    if found := _read_page(page, intake.faults.append):
        facts = {"ingested-from": page.path.name, "ingested-sha256": found.message.payload_sha256}
        source = IntakeFile(path=page.path, facts=facts, sha256=together)
        intake.take(found, source, dated=page.fetched_at is not None, stray=stray)


def _key(found: Archived) -> str:
    """Which page, under which address, of which instant."""
    return f"{found.record.url} {found.fetched_at.isoformat()} {found.message.payload_sha256}"
