"""When the article on a page of which no rules are known came out, and in which zone it tells the time.

A zone is known from the portal, or from the page itself: from a time printed with WIB, WITA or WIT anywhere on it, or
the offset of a machine date. Failing these, an Indonesian page is read in WIB and says so (``tz_assumed``); of any
other page only the day is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.urls import host
from spiders.dates import MachineDate, parse_date, parse_machine, reconcile
from spiders.dates.calendar_words import month_number, zone_info, zone_name
from spiders.reading.fields import Published
from spiders.reading.generic.page_lines import shown_lines
from spiders.reading.guard import untimed
from spiders.reading.span import IMPLAUSIBLE, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.schema import PublishedSource
    from spiders.dates import PrintedDate, Reconciled
    from spiders.page.document import Document
    from spiders.reading.span import TimeSpan

_ZONE = re.compile(r"WI(?:B|TA?)\b")
_ZONE_BEGINS = "WI"
_CLOCK_BEFORE = re.compile(r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*\(?$")
_CLOCK_LENGTH = 14
_ADDRESS_DATE = re.compile(
    r"/(?P<year>20\d\d|19[89]\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/-])"
    r"|/(?P<whole>20\d{6})(?:\d{6})?[-/]"
)
_INDONESIAN = "Asia/Jakarta"
# Frequent words of Indonesian that Malay writes otherwise or rarely.
_INDONESIAN_WORDS = ("karena", "bisa", "tersebut", "jadi", "saat", "bahwa", "sudah", "indonesia", "jakarta", "rp")
_INDONESIAN_WORD = re.compile(rf"\b(?:{'|'.join(_INDONESIAN_WORDS)})(?![^\W\d_])")
_SHARE = 0.004  # of 59 saved pages of Indonesian portals none had less than 0.005; of 101 foreign ones none over 0.001
_AFTER, _BEFORE = 30, 8  # lines around the title
_LONGEST, _SENTENCE_WORDS = 160, 8  # characters of a line that is a date line; words of a sentence


def page_dates(
    document: Document, title: str | None, zone: str | None, span: TimeSpan | None = None
) -> Published | None:
    """The dates of the article on a page; None where even trafilatura's own date finder sees none.

    Args:
        document: The page.
        title: As printed; the date is looked for around it.
        zone: IANA name, where the site is known.
        span: Dates outside it are passed over; by default that of an unknown site.
    """
    span = span or span_of(None, document.capture.fetched_at)
    known = zone or _zone_of(document)
    assumed = _INDONESIAN if _is_indonesian(document) else "UTC"
    told = list(_machine_dates(document))
    candidates = [one for one in told if span.holds(one[0].at(known or assumed))]
    passed_over = (IMPLAUSIBLE,) if told[:1] != candidates[:1] else ()
    machine, source = candidates[0] if candidates else (None, None)
    printed = printed_date(document, title, known or assumed, span)
    if machine and machine.offset is not None and not known and assumed == "UTC":
        printed = None  # a clock of an unknown zone proves nothing against a stated offset
    settled = reconcile(machine, printed, known or assumed, [date for date, _ in candidates[1:]])
    if settled is None:
        return _last_resort(document, known or assumed, span, passed_over)
    placed = bool(known) or assumed == _INDONESIAN or not settled.tz_assumed
    return Published(
        at=settled.at,
        text=printed.text if printed else None,
        source=source or "text",
        precision=settled.precision if placed else "day",
        tz=settled.tz,
        tz_assumed=settled.tz_assumed,
        modified_at=_modified(document, settled, machine, span),
        remarks=(*settled.remarks, *passed_over),
    )


def _machine_dates(document: Document) -> Iterator[tuple[MachineDate, PublishedSource]]:
    """What the page states for machines, then the first ``<time datetime>`` that is not part of a link."""
    for stated in document.stated.published:
        if date := parse_machine(stated.text):
            yield date, stated.source
    for node in document.tree.css("time[datetime]"):
        if date := parse_machine(node.attributes.get("datetime") or ""):
            yield date, "meta"


def printed_date(document: Document, title: str | None, zone: str, span: TimeSpan | None = None) -> PrintedDate | None:
    """The full date printed nearest to the title (in the span), after it rather than before; None where none is near.

    A line of the same day that says more (the time, the zone) is taken in its place: pages print the day twice.
    """
    text = shown_lines(document)
    at = next((n for n, line in enumerate(text) if title and line == title), None)
    if at is None:
        return None
    places = sorted(
        range(max(0, at - _BEFORE), min(len(text), at + _AFTER)), key=lambda place: (abs(place - at), -place)
    )
    found = (_parsed(text[place], zone) for place in places if _may_date(text[place]))
    dates = [date for date in found if date and (span is None or span.holds(date.at))]
    return max((date for date in dates if _same_day(date, dates[0])), key=_says, default=None)


@lru_cache(maxsize=128)  # the same lines are asked for a list's date and for the article's
def _parsed(line: str, zone: str) -> PrintedDate | None:
    return parse_date(line, zone=zone)


def _may_date(line: str) -> bool:
    """Whether a line is short enough for a date line, and no sentence of the text."""
    return len(line) <= _LONGEST and not (line.endswith(".") and len(line.split()) > _SENTENCE_WORDS)


def _same_day(one: PrintedDate, other: PrintedDate) -> bool:
    return abs(one.at - other.at) < timedelta(days=1)


def _says(date: PrintedDate) -> tuple[bool, bool]:
    """Whether a date tells the time, and its zone."""
    return date.precision != "day", not date.zone_assumed


def _modified(document: Document, settled: Reconciled, machine: MachineDate | None, span: TimeSpan) -> datetime | None:
    """When the article was changed, with the same offset put right that was false in the date of publication."""
    dates = (date for one in document.stated.modified if (date := parse_machine(one.text)))
    stated = next((date for date in dates if span.holds(date.at(settled.tz))), None)
    if stated is None:
        return None
    shift = settled.at - machine.at(settled.tz) if machine and settled.remarks else timedelta()
    return stated.at(settled.tz) + shift


def _zone_of(document: Document) -> str | None:
    """The zone that the page's own printed times name most often."""
    found = _zones_in(document.html)
    names = Counter(one[0] for one in found if _CLOCK_BEFORE.search(_before(one)))
    return zone_name(names.most_common(1)[0][0]) if names else None


def _zones_in(html: str) -> Iterator[re.Match[str]]:
    """The names of Indonesian zones: there are far fewer of them than of what looks like a time.

    To leap to their two letters takes a third of what a pattern takes to search all of a page.
    """
    at = html.find(_ZONE_BEGINS)
    while at >= 0:
        if found := _ZONE.match(html, at):
            yield found
        at = html.find(_ZONE_BEGINS, at + len(_ZONE_BEGINS))


def _before(found: re.Match[str]) -> str:
    """What stands before a match, as long as a time is."""
    return found.string[max(0, found.start() - _CLOCK_LENGTH) : found.start()]


def _is_indonesian(document: Document) -> bool:
    """Whether the page says that it is in Indonesian, its site is registered in Indonesia, or its words are.

    Portals that say ``lang="en"`` are many, so another language's code proves nothing.
    """
    root = document.tree.css_first("html")
    language = (root.attributes.get("lang") or "").lower() if root else ""
    if language.startswith(("id", "in-")) or host(document.capture.url).endswith(".id"):
        return True
    text = " ".join(shown_lines(document)).lower()
    fewest = _SHARE * (text.count(" ") + 1)
    # Far quicker than to search for them as words, which is done where they are enough even as parts of others.
    return sum(map(text.count, _INDONESIAN_WORDS)) > fewest and len(_INDONESIAN_WORD.findall(text)) > fewest


def _last_resort(document: Document, zone: str, span: TimeSpan, passed_over: tuple[str, ...]) -> Published | None:
    """The day in the address, else the day that htmldate (of trafilatura) makes out."""
    found = _ADDRESS_DATE.search(document.capture.url.lower() + "/")
    day = _address_day(found) if found else None
    if day and not span.holds(day.replace(tzinfo=UTC)):
        day = None
    source: PublishedSource = "url"
    remark = "date-from-address"
    if day is None:
        day, source, remark = _searched_day(document, span), "text", "date-by-heuristic"
    if day is None:
        return None
    return Published(
        at=day.replace(tzinfo=zone_info(zone)).astimezone(UTC),
        text=None,
        source=source,
        precision="day",
        tz=zone,
        tz_assumed=True,
        modified_at=None,
        remarks=(*passed_over, remark),
    )


def _address_day(found: re.Match[str]) -> datetime | None:
    """The day written in an address: ``/2019/11/18/``, ``/2019/nov/18/``, ``/20191118…``."""
    try:
        if found["whole"]:
            return datetime.strptime(found["whole"], "%Y%m%d")  # noqa: DTZ007 - a day; the zone is set by the caller
        month = found["month"]
        number = int(month) if month.isdecimal() else month_number(month)
        return datetime(int(found["year"]), number, int(found["day"]))  # noqa: DTZ001 - as above
    except (ValueError, KeyError):
        return None


def _searched_day(document: Document, span: TimeSpan) -> datetime | None:
    """A day by htmldate's rules; never after the page was fetched, so that the clock has no say."""
    with untimed():
        from htmldate import find_date  # noqa: PLC0415 - comes with trafilatura, and is as slow to load

    latest = document.capture.fetched_at.strftime("%Y-%m-%d")
    # Its extensive search loads 300 languages (3 s of the processor) and then takes 25 ms for every piece of text.
    found = find_date(document.shown, original_date=True, extensive_search=False, max_date=latest)
    day = datetime.strptime(found, "%Y-%m-%d") if found else None  # noqa: DTZ007 - a day
    return day if day and span.holds(day.replace(tzinfo=UTC)) else None
