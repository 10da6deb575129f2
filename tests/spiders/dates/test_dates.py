from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.dates import Reconciled, parse_date, parse_machine, reconcile

WIB = "Asia/Jakarta"


def settle(machine: str | None, printed: str | None, zone: str = WIB) -> Reconciled | None:
    """Reconcile two dates given as text."""
    return reconcile(
        None if machine is None else parse_machine(machine),
        None if printed is None else parse_date(printed, zone=zone),
        zone,
    )


@pytest.mark.parametrize(
    ("machine", "printed"),
    [
        ("2022-12-10T13-19-56Z", "Sabtu, 10 Des 2022 13:19 WIB"),
        ("Sat, 10 Dec 2022 13:19:56 GMT", "Sabtu, 10 Des 2022 13:19 WIB"),
        ("2022-12-10T13:19:56-07:00", "10 Desember 2022 13:19"),
        ("2022-12-10T06:19:56+07:00", "Sabtu, 10 Des 2022 13:19 WIB"),
        ("2022/12/10 06:19:56", "Sabtu, 10 Des 2022 13:19 WIB"),
        ("2022-12-10T14:19:56Z", "Sabtu, 10 Des 2022 14:19 WITA"),
        ("2022-12-10T15:19:56Z", "Sabtu, 10 Des 2022 15:19 WIT"),
    ],
)
def test_a_false_offset_is_put_right_and_remarked(machine: str, printed: str) -> None:
    """Where the machine date is off by just the zone's offset, the printed minute wins and the seconds are kept."""
    got = settle(machine, printed)

    assert got is not None
    assert got.remarks == ("date-zone-corrected",)
    assert got.at == datetime(2022, 12, 10, 6, 19, 56, tzinfo=UTC)


@pytest.mark.parametrize(
    ("machine", "printed"),
    [
        ("2023-11-02T14:34:19+00:00", "Kompas.com - 02/11/2023, 21:34 WIB"),
        ("2023-11-02T21:34:19+07:00", "02/11/2023, 21:34 WIB"),
        ("2023-11-02 21:34:19", "02/11/2023, 21:34 WIB"),
        ("1698935659", "02/11/2023, 21:34 WIB"),
        ("2023-11-02T21:34:19+07:00", None),
        ("2023-11-02T21:34:19+07:00", "02/11/2023"),
        ("2023-11-02T21:34:19+07:00", "Diperbarui 03/11/2023, 09:00 WIB"),
    ],
)
def test_dates_that_agree_or_differ_otherwise_leave_the_machine_date(machine: str, printed: str | None) -> None:
    """A machine date is corrected for nothing but a false offset."""
    got = settle(machine, printed)

    assert got is not None
    assert (got.at, got.remarks) == (datetime(2023, 11, 2, 14, 34, 19, tzinfo=UTC), ())
    assert (got.tz, got.precision) == (WIB, "second")


def test_an_offset_shown_false_elsewhere_on_the_page_is_false_here() -> None:
    """Where the creation date has the printed clock under a false Z, the Z of the publication date is false too."""
    published, created = parse_machine("2016-02-23 T16:00:20Z"), parse_machine("2016-02-23 T15:32:01Z")
    printed = parse_date("Selasa, 23/02/2016 15:32 WIB")
    assert published
    assert created

    alone = reconcile(published, printed, WIB)
    together = reconcile(published, printed, WIB, [created])

    assert alone
    assert (alone.at, alone.remarks) == (datetime(2016, 2, 23, 16, 0, 20, tzinfo=UTC), ())
    assert together
    assert (together.at, together.remarks) == (datetime(2016, 2, 23, 9, 0, 20, tzinfo=UTC), ("date-zone-corrected",))


def test_a_zone_is_assumed_only_where_neither_date_names_one() -> None:
    """An offset in the machine date or a zone in the text is knowledge; without both the portal's zone is assumed."""
    assumed = {
        ("2023-11-02 21:34:19", None): True,
        ("2023-11-02 21:34:19", "02/11/2023, 21:34"): True,
        ("2023-11-02 21:34:19", "02/11/2023, 21:34 WIB"): False,
        ("2023-11-02T21:34:19+07:00", "02/11/2023, 21:34"): False,
        ("2023-11-02T21:34:19+07:00", None): False,
        (None, "02/11/2023, 21:34"): True,
    }

    got = {dates: settle(*dates) for dates in assumed}

    assert {dates: settled and settled.tz_assumed for dates, settled in got.items()} == assumed


def test_a_printed_minute_refines_a_machine_day() -> None:
    """Where the machine date is only a day and the text tells the time of that day, the text is taken."""
    got = settle("2023-11-02", "Kamis, 2 November 2023 21:34 WIB")

    assert got is not None
    assert (got.at, got.precision) == (datetime(2023, 11, 2, 14, 34, tzinfo=UTC), "minute")


def test_nothing_comes_of_nothing() -> None:
    """A page without any date gives no date."""
    assert settle(None, None) is None


@settings(max_examples=60)
@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 - a local wall clock
    zone=st.sampled_from([("WIB", 7), ("WITA", 8), ("WIT", 9)]),
    shift=st.sampled_from([-14, -9, -8, -7, 0, 7, 8, 9]),
)
def test_the_printed_minute_is_always_kept_when_clocks_are_equal(
    moment: datetime, zone: tuple[str, int], shift: int
) -> None:
    """Whatever offset a machine claims for the printed wall clock, the instant is the printed one."""
    abbreviation, hours = zone
    sign = "-" if shift < 0 else "+"
    machine = f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{abs(shift):02d}:00"

    got = settle(machine, f"{moment:%d/%m/%Y %H:%M} {abbreviation}")

    assert got is not None
    local = got.at.replace(tzinfo=None)
    assert (moment.replace(microsecond=0) - local).total_seconds() == hours * 3600
    assert bool(got.remarks) == (shift != hours)


@pytest.mark.parametrize("machine", ["2022-12-10T13:20:00Z", "2022-12-10T13:18:00Z"])
def test_a_clock_that_differs_by_a_whole_minute_is_another_time(machine: str) -> None:
    """A false offset is seen only where the two clocks show the same minute."""
    got = settle(machine, "Sabtu, 10 Des 2022 13:19 WIB")

    assert got is not None
    assert got.remarks == ()
    assert got.at == datetime.fromisoformat(machine)


def test_an_offset_shown_false_by_a_date_of_another_offset_is_not_doubted() -> None:
    """A creation date with a false +09:00 says nothing about the Z of the publication date."""
    published, created = parse_machine("2016-02-23T16:00:20Z"), parse_machine("2016-02-23T15:32:01+09:00")
    printed = parse_date("Selasa, 23/02/2016 15:32 WIB")
    assert published
    assert created

    got = reconcile(published, printed, WIB, [created])

    assert got
    assert (got.at, got.remarks) == (datetime(2016, 2, 23, 16, 0, 20, tzinfo=UTC), ())


def test_a_date_without_offset_has_none_that_could_be_false() -> None:
    """Where neither publication nor creation names an offset, nothing is corrected and nothing remarked."""
    published, created = parse_machine("2016-02-23 16:00:20"), parse_machine("2016-02-23 15:32:01")
    assert published
    assert created

    got = reconcile(published, parse_date("Selasa, 23/02/2016 15:32 WIB"), WIB, [created])

    assert got
    assert (got.at, got.remarks) == (datetime(2016, 2, 23, 9, 0, 20, tzinfo=UTC), ())


def test_a_printed_minute_of_another_day_does_not_refine_a_machine_day() -> None:
    """A machine date of the day before stays a day."""
    got = settle("2016-02-22", "Selasa, 23/02/2016 15:32 WIB")

    assert got is not None
    assert (got.at, got.precision) == (datetime(2016, 2, 21, 17, tzinfo=UTC), "day")
