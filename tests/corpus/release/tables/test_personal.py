from __future__ import annotations

import pytest

from corpus.release.tables.personal import personal, personal_matches

NIK = "3174051203560001"


def kinds(text: str) -> list[str]:
    """What is recognised in a text."""
    return [kind for kind, _ in personal(text)]


@pytest.mark.parametrize(
    "text",
    [
        "redaksi@kabar.co.id",
        "Redaksi+berita@Kabar.CO.ID,",
        "redaksi [at] kabar.co.id",
        "redaksi(at)kabar.id",
        "redaksi [ at ] kabar.co.id",
        "redaksi ( at ) kabar.co.id",
        "Redaksi (At) Kabar.co.id",
        "REDAKSI [AT ]KABAR.CO.ID",
        "(a.b-c@kabar-fiksi.id)",
    ],
)
def test_an_address_is_recognised(text: str) -> None:
    """Also where its sign was written out against programs like this one."""
    assert kinds(text) == ["e-mail address"]


@pytest.mark.parametrize(
    "text",
    ["foto@2x.jpg", "a@b.example", "x@simulated.invalid", "nama@example.com", "@kabarfiksi", "a@b", "mastodon.social"],
)
def test_files_and_addresses_of_nobody_are_none(text: str) -> None:
    """Pictures for two densities, reserved domains and names of accounts."""
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", "(021) 345 6789", "+62 21 345 6789"],
)
def test_a_telephone_number_is_recognised(text: str) -> None:
    """Mobile and landline, with and without the country's prefix."""
    assert kinds(f"hubungi {text}.") == ["telephone number"]


@pytest.mark.parametrize(
    "text",
    [
        "Rp 081234567890",
        "Rp. 0812-3456-7890",
        "081234567890 rupiah",
        "0812345678 ton",
        "08123456",
        "0812345678901234",
        "nomor 0712345678",
        "1081234567890",
    ],
)
def test_prices_amounts_and_numbers_of_other_lengths_are_none(text: str) -> None:
    """Ten to fourteen digits, and no currency before or unit behind."""
    assert kinds(text) == []


@pytest.mark.parametrize("text", [NIK, "3174 0512 0356 0001", "3174-0512-0356-0001", "3174055203560001"])
def test_a_nik_is_recognised(text: str) -> None:
    """In one piece or four; of women the day of birth is 40 more."""
    assert kinds(f"NIK {text}") == ["NIK"]


@pytest.mark.parametrize(
    "text",
    [
        "3174053203560001",
        "3174057203560001",
        "3174051213560001",
        "3174050003560001",
        "0074051203560001",
        "3100051203560001",
        "3174001203560001",
        "3174051203560000",
        "x3174051203560001",
        "a 31740512.03560001",
        "3174 0512-0356 0001",
    ],
)
def test_sixteen_digits_need_a_province_and_a_birthday(text: str) -> None:
    """The 32nd day, the 13th month, an unknown province, no serial number, part of a longer word: no NIK."""
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["01.234.567.8-901.000"])
def test_a_tax_number_is_recognised(text: str) -> None:
    """By its dots and its hyphen."""
    assert kinds(f"NPWP {text}") == ["NPWP"]
    assert kinds(f"nomor {text.replace('-', '.')}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B 1234 XYZ", ["number plate"]),
        ("AB1234CD", ["number plate"]),
        ("A 1200 KM", []),
        ("B 1234", []),
        ("C 1234 AB", []),
        ("B 12 AB", []),
        ("SB 1234 AB", []),
    ],
)
def test_a_plate_has_a_region_a_number_and_letters(text: str, found: list[str]) -> None:
    """Letters that are a unit, and regions that do not exist, make none."""
    assert kinds(text) == found


def test_what_is_found_comes_with_its_place() -> None:
    """Of every kind in a text, by kind."""
    text = f"Surat ke a@b.id, telepon 081234567890, NIK {NIK}."

    found = [(kind, text[match.start() : match.end()]) for kind, match in personal_matches(text)]

    assert found == [("e-mail address", "a@b.id"), ("telephone number", "081234567890"), ("NIK", NIK)]
    assert list(personal(text)) == found


def test_an_empty_text_names_nobody() -> None:
    """Nor does one without numbers and signs."""
    assert kinds("") == kinds("Warga desa membahas jadwal kapal.") == []
