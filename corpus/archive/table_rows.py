"""``kliping ingest --table``: the rows of a table made elsewhere become resource records of the archive.

A record's payload is the row as canonical JSON, its metadata say from which file and row it comes and which column is
what. There is no page behind it: what is read from it says so (``no-page``).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.archive.exchanges import Archived
from corpus.archive.ingest import OTHER, IngestReport
from corpus.archive.intake import Intake, IntakeFile, Wanted
from corpus.archive.message import Message
from corpus.archive.records import Record
from corpus.archive.table_columns import columns_of
from corpus.archive.table_file import open_table
from corpus.errors import DataError
from corpus.schema import ROW_TYPE, Capture, CaptureRef
from corpus.stage import digest
from corpus.urls import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from corpus.archive.table_file import TableRow
    from corpus.project import Project

    Refusal = Callable[[Capture], tuple[str, str] | None]

_NO_TEXT = "no-body"


def ingest_table(  # noqa: PLR0913 -- one argument an option of the command
    project: Project,
    table: Path,
    *,
    portal_of: Callable[[str], str | None],
    refusal_of: Refusal,
    columns: Mapping[str, str],
    zone: str = "",
    fetched_at: datetime | None = None,
    portals: frozenset[str] = frozenset(),
    since: date | None = None,
    blocked: Callable[[str], bool] = lambda _url: False,
) -> IngestReport:
    """Take the rows of a table over into the archive of ``project``; what is in it already is not taken twice.

    Args:
        project: The project.
        table: A CSV or Parquet file.
        portal_of: The name of the portal to which an address belongs.
        refusal_of: Reason and detail where a row cannot become an article; None where it can.
        columns: Field -> column, where the names are not known ones.
        zone: IANA name of the zone of dates that name none; empty for that of the portal.
        fetched_at: When the table was made; if not known, a row's own column, else the age of the file stands for it.
        portals: Take only what belongs to these portals; empty for all, known or not.
        since: Take only what was collected on this day (UTC) or later.
        blocked: Whether an address was taken down, and must not come back.

    Returns:
        The report. ``skipped`` has the bad rows by reason (``unreadable``, ``no-url``, ``no-title``, ``no-date``,
        ``no-body``), ``faults`` each of them with its line.

    Raises:
        ConfigError: A column was named that the table does not have.
        DataError: The table is missing, or has no column for the address, the title or the date.
        ServiceError: The archive cannot be written to.
    """
    opened, own = open_table(table), digest(table)
    mapped = columns_of(table, opened.columns, columns)
    facts = {"ingested-from": table.name, "ingested-sha256": own, "row-columns": json.dumps(mapped, sort_keys=True)}
    facts |= {"row-zone": zone} if zone else {}
    made = _Rows(table, mapped, facts, fetched_at, refusal_of)
    source = IntakeFile(
        path=table, facts=facts, sha256=sha256(json.dumps([own, facts], sort_keys=True).encode()).hexdigest()
    )
    with Intake(project.captures, Wanted(portal_of=portal_of, portals=portals, since=since, blocked=blocked)) as intake:
        for row in opened.rows:
            found = made.archived(row)
            if isinstance(found, Archived):
                intake.take(found, source, dated=made.is_dated(row), stray=OTHER)
            else:
                reason, detail = found
                intake.pass_over(reason)
                intake.faults.append(DataError(f"{table}: {row.place}: {detail}"))
    return IngestReport(
        files=1,
        read=intake.read,
        kept=intake.kept.total(),
        portals=dict(sorted(intake.kept.items())),
        skipped=dict(sorted(intake.skipped.items())),
        faults=tuple(map(str, intake.faults)),
    )


class _Rows:
    """Makes records of a table's rows."""

    def __init__(
        self, table: Path, columns: Mapping[str, str], facts: Mapping[str, str], made: datetime | None, refusal: Refusal
    ) -> None:
        self._columns, self._facts, self._made, self._refusal_of = columns, facts, made, refusal
        self._age = datetime.fromtimestamp(table.stat().st_mtime, UTC).replace(microsecond=0)

    def archived(self, row: TableRow) -> Archived | tuple[str, str]:
        """The row as if it had been archived; reason and detail where it is none that an article can come of."""
        if row.fault:
            return "unreadable", row.fault
        url = " ".join(str(row.values.get(self._columns["url"]) or "").split())
        if not is_web_address(url):
            return "no-url", f"the address is {url!r}; expected one such as https://www.portal.example/read/1/story"
        payload = json.dumps(row.values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        found = self._record(row, url, payload)
        lack = self._refusal_of(_capture(found, self._facts))
        if lack and not (lack[0] == _NO_TEXT and "text" not in self._columns):
            return lack
        return found

    def is_dated(self, row: TableRow) -> bool:
        """Whether it is known when the row was collected."""
        return self._instant(row) is not None

    def _record(self, row: TableRow, url: str, payload: bytes) -> Archived:
        instant = self._instant(row)
        record = Record(
            kind="resource",
            id="",
            url=url,
            date=instant or self._age,
            headers={"content-type": ROW_TYPE},
            size=len(payload),
            block=payload,
            offset=0,
            length=len(payload),
        )
        aged = {} if instant else {"fetched-at": "age-of-file"}
        return Archived(
            record=record,
            message=Message.plain(payload, ROW_TYPE),
            fetched_at=instant or self._age,
            request=b"",
            metadata={"ingested-row": str(row.number), **aged},
        )

    def _instant(self, row: TableRow) -> datetime | None:
        """When the row was collected: its own word where that has an offset, else what was said of the table."""
        stated = str(row.values.get(self._columns.get("fetched_at", "")) or "")
        try:
            moment = datetime.fromisoformat(stated)
        except ValueError:
            return self._made
        return moment.astimezone(UTC) if moment.tzinfo else self._made


def _capture(found: Archived, facts: Mapping[str, str]) -> Capture:
    """The capture that the record will be."""
    ref = CaptureRef(
        url=found.record.url,
        fetched_at=found.fetched_at,
        status=200,
        warc_file=None,
        warc_record_id=None,
        warc_offset=None,
        payload_sha256=found.message.payload_sha256,
    )
    return Capture(
        ref=ref, headers=found.message.headers, body=found.message.payload, metadata={**found.metadata, **facts}
    )
