from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.dates import parse_date

NOW = datetime(2024, 6, 25, 5, 0, 42, tzinfo=UTC)  # noon in Jakarta


@pytest.mark.parametrize(
    ("text", "instant", "precision"),
    [
        ("44 menit yang lalu", "2024-06-25 04:16", "minute"),
        ("| 44 Menit lalu", "2024-06-25 04:16", "minute"),
        ("satu jam yang lalu", "2024-06-25 04:00", "hour"),
        ("sejam yang lalu", "2024-06-25 04:00", "hour"),
        ("Update 3 jam yg lalu.", "2024-06-25 02:00", "hour"),
        ("1 jam 20 menit yang lalu", "2024-06-25 03:40", "minute"),
        ("30 detik yang lalu", "2024-06-25 05:00", "minute"),
        ("an hour ago", "2024-06-25 04:00", "hour"),
        ("5 minutes ago", "2024-06-25 04:55", "minute"),
        ("2 hari yang lalu", "2024-06-22 17:00", "day"),
        ("kemarin", "2024-06-23 17:00", "day"),
        ("Tayang kemarin, 16.45 WIB", "2024-06-24 09:45", "minute"),
        ("Hari ini, 10:00 WITA", "2024-06-25 02:00", "minute"),
        ("Kabar | hari ini", "2024-06-24 17:00", "day"),
        ("baru saja", "2024-06-25 05:00", "minute"),
        ("Beberapa detik yang lalu", "2024-06-25 05:00", "minute"),
    ],
)
def test_relative_dates_count_from_the_capture(text: str, instant: str, precision: str) -> None:
    """A relative date is counted back from the given moment, as precise as its unit."""
    got = parse_date(text, now=NOW)

    assert got is not None
    assert (got.at.strftime("%Y-%m-%d %H:%M"), got.precision) == (instant, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2 minggu yang lalu",
        "3 bulan lalu",
        "5 tahun yang lalu",
        "beberapa menit yang lalu",
        "1 hari 2 jam yang lalu",
        "dua puluh lima menit yang lalu",
        "harga naik kemarin sore",
        "Kemarin, 25:00 WIB",
        "lalu",
    ],
)
def test_what_no_precision_fits_is_refused(text: str) -> None:
    """Units coarser than a day, unknown numbers and prose give nothing."""
    assert parse_date(text, now=NOW) is None


def test_relative_dates_need_the_capture_time() -> None:
    """Without the moment of fetching a relative date cannot be placed."""
    assert parse_date("44 menit yang lalu") is None


def test_a_full_date_wins_over_a_relative_one() -> None:
    """Where both are printed the full date is read."""
    got = parse_date("Selasa, 25 Juni 2024 11:14 WIB (44 menit yang lalu)", now=NOW)

    assert got is not None
    assert got.text == "Selasa, 25 Juni 2024 11:14 WIB"


@given(minutes=st.integers(1, 999), now=st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))  # noqa: DTZ001 - made aware below
def test_minutes_ago_lie_in_that_minute(minutes: int, now: datetime) -> None:
    """N minutes ago is the whole minute that lies N minutes before the moment."""
    moment = now.replace(tzinfo=UTC)

    got = parse_date(f"{minutes} menit yang lalu", now=moment)

    assert got is not None
    assert timedelta() <= moment - timedelta(minutes=minutes) - got.at < timedelta(minutes=1)
