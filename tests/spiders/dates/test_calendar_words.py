"""The words of printed dates."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from spiders.dates.calendar_words import CLOCK, MONTH, WEEKDAY, fixed_zone, month_number, read_offset, zone_name


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Januari", 1), ("Pebruari", 2), ("Mac", 3), ("April", 4), ("Mei", 5), ("May", 5), ("Jun", 6), ("Julai", 7),
        ("Agt", 8), ("Ogos", 8), ("Sept", 9), ("Oktober", 10), ("Nopember", 11), ("Disember", 12),
    ],
)  # fmt: skip
def test_months_are_known_in_three_languages(word: str, number: int) -> None:
    """Indonesian, Malay and English names, whole and short."""
    assert re.fullmatch(MONTH, word, re.IGNORECASE)
    assert month_number(word) == number


@pytest.mark.parametrize("word", ["Jum'at", "Jum`at", "Jumaat", "Minggu", "Ahad", "Khamis", "Wed"])
def test_weekdays_are_known_with_any_apostrophe(word: str) -> None:
    """As printed in Indonesia and Malaysia."""
    assert re.fullmatch(WEEKDAY, word, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "hour", "zone"), [("09:15 WITA", "09", "WITA"), ("9.15.20 wib", "9", "wib"), ("21:05 (WIT)", "21", "WIT")]
)
def test_clock_has_a_zone(text: str, hour: str, zone: str) -> None:
    """Colon or dot, with the name of the zone behind it."""
    found = re.match(CLOCK, text, re.IGNORECASE)

    assert found is not None
    assert (found["hour"], found["name"]) == (hour, zone)


def test_zone_names_have_no_case() -> None:
    """The abbreviations that papers print, as IANA names."""
    assert [zone_name(one) for one in ("WIB", "wita", "WIT", "MYT")] == [
        "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Kuala_Lumpur",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hours"), [("+07:00", 7), ("+0700", 7), ("+7", 7), ("-03:30", -3.5), (" -0330", -3.5)]
)
def test_offsets_are_durations(text: str, hours: float) -> None:
    """With and without colon and minutes."""
    assert read_offset(text) == timedelta(hours=hours)


def test_fixed_zones_count_westwards() -> None:
    """Seven hours east is ``Etc/GMT-7``; half hours and what lies beyond the map have no name."""
    assert [fixed_zone(timedelta(hours=hours)) for hours in (7, -3, 0, 5.5, 15, -13)] == [
        "Etc/GMT-7", "Etc/GMT+3", "UTC", None, None, None,
    ]  # fmt: skip
