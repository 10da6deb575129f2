from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.words.bylines import split_dateline
from spiders.words.datelines import places_of

REST = "Warga kota itu membersihkan sungai."


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("MOSKOW", " - "),
        ("NEW YORK", " – "),
        ("WASHINGTON, DC", " - "),
        ("LARANTUKA", " - "),
        ("Yogyakarta", " - "),
        ("Labuan Bajo", " — "),
        ("Jakarta", " -- "),
        ("JAKARTA, KABAR.com", " — "),
        ("KABAR.CO, Jakarta", " - "),
        ("KABAR.CO.ID, JAKARTA", " -- "),
        ("KABAR.CO.ID,JAKARTA", "--"),
        ("Kabar6.com, Jakarta", " - "),
        ("Kabar.com", " - "),
        ("kabar.com, JAKARTA", " - "),
        ("Kabar.co.id", " – "),
        ("BANDUNG, iKabar.id", " - "),
        ("Jakarta, CNN Indonesia", " -- "),
        ("VIVA", " – "),
        ("Jakarta (ANTARA)", " - "),
        ("Mataram, NTB (ANTARA News)", " - "),
        ("Pasar Minggu, Jakarta Selatan", " - "),
        ("Jakarta, 25 Juni 2024", " - "),
        ("SERI KABUT, 24 Julai (Bernama)", " -- "),
        ("KABAR.CO.ID - JAKARTA", ". "),
        ("KABAR.CO.ID - KOTA BARUNA", ". "),
        ("Tanjungkelapa, IDN Times", " - "),
        ("Jakarta", ": "),
        ("KUALA LUMPUR", ": "),
        ("Kabar.com, Jakarta", ": "),
        ("KBRN, Jakarta", ": "),
        ("Kabar.com | Jakarta", " - "),
        ("jabar.kabar.com, BANDUNG", " - "),
        ("VIVA Jabar", " – "),
    ],
)
def test_datelines_of_the_portals_are_split_off(dateline: str, dash: str) -> None:
    """Place, outlet and agency before a dash are the dateline, as printed; the rest is untouched."""
    assert split_dateline(f"{dateline}{dash}{REST}") == (dateline, REST)


@pytest.mark.parametrize("rest", [REST, "“Kami siap,” kata dia.", "12 warga pindah.", "Lima warga pindah."])
def test_whatever_begins_a_sentence_may_follow(rest: str) -> None:
    """Quotes, figures and words that are also places begin the text after a dateline."""
    assert split_dateline(f"Yogyakarta - {rest}") == ("Yogyakarta", rest)


def test_a_dateline_may_stand_alone_or_without_a_dash() -> None:
    """A line of its own leaves no rest; after an outlet a known place is enough."""
    assert split_dateline("ISTANBUL, 23 Februari 2024 (Antara/Kawat) -") == (
        "ISTANBUL, 23 Februari 2024 (Antara/Kawat)",
        "",
    )
    assert split_dateline("Kabar6.com, Banda Aceh Warga kota pindah.") == (
        "Kabar6.com, Banda Aceh",
        "Warga kota pindah.",
    )
    assert split_dateline("KABAR.CO , Jakarta - Warga pindah.") == ("KABAR.CO, Jakarta", "Warga pindah.")


BRANDS = {"kabar", "kabarco", "harianbukit"}


@pytest.mark.parametrize(
    ("dateline", "sign"),
    [("KABAR.CO", " "), ("Kabar.co", " "), ("KABAR", ". "), ("KABAR.CO", ". "), ("KABAR.CO", ", "), ("Kabar", " | ")],
)
@pytest.mark.parametrize("rest", [REST, "“Kami siap,” kata dia.", "12 warga pindah."])
def test_the_sites_own_name_is_a_dateline_without_a_dash(dateline: str, sign: str, rest: str) -> None:
    """Only the site's own: another outlet may be what the sentence is about."""
    assert split_dateline(f"{dateline}{sign}{rest}", BRANDS) == (dateline, rest)
    assert split_dateline(f"{dateline}{sign}{rest}") == (None, f"{dateline}{sign}{rest}")


@pytest.mark.parametrize(
    "text",
    [
        "Kabar Group membuka kantor baru.",
        "Kabar, Menteri, dan warga hadir.",
        "Kabar.co mengumumkan pemenang.",
        "Lain.co Menteri itu datang.",
        "LAIN. Menteri itu datang.",
        "Kabar",
    ],
)
def test_a_sentence_about_the_site_is_none(text: str) -> None:
    """Its name is the first word of the sentence."""
    assert split_dateline(text, BRANDS) == (None, text)


@pytest.mark.parametrize(
    "text",
    [
        "Jakarta - Bandung kini bisa ditempuh 40 menit.",
        "Budi - Sari menang telak.",
        "PSSI - Federasi itu menolak.",
        "KPK - lembaga antirasuah.",
        "Persada Bandung - Singa Malang imbang.",
        "Pejabat - dan wakilnya - datang.",
        "Jakarta-Surabaya macet.",
        "Kabar baik dari Contoh.com - Mesin pencari itu tumbuh.",
        "Medan perang - Demikian kata dia.",
        "COVID-19 - Virus itu menyebar.",
        "Kyiv: Perang belum usai.",
        "Ketua: Rapat dimulai pagi.",
        "Solo: Kota itu ramai.",
        "Jakarta: Bandung menang tipis.",
        "Jakarta, Bandung, Surabaya - tiga kota besar.",
        "",
        "Jakarta",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    """Routes, pairs, acronyms and clauses keep their dash."""
    assert split_dateline(text) == (None, text)


def test_a_quotation_mark_before_a_dateline_is_passed_over() -> None:
    """Some portals open a quotation before the dateline; the mark belongs to neither part."""
    assert split_dateline("“Moskow - Warga kota itu") == ("Moskow", "Warga kota itu")


@given(
    st.lists(
        st.sampled_from(["warga", "itu", "pergi", "ke", "pasar", "-", "—", "--", "dan", "kota", "lalu", "pulang"]),
        min_size=1,
    ).map(" ".join)
)
def test_a_sentence_in_small_letters_is_never_cut(text: str) -> None:
    """However many dashes a sentence of ordinary words has, it stays whole."""
    sentence = text[:1].upper() + text[1:]

    assert split_dateline(sentence) == (None, sentence)


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("VIVA.co.id", (None, "VIVA.co.id")),
        ("JAKARTA, KABAR.com", ("JAKARTA", "KABAR.com")),
        ("Kabar.com | Jakarta", ("Jakarta", "Kabar.com")),
        ("WE Online, Jakarta", ("Jakarta", "WE Online")),
        ("KABARCOM, Jakarta", ("Jakarta", "KABARCOM")),
        ("SOLO, KabarNews", ("SOLO", "KabarNews")),
        ("Jakarta, Harian Bukit", ("Jakarta", "Harian Bukit")),
        ("Jakarta, 25 Juni 2024 (ANTARA/Kawat)", ("Jakarta", "ANTARA/Kawat")),
        ("RM.ID  Rakyat Merdeka", (None, "RM.ID Rakyat Merdeka")),
        ("Depok, Jawa Barat", ("Depok, Jawa Barat", None)),
    ],
)
def test_places_and_brands_are_told_apart(dateline: str, expected: tuple[str | None, str | None]) -> None:
    """A place stays a place; outlets, agencies and what the page's site is called are named beside it."""
    assert places_of(dateline, {"harianbukit"}) == expected
