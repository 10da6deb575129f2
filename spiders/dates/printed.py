"""Dates as a portal prints them for its readers: ``Jum'at, 28 Juni 2024 - 16:45 WIB`` and its many cousins.

Day before month, always: ``03/04/2024`` is the third of April on every Indonesian portal. A year must
be there; nothing is filled in from elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from spiders.dates.calendar_words import (
    CLOCK,
    HOUR_WORD,
    MONTH,
    SEPARATORS,
    WEEKDAY,
    YEAR,
    ZONE,
    fixed_zone,
    month_number,
    read_offset,
    zone_info,
    zone_name,
)

if TYPE_CHECKING:
    from corpus.schema import Precision

# Not the tail of a longer number, nor of a range of days ("10-12 Juni 2024").
_ALONE = r"(?<!\d)(?<!\d[-/.:])"
_SHORT_YEAR = r"\d{2}(?!\d|[:.]\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SOME_YEAR = rf"(?:{YEAR}|{_SHORT_YEAR})(?!\d)"
_DATE = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}})(?!\d)"
    rf"|{_ALONE}(?P<dm_day>\d{{1,2}}){_ORDINAL}[\s\-/.]*(?P<dm_month>{MONTH})[\s\-/.,'’]*(?P<dm_year>{_SOME_YEAR})"
    rf"|{_ALONE}(?P<n_day>\d{{1,2}})\s?(?P<n_dash>[-/])\s?(?P<n_month>\d{{1,2}})\s?(?P=n_dash)\s?(?P<n_year>{_SOME_YEAR})"
    rf"|{_ALONE}(?P<p_day>\d{{1,2}})\.(?P<p_month>\d{{1,2}})\.(?P<p_year>{YEAR})(?!\d)"
    rf"|(?<![^\W\d_])(?P<md_month>{MONTH})\.?\s*(?P<md_day>\d{{1,2}}){_ORDINAL}(?:,\s*|\s+)(?P<md_year>{YEAR})(?!\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\d\d"
)  # the year has two at the least; most lines of a page have none, and are passed over at once
_CLOCK_AFTER = re.compile(rf"(?:T(?=\d)|{SEPARATORS}{HOUR_WORD}){CLOCK}", re.IGNORECASE)
_ZONE_AFTER = re.compile(rf"[\s,(]*{ZONE}", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"{HOUR_WORD}(?<![\d.:]){CLOCK}\)?{SEPARATORS}$", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"{WEEKDAY}[\s,]*\(?$", re.IGNORECASE)
_WEEKDAY_SPAN, _CLOCK_SPAN = 14, 40
_CENTURY_TURN = 69  # as strptime's %y: 69 is 1969, 68 is 2068
_NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date read from text: the instant, and how exactly the text states it."""

    at: datetime
    """In UTC; the start of the local day where the precision is ``day``."""
    precision: Precision
    zone: str
    """IANA name of the zone in which ``text`` is to be read."""
    zone_assumed: bool
    """True where the text names no zone and the caller's was taken."""
    text: str
    """The stretch of text that was read, as printed, from the weekday to the zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day and the zone printed beside it, if any."""

    time: time
    precision: Precision
    offset: timedelta | None = None
    zone: str | None = None


def parse_absolute(text: str, zone: str) -> PrintedDate | None:
    """The first full date in ``text``; None where there is none, or where it is no date of the calendar."""
    found = _DATE.search(text) if _FIGURES.search(text) else None
    if found is None:
        return None
    day = _day(found)
    if day is None:
        return None
    start, end = _with_weekday(text, found.start()), found.end()
    around = _clock_around(text, start, end)
    if around is None:
        return None
    clock, start, end = around
    return place(day, clock, zone, text[start : _with_bracket(text, start, end)])


def place(day: date, clock: Clock, zone: str, text: str) -> PrintedDate:
    """The instant of a local day and time: in the zone printed beside them, else in ``zone``."""
    local = datetime.combine(day, clock.time)
    if clock.offset is not None:
        instant = (local - clock.offset).replace(tzinfo=UTC)
        named = zone if instant.astimezone(zone_info(zone)).utcoffset() == clock.offset else fixed_zone(clock.offset)
        name = named or "UTC"
    else:
        name = clock.zone or zone
        instant = local.replace(tzinfo=zone_info(name)).astimezone(UTC)
    assumed = clock.offset is None and clock.zone is None
    return PrintedDate(at=instant, precision=clock.precision, zone=name, zone_assumed=assumed, text=text.strip())


def read_clock(found: re.Match[str]) -> Clock | None:
    """The time of day in a match of :data:`CLOCK`; None for a time that no clock shows."""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found["half"] in "pP" else 0)
    elif found["part"] and hour <= _NOON:
        hour = _hour_of(hour, found["part"].lower())
    try:
        moment = time(hour, minute, second)
    except ValueError:
        return None
    offset, zone = read_zone(found)
    return Clock(time=moment, precision="second" if found["second"] else "minute", offset=offset, zone=zone)


def _hour_of(hour: int, part: str) -> int:
    """The hour of a clock of twelve hours by the Malay part of the day: ``12.30 malam`` is half past midnight."""
    if part == "pagi" or (part in {"malam", "mlm"} and hour == _NOON):
        return hour % _NOON
    return hour % _NOON + _NOON


def read_zone(found: re.Match[str]) -> tuple[timedelta | None, str | None]:
    """The offset or the IANA name in a match of :data:`ZONE`; ``(None, None)`` where no zone is printed."""
    if found["offset"] or found["shift"]:
        return read_offset(found["offset"] or found["shift"]), None
    if found["zulu"] or found["world"]:
        return None, "UTC"
    return None, zone_name(found["name"]) if found["name"] else None


def _day(found: re.Match[str]) -> date | None:
    """The calendar day of a match of ``_DATE``, whichever form it has."""
    form = next(prefix for prefix in ("", "dm_", "n_", "p_", "md_") if found[prefix + "year"])
    year, month, day = (found[form + part] for part in ("year", "month", "day"))
    number = int(month) if month.isdecimal() else month_number(month)
    full = int(year) if len(year) > len("24") else int(year) + (1900 if int(year) >= _CENTURY_TURN else 2000)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def _with_weekday(text: str, start: int) -> int:
    """Where the weekday before the date begins, else ``start``."""
    low = max(0, start - _WEEKDAY_SPAN)
    weekday = _WEEKDAY_BEFORE.search(text[low:start])
    return low + weekday.start() if weekday else start


def _with_bracket(text: str, start: int, end: int) -> int:
    """``end``, or one further where the bracket that was opened in the stretch closes there."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return end + int(opened and text.startswith(")", end))


def _clock_around(text: str, start: int, end: int) -> tuple[Clock, int, int] | None:
    """The time printed after the date, else before it, else the whole day, with the new ends; None if impossible."""
    after = _CLOCK_AFTER.match(text, end)
    if after:
        clock = read_clock(after)
        return None if clock is None else (clock, start, after.end())
    low = max(0, start - _CLOCK_SPAN)
    before = _CLOCK_BEFORE.search(text[low:start])
    if before:
        clock = read_clock(before)
        return None if clock is None else (clock, low + before.start(), end)
    zone = _ZONE_AFTER.match(text, end)
    if zone and zone["name"]:
        return Clock(time=time(), precision="day", zone=zone_name(zone["name"])), start, zone.end()
    return Clock(time=time(), precision="day"), start, end
