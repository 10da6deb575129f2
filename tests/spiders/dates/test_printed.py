from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.dates import PrintedDate, parse_date

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu"]
OFFSETS = {"WIB": 7, "WITA": 8, "WIT": 9}

# How a portal prints a moment: each form as a function of the local time and its zone's abbreviation.
FORMS = {
    "weekday dash": lambda t, z: f"{DAYS[t.weekday()]}, {t.day} {MONTHS[t.month - 1]} {t.year} - {t:%H:%M} {z}",
    "weekday padded": lambda t, z: f"{DAYS[t.weekday()]}, {t:%d} {SHORT[t.month - 1]} {t.year} {t:%H:%M} {z}",
    "no comma": lambda t, z: f"{DAYS[t.weekday()]} {t.day} {SHORT[t.month - 1]} {t.year}, {t:%H:%M} {z}",
    "bar and dots": lambda t, z: f"{DAYS[t.weekday()]}, {t.day} {MONTHS[t.month - 1]} {t.year} | {t:%H.%M} {z}",
    "en dash": lambda t, z: f"{DAYS[t.weekday()]}, {t.day} {MONTHS[t.month - 1]} {t.year} – {t:%H:%M} {z}",
    "pukul": lambda t, z: f"Diterbitkan {t.day} {MONTHS[t.month - 1]} {t.year} pukul {t.hour}.{t:%M} {z}",
    "slashes": lambda t, z: f"Kabar.test - {t:%d/%m/%Y}, {t:%H:%M} {z}",
    "dashes": lambda t, z: f"{t:%d-%m-%Y} {t:%H:%M} {z}",
    "dots": lambda t, z: f"{t:%d.%m.%Y} {t:%H.%M} {z}",
    "iso blank": lambda t, z: f"{t:%Y-%m-%d} {t:%H:%M} {z}",
    "upper case": lambda t, z: f"TAYANG: {t.day} {MONTHS[t.month - 1].upper()} {t.year} {t:%H:%M} {z}",
    "lower zone": lambda t, z: f"{t.day} {SHORT[t.month - 1].lower()} {t.year} {t:%H:%M} {z.lower()}",
    "time first": lambda t, z: f"{t:%H.%M} {z}, {DAYS[t.weekday()]} {t.day} {MONTHS[t.month - 1]} {t.year}",
    "english": lambda t, z: f"{t:%A}, {t:%d} {ENGLISH[t.month - 1]} {t.year} | {t:%H:%M} {z}",
    "american": lambda t, z: f"{ENGLISH[t.month - 1]} {t.day}, {t.year} {t:%I:%M %p} {z}",
    "bracketed": lambda t, z: f"{DAYS[t.weekday()]} ({t.day}/{t.month}/{t.year}) {t:%H:%M} ({z})",
}
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2049, 12, 31)).map(  # noqa: DTZ001 - wall clocks, zone printed apart
    lambda t: t.replace(second=0, microsecond=0)
)


def read(text: str) -> tuple[str, str, str, bool] | None:
    """What the parser made of a text, in short: UTC instant, precision, zone, whether the zone was assumed."""
    got = parse_date(text)
    return got and (got.at.strftime("%Y-%m-%d %H:%M:%S"), got.precision, got.zone, got.zone_assumed)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@given(moment=MOMENTS, zone=st.sampled_from(sorted(OFFSETS)))
def test_every_printed_form_gives_back_its_moment(form: str, moment: datetime, zone: str) -> None:
    """Whatever the form, reading what was printed gives the minute and the zone that were printed."""
    printed = FORMS[form](moment, zone)

    got = parse_date(printed, zone="Asia/Jayapura")

    assert got is not None
    assert got.precision == "minute"
    assert not got.zone_assumed
    assert (moment - got.at.replace(tzinfo=None)).total_seconds() == OFFSETS[zone] * 3600


@settings(max_examples=60)
@given(
    day=st.dates(date(1995, 1, 1), date(2049, 12, 31)),
    before=st.sampled_from(["", "Tayang: ", "Terbit ", "Penulis | ", "Update: ", "Foto diambil "]),
    after=st.sampled_from(["", ".", " | 1.234 kali dibaca", ", oleh redaksi"]),
)
def test_a_day_alone_has_the_precision_of_a_day(day: date, before: str, after: str) -> None:
    """A date without a time is the start of its local day, in the portal's zone, which is said to be assumed."""
    text = f"{before}{day.day} {MONTHS[day.month - 1]} {day.year}{after}"

    got = parse_date(text, zone="UTC")

    assert got == PrintedDate(
        at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        precision="day",
        zone="UTC",
        zone_assumed=True,
        text=f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    )


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Selasa, 25 Juni 2024 - 11:14 WIB", "2024-06-25 04:14:00"),
        ("Jum'at, 28 Juni 2024 16:45 WIB", "2024-06-28 09:45:00"),
        ("Jum’at, 28 Juni 2024 16:45 WIB", "2024-06-28 09:45:00"),
        ("Jum`at, 28 Juni 2024 16:45 WIB", "2024-06-28 09:45:00"),
        ("Jumat 28 Juni 2024 16:45:09 WIB", "2024-06-28 09:45:09"),
        ("Ahad, 2 Pebruari 2020 pukul 07.05 WIB", "2020-02-02 00:05:00"),
        ("15 Agust 2024 19:30 WIB", "2024-08-15 12:30:00"),
        ("15 Agt 2024 19:30 WIB", "2024-08-15 12:30:00"),
        ("15 Ags 2024 19:30 WIB", "2024-08-15 12:30:00"),
        ("Kamis,15 Agustus 2024,19.30 WIB", "2024-08-15 12:30:00"),
        ("Rabu, 5 Nopember 2014 · 09:10 WIB", "2014-11-05 02:10:00"),
        ("Jurnalis-Sari Melati | Kamis 5 Nop 2015 09:10 WIB", "2015-11-05 02:10:00"),
        ("Sabtu, 31 Des 2022 23:59 WIB", "2022-12-31 16:59:00"),
        ("Senin, 1 Okt 2018 00:00 WIB", "2018-09-30 17:00:00"),
        ("25/06/24 11.14 WIB", "2024-06-25 04:14:00"),
        ("25 Jun '24, 11:14 WIB", "2024-06-25 04:14:00"),
        ("2024/06/25 11:14 WIB", "2024-06-25 04:14:00"),
        ("2024-06-25T11:14:00+07:00", "2024-06-25 04:14:00"),
        ("2024-06-25T04:14:00Z", "2024-06-25 04:14:00"),
        ("Selasa, 25 Juni 2024 11:14 GMT+7", "2024-06-25 04:14:00"),
        ("Selasa, 25 Juni 2024 04:14 GMT", "2024-06-25 04:14:00"),
        ("25 Feb 2016 at 12:30 WIB", "2016-02-25 05:30:00"),
        ("25th June 2024, 12:05 am WIB", "2024-06-24 17:05:00"),
        ("Selasa, 25 Juni 2024 | Jam: 11.14 WIB", "2024-06-25 04:14:00"),
        ("Terbit 24 Jul 2026 09:00 WIB Diperbarui 25 Jul 2026 10:00 WIB", "2026-07-24 02:00:00"),
    ],
)
def test_forms_seen_in_portals(text: str, instant: str) -> None:
    """Each of these forms, taken from one portal or another, gives its instant."""
    got = read(text)

    assert got is not None
    assert (got[0], got[3]) == (instant, False)


def test_wita_is_not_read_as_wit() -> None:
    """Central and eastern time are told apart, though one abbreviation begins with the other."""
    assert read("1 Mei 2024 08:00 WITA") == ("2024-05-01 00:00:00", "minute", "Asia/Makassar", False)
    assert read("1 Mei 2024 08:00 WIT") == ("2024-04-30 23:00:00", "minute", "Asia/Jayapura", False)


def test_day_comes_before_month() -> None:
    """Numbers that could be read either way are read as day, month, year."""
    assert read("03/04/2024") == ("2024-04-02 17:00:00", "day", "Asia/Jakarta", True)


def test_offset_of_another_zone_gets_a_fixed_zone() -> None:
    """A printed offset that is not the portal's own is kept as the IANA zone of that offset."""
    assert read("2024-06-25T11:14:00-05:00") == ("2024-06-25 16:14:00", "second", "Etc/GMT+5", False)
    assert read("2024-06-25T11:14:00+05:30") == ("2024-06-25 05:44:00", "second", "UTC", False)


def test_the_text_that_was_read_is_kept_as_printed() -> None:
    """The stretch from weekday to zone is kept, without the words around it."""
    got = parse_date("Kabar.test | Jum’at, 28 Juni  2024 – 16.45 WIB | Dibaca 12 kali")
    bracketed = parse_date("Rapat Kamis (27/6/2024).")

    assert got is not None
    assert got.text == "Jum’at, 28 Juni  2024 – 16.45 WIB"
    assert bracketed is not None
    assert bracketed.text == "Kamis (27/6/2024)"


@pytest.mark.parametrize(
    "text",
    [
        "31 Februari 2024",
        "29 Februari 2023 10:00 WIB",
        "06/25/2024",
        "00/06/2024",
        "25 Juni 2024 24:30 WIB",
        "25 Juni 2024 11:75 WIB",
        "25 Juni 2024 13:00 PM",
        "0001-01-01 00:00",
        "25 Juni 3024",
        "25 Juni 16:45 WIB",
        "10-12 Juni 2024",
        "25 Junius 2024",
        "125 Juni 2024",
        "Juni 2024",
        "2024",
        "Selasa",
        "",
        "Skor 2-1 untuk tuan rumah",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Impossible, partial and look-alike dates give nothing rather than a guess."""
    assert parse_date(text, now=datetime(2024, 6, 25, 5, tzinfo=UTC)) is None


NOISE = st.text(alphabet="0123456789/-:. |,TZJuniSepWIBTA+", max_size=40)


@settings(max_examples=300)
@given(st.sampled_from(sorted(FORMS)), MOMENTS, st.integers(0, 40), st.integers(0, 4), NOISE)
def test_no_text_makes_the_parser_fail(form: str, moment: datetime, at: int, gone: int, noise: str) -> None:
    """A printed date into which anything was typed gives a date in UTC or nothing, never an error."""
    printed = FORMS[form](moment, "WIB")

    got = parse_date(printed[:at] + noise + printed[at + gone :], now=datetime(2024, 6, 25, 5, tzinfo=UTC))

    assert parse_date(printed) is not None
    assert got is None or got.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        ("8.30 pagi", "2024-06-25 00:30:00"),
        ("12.15 pagi", "2024-06-24 16:15:00"),
        ("12.30 malam", "2024-06-24 16:30:00"),
        ("8.30 malam", "2024-06-25 12:30:00"),
        ("3.05 petang", "2024-06-25 07:05:00"),
        ("12.05 tengah hari", "2024-06-25 04:05:00"),
    ],
)
def test_malay_parts_of_the_day_say_which_half(clock: str, instant: str) -> None:
    """Noon and midnight are twelve o'clock; the others are counted from them."""
    found = parse_date(f"25 Jun 2024 {clock}", zone="Asia/Kuala_Lumpur")

    assert found is not None
    assert f"{found.at:%Y-%m-%d %H:%M:%S}" == instant
