from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.dates import parse_machine

MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2037, 12, 31)).map(lambda t: t.replace(microsecond=0))  # noqa: DTZ001 - wall clocks
OFFSETS = st.sampled_from([0, 7, 8, 9, -7, -12, 14])


@settings(max_examples=60)
@given(local=MOMENTS, hours=OFFSETS)
def test_machine_forms_keep_clock_and_offset(local: datetime, hours: int) -> None:
    """ISO 8601, RFC 822 and Unix times all give back the instant they were written from."""
    aware = local.replace(tzinfo=timezone(timedelta(hours=hours)))
    forms = [aware.isoformat(), format_datetime(aware), f"{aware:%Y-%m-%d %H:%M:%S%z}"]
    stamps = [str(int(aware.timestamp())), str(int(aware.timestamp()) * 1000)]
    known = [stamp for stamp in stamps if len(stamp) in {10, 13}]

    got = [parse_machine(form) for form in forms]
    unix = [parse_machine(stamp) for stamp in known]

    assert [(date and (date.local, date.offset)) for date in got] == [(local, timedelta(hours=hours))] * 3
    assert [date and date.at("UTC") for date in unix] == [aware] * len(known)
    assert len(known) == 2 or aware < datetime(2001, 9, 9, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "local", "hours", "precision"),
    [
        ("2022-12-10T13-16-34Z", "2022-12-10 13:16:34", 0, "second"),
        ("2016-02-23 T15:32:01Z", "2016-02-23 15:32:01", 0, "second"),
        ("2022/12/10 13:19:56", "2022-12-10 13:19:56", None, "second"),
        ("2015-06-19T03:40:00+07:00Z", "2015-06-19 03:40:00", 7, "second"),
        ("2021-06-16T13:00:00-07:00", "2021-06-16 13:00:00", -7, "second"),
        ("2024-06-25T11:14+07", "2024-06-25 11:14:00", 7, "minute"),
        ("2024-06-25 11:14 WITA", "2024-06-25 11:14:00", 8, "minute"),
        ("2024-06-25T11:14:00.123456Z", "2024-06-25 11:14:00", 0, "second"),
        ("2024-06-25", "2024-06-25 00:00:00", None, "day"),
        ("20240625T111400Z", "2024-06-25 11:14:00", 0, "second"),
        ("20240625111400", "2024-06-25 11:14:00", None, "second"),
        ("Wed, 16 Jun 2021 13:00:00 GMT", "2021-06-16 13:00:00", 0, "second"),
        ("Tue, 5 Jan 2016 9:05:00 +0700", "2016-01-05 09:05:00", 7, "second"),
        ("Selasa, 25 Juni 2024 - 11:14 WIB", "2024-06-25 11:14:00", 7, "minute"),
        ("June 25, 2024 11:14", "2024-06-25 11:14:00", None, "minute"),
        ("1632978035000", "2021-09-30 05:00:35", 0, "second"),
    ],
)
def test_forms_seen_in_fields(text: str, local: str, hours: int | None, precision: str) -> None:
    """The slips of real fields are read for what they say: clock and offset apart."""
    got = parse_machine(text)

    assert got is not None
    assert (str(got.local), got.precision) == (local, precision)
    assert got.offset == (None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    "text", ["", "-1", "[publishdate]", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "2024-13-01", "true", "12345"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Placeholders, zeros and numbers of another kind give nothing."""
    assert parse_machine(text) is None


def test_a_date_without_offset_is_read_in_the_given_zone() -> None:
    """The instant of a field without offset depends on the zone that is handed in."""
    date = parse_machine("2022/12/10 13:19:56")

    assert date is not None
    assert date.at("Asia/Jakarta") == datetime(2022, 12, 10, 6, 19, 56, tzinfo=UTC)
    assert date.at("Asia/Jayapura") == datetime(2022, 12, 10, 4, 19, 56, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2016-02-23 T16:00:20Z", "2016-02-23T09:00:20+00:00"),
        ("2021-06-16T13:00:00-07:00", "2021-06-16T06:00:00+00:00"),
        ("2024-06-25T11:14:00+07:00", "2024-06-25T04:14:00+00:00"),
        ("2024-06-25T11:14:00", "2024-06-25T04:14:00+00:00"),
        ("1670653196000", "2022-12-10T06:19:56+00:00"),
    ],
)
def test_a_clock_read_without_its_offset_is_the_zones(text: str, instant: str) -> None:
    """Taken by its clock alone, a date is read in the portal's zone; a Unix time stays the instant that it is."""
    date = parse_machine(text)

    assert date is not None
    assert date.by_clock().at("Asia/Jakarta").isoformat() == instant


@pytest.mark.parametrize(
    ("text", "precision"),
    [("20240625", "day"), ("20240625111400", "second"), ("20240625T111400Z", "second")],
)
def test_a_compact_date_is_as_fine_as_its_digits(text: str, precision: str) -> None:
    """With and without an offset; eight digits are a day."""
    found = parse_machine(text)

    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize("text", ["202406251114", "20240625T1114", "20240625T1114Z"])
def test_a_compact_time_without_seconds_is_a_minute(text: str) -> None:
    """Twelve digits name a minute, not a second."""
    found = parse_machine(text)

    assert found is not None
    assert (str(found.local), found.precision) == ("2024-06-25 11:14:00", "minute")


def test_a_zone_may_stand_between_day_and_clock() -> None:
    """VOI writes ``2026-05-13WIB18:45:00+07:00``: the minute is not lost, and an offset goes before the name."""
    told = [parse_machine(text) for text in ("2026-05-13WIB18:45:00+07:00", "2026-05-13 WITA 18:45")]

    assert [date and (date.at("UTC").isoformat(), date.precision) for date in told] == [
        ("2026-05-13T11:45:00+00:00", "second"),
        ("2026-05-13T10:45:00+00:00", "minute"),
    ]
