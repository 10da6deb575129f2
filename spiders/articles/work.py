"""All that engines do for the stage: every WARC file looked at, every part read, as far as it is not known yet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from corpus.archive.cdxj import archive_files, warc_name
from corpus.archive.salvage import salvage_left
from corpus.depot.depot import Depot, base_of
from corpus.depot.places import archive_of
from corpus.engine.engine import Lost
from corpus.errors import DataError
from corpus.schema import Rejected
from corpus.stage import digest, sweep_dead
from spiders.articles.host_answers import HostAnswers
from spiders.articles.journal import ReadingJournal
from spiders.articles.known_rules import KnownRules
from spiders.articles.orders import orders
from spiders.articles.part import REFUSALS, SCHEMAS, PartFile
from spiders.articles.places import Scan, Scanned
from spiders.articles.reading import PartReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from corpus.depot.depot import Folder
    from corpus.engine.engine import Engine
    from corpus.project import Project
    from spiders.articles.merging import Found
    from spiders.articles.orders import PartOrder
    from spiders.articles.part import PartNote

    Progress = Callable[[str, int, int], None]

_NAMED = 3
"""Files without a page that a message names."""


class Work:
    """All that engines do, and what is kept of it."""

    def __init__(self, project: Project, engine: Engine, tell: Progress) -> None:
        self.folder = project.parts
        self.rules = KnownRules.of(project.root)
        self.engine = engine
        self._tell, self._captures = tell, archive_of(project)
        self._places, self._read = self.folder / "places", self.folder / "read"

    def done(self) -> tuple[list[Scanned], Found]:
        """What was found in each WARC file, and every part."""
        if not isinstance(self._captures, Depot):
            salvage_left(self._captures)
        files = archive_files(self._captures)
        if not files:
            raise DataError(_nothing(self._captures))
        self._furnish()
        scans = self._scanned(files)
        whole = [scan for scan in scans if scan.captures]
        found = [lost for scan in scans if (lost := self._lost(scan))]
        if not whole and not found:
            raise DataError(_no_page(self._captures, files))
        found += self._parts(whole) if whole else []
        self._swept({scan.warc for scan in whole}, {file for file, _ in found})
        return scans, found

    def _furnish(self) -> None:
        self._read.mkdir(parents=True, exist_ok=True)
        self._places.mkdir(exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        sweep_dead(self.folder)

    def _scanned(self, files: Sequence[Path]) -> list[Scanned]:
        scans: dict[Path, Scanned] = {}
        task = Scan(captures=self._captures, folder=self._places, rules=self.rules)
        for done, (warc, scan) in enumerate(self.engine.map(task, files), 1):
            scans[warc] = _unreadable(self._captures, warc) if isinstance(scan, Lost) else scan
            self._tell("indexing", done, len(files))
        return [scans[warc] for warc in files]

    def _lost(self, scan: Scanned) -> tuple[PartFile, PartNote] | None:
        """A WARC file at which processes die: a refusal of its own, which the next run tries to take back."""
        if not scan.deadly:
            return None
        place = f"captures/{scan.warc}"
        detail = "killed: every process that read this file died of it; move it out of the archive, or use more memory"
        row = Rejected(portal=None, url=place, canonical_url=place, reason="unreadable", detail=detail, captures=())
        file = PartFile(self._read, scan.warc, 0)
        rows = {name: [asdict(row) | {"cache_key": None, "order": ""}] if name == REFUSALS else [] for name in SCHEMAS}
        return file, file.write(rows, key="", superseded=0, addresses=0, portals=[])

    def _parts(self, scans: Sequence[Scanned]) -> Found:
        """Every part, read now or before."""
        hosts = HostAnswers(scans)
        everywhere = hosts.write(self._places)
        task = PartReading(
            captures=self._captures, places=self._places, folder=self._read, rules=self.rules, hosts=everywhere
        )
        ordered = list(orders(self._places, scans, self.rules, hosts, everywhere))
        parts = {order: self._kept(order) for order in ordered}
        total, done = sum(order.addresses for order in ordered), 0
        done += sum(order.addresses for order, part in parts.items() if part)
        for order, part in self._outcomes(task, [order for order in ordered if not parts[order]]):
            parts[order] = part
            done += order.addresses
            self._tell("reading", done, total)
        return [(self._file(order), part) for order, part in parts.items() if part]

    def _kept(self, order: PartOrder) -> PartNote | None:
        part = self._file(order).part()
        return part if part and part.key == order.key else None

    def _outcomes(self, task: PartReading, orders: Sequence[PartOrder]) -> Iterator[tuple[PartOrder, PartNote]]:
        """The parts as they are read; one whose processes die at an address is begun again until that is refused."""
        while orders:
            again = []
            for order, part in self.engine.map(task, orders):
                if not isinstance(part, Lost):
                    yield order, part
                elif ReadingJournal(self._file(order).journal, order.key).is_of_an_address:
                    again.append(order)
                else:
                    warc = base_of(self._captures) / order.warc
                    message = f"{warc}: part {order.number} of it could not be read: {part.why}"
                    raise DataError(message)
            orders = again

    def _file(self, order: PartOrder) -> PartFile:
        return PartFile(self._read, order.warc, order.number)

    def _swept(self, warcs: set[str], files: set[PartFile]) -> None:
        """Remove what is kept of files that are gone, and journals of runs that were killed."""
        kept = {path for warc in warcs for path in Scan.files(self._places, warc)}
        kept |= {path for file in files for path in file.files}
        kept |= {self._places / HostAnswers.FILE}
        for folder in (self._places, self._read):
            for path in folder.rglob("*"):
                if path.is_file() and path not in kept:
                    path.unlink()


def _nothing(captures: Folder) -> str:
    if isinstance(captures, Depot):
        return f"{captures.address}: no captured page; expected WARC files such as PORTAL/NAME.warc.gz there"
    return f"{captures}: no captured page; run 'kliping crawl' or 'kliping ingest' first"


def _no_page(captures: Folder, files: Sequence[Path]) -> str:
    """Files are there, and none holds a page: the first few by name, with what lies in them where it can be told."""
    named = ", ".join(warc_name(captures, warc) for warc in files[:_NAMED])
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    where = captures.address if isinstance(captures, Depot) else captures
    expected = (
        "expected WARC records with answers of a site (each begins with 'WARC/1.0' or 'WARC/1.1', gzipped or not)"
    )
    return f"{where}: no captured page in {named}{more}; {expected}. Copy what was damaged again, move the rest away"


def _unreadable(captures: Folder, warc: Path) -> Scanned:
    name = warc_name(captures, warc)
    return Scanned.deadly_file(name, digest(captures / name))
