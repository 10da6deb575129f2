"""The time zone of a drafted portal: from the offset that its page states, its country and its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFFSET = re.compile(r"\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?\s?([+-])(\d{2}):?(\d{2})$")
_HOUR = 60
# Zones by country and minutes east of Greenwich; the first is the country's own where the page states no offset.
_COUNTRIES = {
    "id": {420: "Asia/Jakarta", 480: "Asia/Makassar", 540: "Asia/Jayapura"},
    "my": {480: "Asia/Kuala_Lumpur"},
    "sg": {480: "Asia/Singapore"},
    "bn": {480: "Asia/Brunei"},
    "ph": {480: "Asia/Manila"},
    "th": {420: "Asia/Bangkok"},
    "vn": {420: "Asia/Ho_Chi_Minh"},
    "tl": {540: "Asia/Dili"},
    "in": {330: "Asia/Kolkata"},
}
_SPOKEN_IN = {"id": "id", "ms": "my", "th": "th", "vi": "vn"}
# Where an offset is no whole hour, it names the place.
_ODD = {
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    570: "Australia/Darwin",
}


def zone_of(host: str, language: str, dates: Iterable[str]) -> str:
    """The IANA zone in which a portal most probably tells the time.

    Args:
        host: The portal's host; its last label may be a country.
        language: Of the page, as ISO 639-1.
        dates: Dates as the page states them for machines; the first with an offset counts. ``Z`` is none: many portals
            write their local time so.

    Returns:
        A place where country or language name one that has this offset, else a fixed offset (``Etc/GMT-8`` is eight
        hours *east* of Greenwich), else ``UTC``.
    """
    places = _COUNTRIES.get(host.rpartition(".")[2]) or _COUNTRIES.get(_SPOKEN_IN.get(language, ""), {})
    offset = next((found for date in dates if (found := _minutes(date)) is not None), None)
    if offset is None:
        return next(iter(places.values()), "UTC")
    return places.get(offset) or _ODD.get(offset) or _fixed(offset)


def _minutes(date: str) -> int | None:
    """Minutes east of Greenwich that a date states; None where it states none."""
    found = _OFFSET.search(date.strip())
    if found is None:
        return None
    size = int(found[2]) * _HOUR + int(found[3])
    return -size if found[1] == "-" else size


def _fixed(offset: int) -> str:
    """A zone without a place. The names of the tz database have the sign of POSIX: west is positive."""
    hours, rest = divmod(offset, _HOUR)
    return "UTC" if rest or not offset or not -12 <= hours <= 14 else f"Etc/GMT{-hours:+d}"  # noqa: PLR2004 - their range
