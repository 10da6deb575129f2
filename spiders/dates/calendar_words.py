"""The words and signs of printed dates: months, weekdays, clock times and zones, Indonesian, Malay and English.

Patterns are strings (case is ignored where they are used), so that the parsers can set them side by side.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

YEAR = r"(?:19|20)\d{2}"
MONTH = (
    r"(?:jan(?:uari|uary)?|[fp]eb(?:ruari|ruary|r)?|mar(?:et|ch|t)?|mac|apr(?:il)?|mei|may|jun[ie]?|jul(?:ai|[iy])?"
    r"|agu(?:stus|st|s)?|agt|ags|aug(?:ustus|ust)?|ogos?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|(?:de[sc]|dis)(?:ember)?)"
    r"(?![^\W\d_])"
)
# Jum'at is set with any of the apostrophes that a keyboard or an editor gives.
WEEKDAY = (
    r"(?<!\w)(?:(?:sen|isn)(?:in)?|sel(?:asa)?|rab(?:u)?|kh?am(?:is)?|jum(?:['’‘`´ʼ′]?at|aat)?|sab(?:tu)?|min(?:ggu)?|ahad"
    r"|mon(?:day)?|tue(?:sday|s)?|wed(?:nesday)?|thu(?:rsday|rs|r)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?!\w)\.?"
)
# WITA before WIT: the first alternative that fits is taken.
ZONE = (
    r"(?:(?P<name>WIB|WITA|WIT|MYT|SGT)(?![^\W\d_])|(?P<world>GMT|UTC)(?![^\W\d_])(?P<shift>\s?[+-]\d{1,2}(?::?\d{2})?(?!\d))?"
    r"|(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d))|(?P<zulu>Z(?!\w)))"
)
CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?|\s+(?P<part>pagi|(?:tengah|tgh)\.?\s?hari|petang|ptg|malam|mlm)\b)?(?:\s*\(?{ZONE})?"
)
HOUR_WORD = r"(?:\b(?:pukul|pkl|jam|at)\b\.?:?\s*)?"
SEPARATORS = r"[\s,|·•–—―\-/@;()]*"

_MONTH_WORDS = (
    *("jan", "feb peb", "mar mac", "apr", "mei may", "jun"),
    *("jul", "agu agt ags aug ogo", "sep", "okt oct", "nov nop", "des dec dis"),
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
_ZONES = {
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
    "MYT": "Asia/Kuala_Lumpur",
    "SGT": "Asia/Singapore",
}
_ETC_WEST, _ETC_EAST = -12, 14


def month_number(word: str) -> int:
    """1 to 12 for a word that :data:`MONTH` matched."""
    return _MONTHS[word[:3].lower()]


def zone_name(abbreviation: str) -> str:
    """IANA name of WIB, WITA, WIT, MYT or SGT in any case."""
    return _ZONES[abbreviation.upper()]


@cache
def zone_info(name: str) -> ZoneInfo:
    """The zone of an IANA name, looked up once."""
    return ZoneInfo(name)


def fixed_zone(offset: timedelta) -> str | None:
    """IANA name of the zone that always lies ``offset`` from UTC; None where ``offset`` is no whole number of hours."""
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    if rest or not _ETC_WEST <= hours <= _ETC_EAST:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"  # the Etc names count westwards


def read_offset(text: str) -> timedelta:
    """``+07:00``, ``+0700``, ``+7`` or ``-03:30`` as a duration."""
    sign = -1 if "-" in text else 1
    digits = text.strip().lstrip("+-").replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("24") else (digits, "0")
    return sign * timedelta(hours=int(hours), minutes=int(minutes))
