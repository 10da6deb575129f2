"""Dates written for machines: ISO 8601 and its slips in JSON-LD and meta elements, Unix times, RFC 822 of feeds.

The wall clock and the offset are kept apart, because the offset is where portals err.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from spiders.dates.calendar_words import YEAR, read_offset, zone_info
from spiders.dates.printed import parse_absolute

if TYPE_CHECKING:
    from corpus.schema import Precision

# Also "2026-05-13WIB18:45:00+07:00",
# "2022-12-10T13-16-34Z", "2016-02-23 T15:32:01Z", "2022/12/10 13:19:56" and "…+07:00Z", all seen in portals.
_ISO = re.compile(
    rf"\s*(?P<year>{YEAR})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})"
    r"(?:(?:\s*+(?:T|(?P<mid>WIB|WITA|WIT))\s*+|\s++)(?P<hour>\d{1,2})[:.\-](?P<minute>\d{2})(?:[:.\-](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*+(?:(?P<offset>[+-]\d{2}:?(?:\d{2})?)Z?|(?P<zulu>Z|UTC|GMT)|(?P<name>WIB|WITA|WIT))?)?\s*+$",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"\s*({YEAR})(\d{{2}})(\d{{2}})(?:T?(\d{{2}})(\d{{2}})(\d{{2}})?(Z)?)?\s*$")
_UNIX = re.compile(r"\s*(?P<seconds>\d{10})(?:\.\d+)?\s*$|\s*(?P<millis>\d{13})\s*$")
_LOCAL_OFFSETS = {"wib": timedelta(hours=7), "wita": timedelta(hours=8), "wit": timedelta(hours=9)}


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineDate:
    """A date as a machine-readable field states it, not yet believed."""

    local: datetime
    """The wall clock that is written, naive."""
    offset: timedelta | None
    """From UTC, as stated; None where the field states none."""
    precision: Precision
    text: str

    def at(self, zone: str) -> datetime:
        """The instant in UTC; a field without offset is read in ``zone`` (IANA name)."""
        if self.offset is not None:
            return (self.local - self.offset).replace(tzinfo=UTC)
        return self.local.replace(tzinfo=zone_info(zone)).astimezone(UTC)

    def by_clock(self) -> MachineDate:
        """The same wall clock without the offset that it claims; a Unix time shows no clock and stays as it is."""
        return self if _UNIX.match(self.text) else replace(self, offset=None)


def parse_machine(text: str) -> MachineDate | None:
    """Read a date field of JSON-LD, meta, a feed or a Unix time (seconds or milliseconds); None for anything else."""
    return _iso(text) or _unix(text) or _compact(text) or _worded(text)


def _iso(text: str) -> MachineDate | None:
    """ISO 8601 and the slips seen in portals."""
    found = _ISO.match(text)
    if found is None:
        return None
    offset = read_offset(found["offset"]) if found["offset"] else None
    if found["zulu"]:
        offset = timedelta()
    elif offset is None and (name := found["name"] or found["mid"]):
        offset = _LOCAL_OFFSETS[name.lower()]
    numbers = [int(found[part] or 0) for part in ("year", "month", "day", "hour", "minute", "second")]
    precision: Precision = "second" if found["second"] else "minute" if found["hour"] else "day"
    return _dated(numbers, offset, precision, text)


def _unix(text: str) -> MachineDate | None:
    """Seconds (10 digits) or milliseconds (13) since 1970."""
    found = _UNIX.match(text)
    if found is None:
        return None
    seconds = int(found["seconds"] or 0) or int(found["millis"]) // 1000
    local = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(seconds=seconds)
    return MachineDate(local=local, offset=timedelta(), precision="second", text=text.strip())


def _compact(text: str) -> MachineDate | None:
    """``20240625``, ``20240625T111400Z`` and ``20240625111400``."""
    found = _COMPACT.match(text)
    if found is None:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    precision: Precision = "second" if found[6] else "minute" if found[4] else "day"
    return _dated(numbers, timedelta() if found[7] else None, precision, text)


def _worded(text: str) -> MachineDate | None:
    """RFC 822 and whatever else is printed with a month's name; the zone of the parse shows nothing but its absence."""
    printed = parse_absolute(text, "UTC")
    if printed is None:
        return None
    local = printed.at.astimezone(zone_info(printed.zone))
    offset = None if printed.zone_assumed else local.utcoffset()
    return MachineDate(local=local.replace(tzinfo=None), offset=offset, precision=printed.precision, text=text.strip())


def _dated(numbers: list[int], offset: timedelta | None, precision: Precision, text: str) -> MachineDate | None:
    """The date of these numbers; None where the calendar has no such date."""
    try:
        local = datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - six numbers; naive on purpose, see the class
    except ValueError:
        return None
    return MachineDate(local=local, offset=offset, precision=precision, text=text.strip())
