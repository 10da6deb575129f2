"""When an article was published: the printed date, the machine-readable one, and what to believe where they differ.

A portal that prints ``13:19 WIB`` and writes ``13:19:56Z`` for machines has put a false offset on a local
time; the reader's date is the one that people checked. Measured on saved pages of 2015 to 2023: a false
``Z`` (detik), a false ``GMT`` and a reversed ``-07:00`` (merdeka).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from spiders.dates.calendar_words import zone_info
from spiders.dates.machine import MachineDate, parse_machine
from spiders.dates.printed import PrintedDate, parse_absolute
from spiders.dates.relative import parse_relative

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from corpus.schema import Precision

__all__ = ["MachineDate", "PrintedDate", "Reconciled", "parse_date", "parse_machine", "reconcile"]

ZONE_CORRECTED = "date-zone-corrected"
_FINE = frozenset({"second", "minute"})
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What a page's machine date and its printed date say together."""

    at: datetime
    """In UTC."""
    precision: Precision
    tz: str
    """IANA name of the zone in which the printed date is to be read."""
    tz_assumed: bool
    """True where neither date names a zone or an offset."""
    remarks: tuple[str, ...]
    """``date-zone-corrected`` where the machine date's offset was put right."""


def parse_date(text: str, *, zone: str = "Asia/Jakarta", now: datetime | None = None) -> PrintedDate | None:
    """Read the first date printed in ``text``.

    Args:
        text: A line of a page; leading and trailing words are passed over.
        zone: IANA name of the portal's zone, taken where the text names none.
        now: When the page was fetched (aware); relative dates are refused without it.

    Returns:
        The date with its precision and the text it was read from; None where the text holds no date,
        or one that no calendar has. Nothing is guessed: a date without a year is no date.
    """
    printed = parse_absolute(text, zone)
    if printed is not None or now is None:
        return printed
    return parse_relative(text, zone, now)


def reconcile(
    machine: MachineDate | None, printed: PrintedDate | None, zone: str, others: Sequence[MachineDate] = ()
) -> Reconciled | None:
    """Settle on one instant; None where there is neither date.

    The machine date is taken, for it is the finer one, except where it differs from the printed date by just
    the offset of the zone (a local time with a false ``Z``, or UTC with a false ``+07:00``) or shows the same
    wall clock under another offset (a reversed sign): then the printed minute is right.

    Args:
        machine: From JSON-LD, meta or a feed.
        printed: From the page's text.
        zone: IANA name of the portal's zone, for a machine date without offset.
        others: Further machine dates of the page (creation, change): where the printed date shows the offset of one
            of them to be false, the same offset is false in ``machine`` too.
    """
    if machine is None:
        return None if printed is None else _as_printed(printed)
    if printed is None:
        assumed = machine.offset is None
        return _settled(machine.at(zone), machine.precision, zone, assumed=assumed)
    instant = machine.at(printed.zone)
    if machine.precision == "day" and printed.precision in _FINE and _same_day(machine, printed):
        return _as_printed(printed)
    if machine.precision in _FINE and printed.precision in _FINE and _false_offset(machine, printed):
        right = printed.at.replace(second=machine.local.second)
        return _settled(right, machine.precision, printed.zone, assumed=printed.zone_assumed, remarks=(ZONE_CORRECTED,))
    if any(other.offset == machine.offset and _local_elsewhere(other, printed) for other in others):
        local = replace(machine, offset=None).at(printed.zone)
        return _settled(local, machine.precision, printed.zone, assumed=printed.zone_assumed, remarks=(ZONE_CORRECTED,))
    assumed = printed.zone_assumed and machine.offset is None
    return _settled(instant, machine.precision, printed.zone, assumed=assumed)


def _false_offset(machine: MachineDate, printed: PrintedDate) -> bool:
    """Whether the two show the same moment but for the offset that the machine date claims."""
    there = printed.at.astimezone(zone_info(printed.zone))
    offset = there.utcoffset() or timedelta()
    if machine.offset in {None, offset}:
        ahead = machine.local - there.replace(tzinfo=None)
        return bool(offset) and _same_minute(ahead + offset)  # UTC, said to be local
    return _local_elsewhere(machine, printed)


def _local_elsewhere(machine: MachineDate, printed: PrintedDate) -> bool:
    """Whether the machine date has the printed wall clock under another offset."""
    there = printed.at.astimezone(zone_info(printed.zone))
    fine = machine.precision in _FINE and printed.precision in _FINE
    elsewhere = machine.offset is not None and machine.offset != there.utcoffset()
    return fine and elsewhere and _same_minute(machine.local - there.replace(tzinfo=None))


def _same_minute(difference: timedelta) -> bool:
    """Whether two times lie within a minute; the printed one has no seconds."""
    return -_MINUTE < difference < _MINUTE


def _same_day(machine: MachineDate, printed: PrintedDate) -> bool:
    """Whether a machine date of a whole day is the printed date's local day."""
    return machine.local.date() == printed.at.astimezone(zone_info(printed.zone)).date()


def _as_printed(printed: PrintedDate) -> Reconciled:
    """The printed date alone."""
    return _settled(printed.at, printed.precision, printed.zone, assumed=printed.zone_assumed)


def _settled(
    at: datetime, precision: Precision, zone: str, *, assumed: bool, remarks: tuple[str, ...] = ()
) -> Reconciled:
    return Reconciled(at=at, precision=precision, tz=zone, tz_assumed=assumed, remarks=remarks)
