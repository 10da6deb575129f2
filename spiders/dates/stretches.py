"""Where dates stand in a line that holds other words too: ``Budi Santoso, Selasa 25 Juni 2024 11:14 WIB``."""

from __future__ import annotations

import re

from spiders.dates.calendar_words import CLOCK, HOUR_WORD, MONTH, SEPARATORS, WEEKDAY, YEAR

_SAID = (
    r"(?:\b(?:pada|on|at|tanggal|tgl|terbit|diterbitkan|dipublikasikan|dipublish|diunggah|tayang|diperbarui|diperbaharui"
    r"|dikemas\s?kini|posted|published|publish|updated?|last\s+updated|modified)\b\s*+(?::\s*+)?){0,3}"
)
_DAY = rf"(?:{WEEKDAY}[\s,(–—-]*)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SOME_YEAR = rf"(?:{YEAR}|[’']?\d{{2}})(?!\d)(?![:.]\d)"
_DATE = (
    rf"(?:{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_SOME_YEAR}"
    rf"|(?<!\d)\d{{1,2}}{_ORDINAL}[\s./-]*{MONTH}(?:[\s.,’'/-]*{_SOME_YEAR})?"
    rf"|(?<!\w){MONTH}\.?\s*\d{{1,2}}{_ORDINAL}(?!\d)(?:,?\s*{YEAR})?)"
)
_TIME = rf"(?:T?{SEPARATORS}{HOUR_WORD}{CLOCK})?"
_AGO = (
    r"(?<!\w)(?:\d{1,3}|an?)\s+(?:detik|menit|minit|jam|hari|minggu|pekan|bulan|tahun"
    r"|(?:second|minute|min|hour|day|week|month|year)s?)\s+(?:(?:yang|yg)\s+)?(?:lalu|ago)\b"
)
_FULL = re.compile(rf"{_SAID}(?:{_DAY}{_DATE}{_TIME}|{_AGO})\)?", re.IGNORECASE)
# A clock that stands apart from its date.
_CLOCK = re.compile(rf"(?:{_DAY})(?<!\d){CLOCK}[\s,]*", re.IGNORECASE)


def without_dates(text: str) -> str:
    """``text`` with a bar in the place of each date, its weekday, its time and the word that introduces it.

    Days need no year here, as nothing is dated by them. White space is joined.
    """
    return " ".join(_CLOCK.sub(" | ", _FULL.sub(" | ", text)).split())
