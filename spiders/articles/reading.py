"""The task of the stage: one part of the addresses read, and written to a file of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus.archive.cdxj import entry_of_line
from corpus.archive.status import is_redirect
from corpus.schema import Article, Rejected
from spiders.articles.cache_key import cache_key
from spiders.articles.grouping import gathered
from spiders.articles.host_answers import HostAnswers, kept_host_files
from spiders.articles.journal import ReadingJournal
from spiders.articles.outcome import Reader, outcome_of, refused
from spiders.articles.owners import visitors_of
from spiders.articles.part import ARTICLES, PAGES, REFUSALS, SCHEMAS, PartFile
from spiders.articles.places import places_file, read_places, visitors_file
from spiders.location import locate
from spiders.reading.guard import why_unreadable
from spiders.reading.outcomes import Lack, other_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from corpus.archive.cdxj import IndexEntry
    from corpus.depot.depot import Folder
    from corpus.schema import CaptureRef, Outcome
    from spiders.articles.grouping import Group
    from spiders.articles.known_rules import KnownRules
    from spiders.articles.orders import PartOrder
    from spiders.articles.part import PartNote, Row
    from spiders.portals import Portals

_DIED = Lack(
    "unreadable",
    "killed: two processes that read it died, for example for lack of memory; read it with more, or leave it out",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReading:
    """The task: a part of an archive."""

    captures: Folder
    places: Path
    folder: Path
    """Where parts are kept."""
    rules: KnownRules
    hosts: str
    """Digest of the file of the answers that speak for whole hosts, beside the places."""

    def __call__(self, order: PartOrder) -> PartNote:
        """Read what is not known from the last time, and write the part."""
        file = PartFile(self.folder, order.warc, order.number)
        reader = Reader(
            captures=self.captures,
            portals=self.rules.portals,
            files=kept_host_files(self.captures, self.places, self.hosts),
        )
        rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
        known, superseded, portals = _known(file), 0, set[str]()
        with ReadingJournal(file.journal, order.key) as journal:
            found = gathered(_placed(self.places, order))
            for group in found:
                key = cache_key(group, reader)
                name, row = known.get(key) or _read(group, reader, journal, key)
                rows[name].append(row)
                redirects, passed = _shared_out(group, row, reader.portals)
                rows[PAGES] += redirects
                superseded += passed
                if where := locate(group.canonical_url, reader.portals):
                    portals.add(where.portal)
            return file.write(rows, key=order.key, superseded=superseded, addresses=len(found), portals=sorted(portals))

    def needs(self, order: PartOrder) -> tuple[Path, ...]:
        """The places of its captures, the answers of hosts, the project's own rules, and the part as it was before."""
        visitors = [visitors_file(self.places, order.warc)] if order.has_visitors else []
        hosts = self.places / HostAnswers.FILE
        return *self.rules.files, places_file(self.places, order.warc), *visitors, hosts, *self.makes(order)

    def makes(self, order: PartOrder) -> tuple[Path, ...]:
        """The part, and what vouches for it."""
        return PartFile(self.folder, order.warc, order.number).files


def _placed(folder: Path, order: PartOrder) -> Iterator[tuple[str, tuple[int, str], IndexEntry]]:
    """The captures of a part with their places."""
    own = read_places(folder, order.warc)
    away = pa.array(np.frombuffer(order.elsewhere, np.uint64))
    kept = [own.filter(pc.invert(pc.is_in(own.column("key"), value_set=away)))]
    kept += [visitors_of(folder, order.warc)] if order.has_visitors else []
    table = pa.concat_tables(kept)
    numbers = table.column("key").to_numpy() % np.uint64(order.parts)
    for row in table.filter(pa.array(numbers == order.number)).to_pylist():
        yield row["canonical_url"], (row["page"], row["view"]), entry_of_line(row["line"], row["warc_file"])


def _known(file: PartFile) -> Mapping[str, tuple[str, Row]]:
    """The rows of the part as it was read before, by what they rest on."""
    before = file.part()
    if before is None:
        return {}
    rows = ((name, row) for name in SCHEMAS for row in file.table(before, name).to_pylist())
    return {row["cache_key"]: (name, row) for name, row in rows if row["cache_key"]}


def _read(group: Group, reader: Reader, journal: ReadingJournal, key: str) -> tuple[str, Row]:
    """The table of an address, and its row."""
    if not journal.begin(group.canonical_url):
        outcome: Outcome = refused(group, reader.portals, _DIED)
    else:
        try:
            outcome = outcome_of(reader, group)
        except Exception as fault:  # noqa: BLE001 -- whatever a page does, it must not stop the others
            outcome = refused(group, reader.portals, why_unreadable(fault))
    return _table_of(outcome), {**asdict(outcome), "cache_key": key, "order": _order(outcome)}


def _table_of(outcome: Outcome) -> str:
    return ARTICLES if isinstance(outcome, Article) else REFUSALS if isinstance(outcome, Rejected) else PAGES


def _order(outcome: Outcome) -> str:
    """Of two articles of one id the later one stays; of other rows this is the last thing that they are sorted by."""
    if isinstance(outcome, Article):
        return "\0".join(str(value) for value in [*asdict(outcome.captures[0]).values()][1:])
    return places_of(outcome.captures)


def places_of(refs: Iterable[CaptureRef]) -> str:
    """Times and places of captures, to sort by."""
    return " ".join(f"{ref.fetched_at:%Y%m%d%H%M%S} {ref.warc_file} {ref.warc_offset:020}" for ref in refs)


def _shared_out(group: Group, row: Row, portals: Portals) -> tuple[list[Row], int]:
    """The captures that a row does not name: those that are redirects, as pages, and how many were superseded."""
    places = {(ref["warc_file"], ref["warc_offset"]) for ref in row["captures"]}
    rest = [entry for entry in (*group.chosen, *group.superseded) if (entry.warc_file, entry.offset) not in places]
    redirects = [_redirect(entry, portals) for entry in rest if is_redirect(entry.status)]
    return redirects, len(rest) - len(redirects)


def _redirect(entry: IndexEntry, portals: Portals) -> dict[str, Any]:
    where = locate(entry.url, portals)
    page = other_page("redirect", [entry.ref], where.portal if where else None)
    return {**asdict(page), "cache_key": None, "order": places_of(page.captures)}
