"""The zone of a draft: an offset, a country, a language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.drafts.zone import zone_of


@pytest.mark.parametrize(
    ("host", "language", "date", "zone"),
    [
        ("kabar.example", "id", "2026-11-21T16:40:00+07:00", "Asia/Jakarta"),
        ("kabar.example", "id", "2026-11-21T16:40:00+08:00", "Asia/Makassar"),
        ("kabar.example", "id", "2026-11-21T16:40:00+0900", "Asia/Jayapura"),
        ("gazette.example.sg", "en", "2026-11-21T16:40:00+08:00", "Asia/Singapore"),
        ("berita.example.my", "ms", "2026-11-21T16:40+08:00", "Asia/Kuala_Lumpur"),
        ("gazette.example", "en", "2026-11-21T16:40:00.123+08:00", "Etc/GMT-8"),
        ("gazette.example", "en", "2026-11-21T16:40:00-05:00", "Etc/GMT+5"),
        ("gazette.example", "en", "2026-11-21T16:40:00+05:45", "Asia/Kathmandu"),
        ("gazette.example", "en", "2026-11-21T16:40:00+00:00", "UTC"),
        ("kabar.example.id", "id", "2026-11-21T16:40:00+01:00", "Etc/GMT-1"),
    ],
)
def test_the_offset_of_the_page_decides_and_the_country_names_the_place(
    host: str, language: str, date: str, zone: str
) -> None:
    """The offset that the page states decides; country or language name the place."""
    assert zone_of(host, language, [date]) == zone


@pytest.mark.parametrize("date", ["2026-11-21T16:40:00Z", "2026-11-21", "21 November 2026", "", "2026-11-21 16:40"])
def test_a_date_without_an_offset_leaves_the_countrys_own_zone(date: str) -> None:
    """A date without an offset leaves the zone of the country, or UTC."""
    assert zone_of("kabar.example", "id", [date]) == "Asia/Jakarta"
    assert zone_of("gazette.example", "en", [date]) == "UTC"


def test_the_first_date_with_an_offset_counts() -> None:
    """Dates are given in order of trust, and the first with an offset counts."""
    dates = ["2026-11-21T09:40:00Z", "2026-11-21T16:40:00+07:00", "2026-11-21T16:40:00+09:00"]
    assert zone_of("kabar.example", "id", dates) == "Asia/Jakarta"


@given(st.integers(-12, 14), st.sampled_from(["id", "ms", "en", "fr"]), st.sampled_from(["a.example", "a.example.id"]))
def test_a_stated_whole_hour_is_the_offset_of_the_zone(hours: int, language: str, host: str) -> None:
    """The zone of any whole hour tells the instant that the page states."""
    stated = f"2026-11-21T16:40:00{hours:+03d}:00"
    zone = ZoneInfo(zone_of(host, language, [stated]))
    assert datetime(2026, 11, 21, 16, 40, tzinfo=zone) == datetime.fromisoformat(stated)
