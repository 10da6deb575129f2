"""Dates relative to the moment of reading: ``44 menit yang lalu``, ``satu jam yang lalu``, ``kemarin, 16.45 WIB``.

Portals round down, so ``1 jam yang lalu`` was printed one to two hours after publication: the precision says so.
Weeks, months and years ago are refused: no precision of ours is as coarse as they are.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from spiders.dates.calendar_words import CLOCK, HOUR_WORD, SEPARATORS, zone_info
from spiders.dates.printed import Clock, PrintedDate, place, read_clock

if TYPE_CHECKING:
    from corpus.schema import Precision

_INDONESIAN = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBERS = {
    **dict.fromkeys(("se", "a", "an"), 1),
    **{word: number for words in (_INDONESIAN, _ENGLISH) for number, word in enumerate(words, start=1)},
}
_UNITS: dict[str, tuple[timedelta, Precision]] = {
    **dict.fromkeys(("detik", "dtk", "second", "seconds", "sec", "secs"), (timedelta(seconds=1), "minute")),
    **dict.fromkeys(("menit", "minit", "mnt", "minute", "minutes", "min", "mins"), (timedelta(minutes=1), "minute")),
    **dict.fromkeys(("jam", "hour", "hours", "hr", "hrs"), (timedelta(hours=1), "hour")),
    **dict.fromkeys(("hari", "day", "days"), (timedelta(days=1), "day")),
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_AGO = re.compile(
    rf"(?<!\w)(?:(?P<hours>\d{{1,2}})\s*+(?:jam|hours?)\s*+(?:,\s*+)?)?"
    rf"(?:(?P<number>\d{{1,3}}|{_NUMBER}))\s*+(?P<unit>{_UNIT})\s++(?:(?:yang|yg)\s++)?(?:lalu|ago)[\s.)]*$",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(
    rf"(?:^|[|·•–—\-:,/]|\b(?:tayang|terbit|diterbitkan|update|diperbarui|published|updated)\b)\s*"
    rf"(?P<said>(?P<word>kemarin|hari ini|yesterday|today)(?:{SEPARATORS}{HOUR_WORD}{CLOCK})?)[\s.)]*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<!\w)(?P<said>baru\s?saja|barusan|just now|(?:beberapa )?(?:saat|detik)(?: yang)? lalu|sesaat lalu)[\s.)]*$",
    re.IGNORECASE,
)
# "1 hari 2 jam yang lalu", "dua puluh lima menit lalu": the match holds only the tail of the number.
_TAIL_ONLY = re.compile(
    rf"(?:puluh|ratus|belas|(?:\d|{_NUMBER})\s*(?:{_UNIT}|minggu|pekan|bulan|tahun|weeks?|months?|years?))[\s,]*$",
    re.IGNORECASE,
)
_LONGEST = 120  # a printed date is short; a sentence that ends in "5 menit lalu" is prose


def parse_relative(text: str, zone: str, now: datetime) -> PrintedDate | None:
    """A relative date at the end of a short ``text``, counted from ``now`` (aware); None where there is none."""
    if len(text) > _LONGEST:
        return None
    text = text.rstrip()
    ago = _AGO.search(text)
    if ago:
        return None if _TAIL_ONLY.search(text[: ago.start()]) else _counted_back(ago, zone, now)
    word = _DAY_WORD.search(text)
    if word:
        return _named_day(word, zone, now)
    just = _NOW.search(text)
    return _at(now, "minute", zone, just["said"]) if just else None


def _counted_back(found: re.Match[str], zone: str, now: datetime) -> PrintedDate:
    """``N`` units before ``now``; whole days begin at local midnight."""
    number = found["number"].lower()
    length, precision = _UNITS[found["unit"].lower()]
    moment = now - length * (int(number) if number.isdecimal() else _NUMBERS[number])
    moment -= timedelta(hours=int(found["hours"] or 0))
    return _at(moment, precision, zone, found[0])


def _named_day(found: re.Match[str], zone: str, now: datetime) -> PrintedDate | None:
    """Today or yesterday in the zone's calendar, with the time of day where one is printed."""
    clock: Clock | None = Clock(time=time(), precision="day")
    if found["hour"]:
        clock = read_clock(found)
    if clock is None:
        return None
    back = found["word"].lower() in {"kemarin", "yesterday"}
    local = now.astimezone(zone_info(clock.zone or zone)).date() - timedelta(days=int(back))
    return place(local, clock, zone, found["said"])


def _at(moment: datetime, precision: Precision, zone: str, said: str) -> PrintedDate:
    """``moment`` cut to its minute, or to the start of its local day."""
    local = moment.astimezone(zone_info(zone)).replace(second=0, microsecond=0)
    if precision == "day":
        local = local.replace(hour=0, minute=0)
    return PrintedDate(
        at=local.astimezone(UTC), precision=precision, zone=zone, zone_assumed=True, text=said.strip(" .)")
    )
