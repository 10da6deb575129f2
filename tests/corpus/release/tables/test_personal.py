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
        "EMAIL:REDAKSI@KABAR.CO.ID",
        "redaksi @ kabar.co.id",
        "redaksi＠kabar.co.id",
        "redaksi%40kabar.co.id",
        "redaksi[at]kabar[dot]co[dot]id",
        "redaksi (at) kabar (titik) id",
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
    [
        *(
            "081234567890",
            "0812-3456-7890",
            "0812.3456.7890",
            "0812 345 678 90",
            "0812 34 56 78 90",
            "(0812) 3456 7890",
        ),
        *("0812\u00a03456\u00a07890", "0812–3456–7890", "0812\u20113456\u20117890", "0812_3456_7890"),
        *(
            "+62 812 3456 7890",
            "(+62) 812-3456-7890",
            "+62 (812) 3456-7890",
            "+62(0)812 3456 7890",
            "+62.812.3456.7890",
        ),
        *("6281234567890", "62812 3456 7890", "62-812-3456-7890", "wa.me/6281234567890", "tel:+6281234567890"),
        *("(021) 345 6789", "+62 21 345 6789", "(62-21) 5551234", "021-5551234", "021 555 1234", "0274 512345"),
    ],
)
def test_a_telephone_number_is_recognised(text: str) -> None:
    """Mobile and landline, with and without the country's prefix, however its digits are grouped."""
    assert kinds(f"hubungi {text}.") == ["telephone number"]


@pytest.mark.parametrize(
    "number", ["0812-3456-7890", "0812 345 678", "0812 34 56 78 90", "(021) 5551234", "021 555 1234"]
)
def test_a_year_behind_a_number_is_no_part_of_it(number: str) -> None:
    """Nor does it hide the number; two numbers at a slash are two."""
    assert [found for _, found in personal(f"telepon {number} 2024-2025")] == [number]
    assert kinds(f"telepon {number}/{number}") == ["telephone number"] * 2


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
        "62.812.345.678",
        "pukul 0815-0930 WIB",
        "021 kasus",
        "koordinat 06.2088 106.8456",
    ],
)
def test_prices_amounts_and_numbers_of_other_lengths_are_none(text: str) -> None:
    """Ten to fourteen digits, and no currency before or unit behind."""
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *(NIK, "3174 0512 0356 0001", "3174-0512-0356-0001", "3174055203560001"),
        *("317405 120356 0001", "317405-120356-0001", "31.74.05.120356.0001"),
    ],
)
def test_a_nik_is_recognised(text: str) -> None:
    """In one piece, in four, or as region, birthday and number; of women the day of birth is 40 more."""
    assert kinds(f"NIK {text}") == kinds(f"NIK/{text},") == kinds(f"nik{text}") == ["NIK"]


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
    """By its dots and its hyphen; behind its name without them too, and with the sixteen digits of today."""
    assert kinds(f"NPWP {text}") == ["NPWP"]
    assert kinds(f"NPWP: {text.replace('-', '.')}") == ["NPWP"]
    assert kinds("NPWP 012345678901000") == kinds("npwp:0012345678901000") == ["NPWP"]
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
        ("B\u00a01234\u00a0XYZ", ["number plate"]),
        ("nopol B-1234-XYZ", ["number plate"]),
        ("bernomor polisi b 1234 xyz", ["number plate"]),
        ("bernopol D 1 AB", ["number plate"]),
        ("pelat nomor B 9012", ["number plate"]),
        ("pelat nomor B 9012 XY", ["number plate"]),
        ("plat F.12.AB", ["number plate"]),
        ("pelat merah", []),
        ("Boeing B 737 MAX", []),
        ("A 320 NEO", []),
    ],
)
def test_a_plate_has_a_region_a_number_and_letters(text: str, found: list[str]) -> None:
    """Letters that are a unit, regions that do not exist, and aircraft make none; behind the word, less will do."""
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
