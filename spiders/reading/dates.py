"""When an article was published and changed: by JSON-LD, meta, the printed date, and last the address.

Dates outside the portal's span (:mod:`spiders.reading.span`) are passed over, wherever they stand.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain, takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from spiders.dates import ZONE_CORRECTED, parse_date, parse_machine, reconcile
from spiders.page.markup import squeeze
from spiders.reading.fields import Published
from spiders.reading.span import IMPLAUSIBLE, span_of
from spiders.words.body import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.schema import PublishedSource
    from spiders.dates import MachineDate, PrintedDate, Reconciled
    from spiders.location import Location
    from spiders.page.document import Document
    from spiders.page.structured import Stated
    from spiders.portal import Edition, Portal, Selector
    from spiders.reading.parts import Whole
    from spiders.reading.span import TimeSpan

# A Unix time in an address fell 0 to 2.5 hours before the printed time (SINDOnews, ten addresses of 2019 and 2026);
# two days apart, one of the two is wrong.
_FAR = timedelta(days=2)
# Lines between the title and the text in which a date is looked for where no selector finds it.
_NEAR_TITLE = 30


def published(portal: Portal, whole: Whole, where: Location | None) -> Published | None:
    """The dates of an article; None where none can be found."""
    edition, documents = whole.head.edition, whole.used
    span = span_of(portal, whole.head.document.capture.fetched_at)
    told = list(_machine_dates(edition, documents))
    found = next((one for one in told if span.holds(one[0].at(portal.zone))), None)
    printed = _printed(portal, documents, edition.date, span)
    printed = printed or (None if found else _near_title(whole, portal.zone, span))
    passed_over = (IMPLAUSIBLE,) if told and found != told[0] else ()
    stated, source = found or (None, None)
    machine = stated.by_clock() if stated and edition.local_clock else stated
    settled = reconcile(machine, printed, portal.zone)
    if settled is None:
        return _by_address(portal, where, span, passed_over)
    by_text = machine is None or (printed is not None and settled.at == printed.at != machine.at(printed.zone))
    shift = settled.at - machine.at(settled.tz) if machine and settled.remarks else timedelta()
    return Published(
        at=settled.at,
        text=printed.text if printed else None,
        source="text" if source is None or (by_text and not settled.remarks) else source,
        precision=settled.precision,
        tz=settled.tz,
        tz_assumed=settled.tz_assumed,
        modified_at=_modified(portal, edition, documents, shift, span),
        remarks=(
            *(settled.remarks or _put_right(stated, machine, settled)),
            *passed_over,
            *_far_from_address(settled.at, where),
        ),
    )


def _put_right(stated: MachineDate | None, machine: MachineDate | None, settled: Reconciled) -> tuple[str, ...]:
    """A remark where the template's rule removed a false offset from the date."""
    moved = stated and machine and stated.at(settled.tz) != machine.at(settled.tz)
    return (ZONE_CORRECTED,) if moved else ()


def _machine_dates(edition: Edition, documents: Iterable[Document]) -> Iterator[tuple[MachineDate, PublishedSource]]:
    """The dates written for machines, most trusted first."""
    for document in documents:
        for stated in document.stated.published:
            if date := parse_machine(stated.text):
                yield date, stated.source
        for content in document.texts(edition.meta_date):
            if date := parse_machine(content):
                yield date, "meta"


def _printed(portal: Portal, documents: Iterable[Document], selector: Selector, span: TimeSpan) -> PrintedDate | None:
    """The first date printed where ``selector`` points; relative dates count from the time of capture."""
    for document in documents:
        for words in document.texts(selector):
            date = parse_date(words, zone=portal.zone, now=document.capture.fetched_at)
            if date and span.holds(date.at):
                return date
    return None


def _near_title(whole: Whole, zone: str, span: TimeSpan) -> PrintedDate | None:
    """The first full date between the title and the text; relative ones there belong to other stories."""
    document, body = whole.head.document, plain(whole.lines[0])
    title = squeeze(document.text(whole.head.edition.title) or document.text("h1") or "")
    words = document.tree.body.text(separator="\n") if document.tree.body else ""
    lines = [squeezed for line in words.split("\n") if (squeezed := squeeze(line))]
    place = lines.index(title) if title in lines else len(lines)
    for line in takewhile(lambda line: not body.startswith(line), lines[place + 1 : place + 1 + _NEAR_TITLE]):
        if (date := parse_date(line, zone=zone, now=None)) and span.holds(date.at):
            return date
    return None


def _modified(
    portal: Portal, edition: Edition, documents: Sequence[Document], shift: timedelta, span: TimeSpan
) -> datetime | None:
    """When the article was last changed; ``shift`` corrects an offset found wrong in the publication date."""
    stated: Iterable[Stated] = chain.from_iterable(document.stated.modified for document in documents)
    dates = (date for one in stated if (date := parse_machine(one.text)))
    machine = next((date for date in dates if span.holds(date.at(portal.zone))), None)
    machine = machine.by_clock() if machine and edition.local_clock else machine
    settled = reconcile(machine, _printed(portal, documents, edition.modified, span), portal.zone)
    if settled is None:
        return None
    return settled.at if settled.remarks else settled.at + shift


def _by_address(
    portal: Portal, where: Location | None, span: TimeSpan, passed_over: tuple[str, ...]
) -> Published | None:
    """The date that the address holds, where the page has none."""
    if where is None or where.stated_day is None:
        return None
    day = datetime(where.stated_day.year, where.stated_day.month, where.stated_day.day, tzinfo=ZoneInfo(portal.zone))
    at = where.stated_at or day.astimezone(UTC)
    if not span.holds(at):
        return None
    return Published(
        at=at,
        text=None,
        source="url",
        precision="second" if where.stated_at else "day",
        tz=portal.zone,
        tz_assumed=True,
        modified_at=None,
        remarks=(*passed_over, "date-from-address"),
    )


def _far_from_address(at: datetime, where: Location | None) -> tuple[str, ...]:
    """A remark where the page's date lies far from the one in its address."""
    if where is None or where.stated_at is None or abs(at - where.stated_at) < _FAR:
        return ()
    return ("date-differs-from-address",)
