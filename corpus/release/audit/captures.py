"""The origin of each article: its captures, its dates, and how it was read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args
from zoneinfo import available_timezones

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import FILE
from corpus.release.tables.subsets import ARTICLES
from corpus.schema.articles import Kind, Precision, PublishedSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEB = re.compile(r"https?://\S+")
_RECORD = re.compile(r"<?urn:uuid:[0-9a-f-]{36}>?", re.IGNORECASE)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
"""No portal is older."""
_DAY = timedelta(days=1)


@check("every article names its captures")
def captures_named(release: Release) -> Iterator[Fault]:
    """At least one archived response each, with address, time, status, place and digest."""
    for row in release.rows(ARTICLES, "id", "captures"):
        if not row["captures"]:
            yield Fault(where=row[FILE], problem=f"{row['id']} names no capture")
        for capture in row["captures"] or ():
            for problem in _malformed(capture):
                yield Fault(where=row[FILE], problem=f"a capture of {row['id']}: {problem}")


@check("dates are possible")
def dates_possible(release: Release) -> Iterator[Fault]:
    """Every article has an instant of publication, and it was published before it was fetched."""
    late = []
    for row in release.rows(ARTICLES, "id", "published_at", "captures"):
        fetched = [c["fetched_at"] for c in row["captures"] or () if c["fetched_at"]]
        if row["published_at"] is None or row["published_at"] < _FIRST:
            yield Fault(where=row[FILE], problem=f"published_at of {row['id']} is {row['published_at']}")
        elif fetched and row["published_at"] > max(fetched) + _DAY:
            late.append(row["id"])
    if late:
        problem = (
            f"{counted(len(late), 'article claims', 'articles claim')} a publication after the fetch (first: {late[0]})"
        )
        yield Notice(where=f"data/{ARTICLES}", problem=problem)


@check("answers were given after the text was fetched")
def answers_dated(release: Release) -> Iterator[Fault]:
    """Each answer has an instant, and not one before there was a portal."""
    for row in release.answers:
        if row["answered_at"] is None or row["answered_at"] < _FIRST:
            yield Fault(where=row[FILE], problem=f"answered_at of {row['answer_id']} is {row['answered_at']}")


@check("marks of reading are known values")
def marks_known(release: Release) -> Iterator[Fault]:
    """Kind, source and exactness of the date, zone and language are values of the schema."""
    words = {"kind": Kind, "published_source": PublishedSource, "published_precision": Precision}
    known = {name: set(get_args(kind)) for name, kind in words.items()} | {"tz": set(available_timezones())}
    table = release.table(ARTICLES, *known, "extractor", "portal", "language")
    for name, allowed in known.items():
        for value in sorted(map(str, set(table.column(name).to_pylist()) - allowed)):
            yield Fault(where=f"data/{ARTICLES}", problem=f"{name} is {value!r}, which is not a value of the schema")
    for name in ("extractor", "portal", "language"):
        if any(not value for value in table.column(name).to_pylist()):
            yield Fault(where=f"data/{ARTICLES}", problem=f"{name} is empty in some rows")


def _malformed(capture: Mapping[str, Any]) -> Iterator[str]:
    if "url" in capture and not _WEB.fullmatch(capture["url"] or ""):
        yield f"url is {str(capture['url'])[:60]!r}; expected a web address"
    if not _SHA256.fullmatch(capture["payload_sha256"] or ""):
        yield "payload_sha256 is not a sha256"
    if capture["fetched_at"] is None:
        yield "fetched_at is missing"
    if capture["status"] not in range(100, 600):
        yield f"status is {capture['status']}; expected an HTTP status"
    yield from _misplaced(capture)


def _misplaced(capture: Mapping[str, Any]) -> Iterator[str]:
    """File, record and offset are all given or none is, the file below ``captures/``."""
    file, record, offset = capture["warc_file"], capture["warc_record_id"], capture["warc_offset"]
    if len({value is None for value in (file, record, offset)}) > 1:
        yield "warc_file, warc_record_id and warc_offset are only partly given"
    if file is not None and (
        file.startswith(("/", "\\", "~")) or ".." in file.split("/") or re.match(r"[A-Za-z]:", file)
    ):
        yield "warc_file is not a path below captures/"
    if record is not None and not _RECORD.fullmatch(record):
        yield f"warc_record_id is {record[:40]!r}; expected urn:uuid:…"
    if offset is not None and offset < 0:
        yield f"warc_offset is {offset}"
