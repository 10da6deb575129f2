"""Names that are a site's own, a firm's or a desk's, beside those of persons."""

from __future__ import annotations

import pytest
from invented_portal import invented
from ruled_page import html, ld, opened

from spiders.reading.brand import brands_of, is_brand, is_team

KABAR = frozenset({"kabarfiksi"})


def publisher(name: str) -> str:
    return ld(publisher={"@type": "Organization", "name": name})


def test_a_known_portal_is_called_by_its_title_its_name_and_its_domain() -> None:
    """Each as letters and digits run together, with and without the words that stand beside a brand."""
    brands = brands_of(opened(html()), invented(title="Kabar Fiksi Online"))

    assert {"kabarfiksionline", "kabarfiksi", "kabarfiksitest"} <= brands


def test_an_unknown_site_is_called_by_its_host() -> None:
    """Without www, and without a suffix of two labels."""
    brands = brands_of(opened(html(), "https://www.wartabukit.co.id/1"), None)

    assert {"wartabukit", "wartabukitcoid"} <= brands
    assert not brands & {"www", "co", "id", "coid"}


def test_what_a_page_states_of_its_publisher_is_a_brand() -> None:
    """Whole, and before a dash."""
    brands = brands_of(opened(html(head=publisher("Suara Lembah - Jernih Mengabarkan")), "https://a.test/1"), None)

    assert {"suaralembah", "suaralembahjernihmengabarkan"} <= brands


@pytest.mark.parametrize(
    "name",
    [
        "Kabar Fiksi",
        "KabarFiksi.com",
        "Redaksi Kabar Fiksi",
        "kabarfiksiNews",
        "Fiksi",
        "PT Media Sentosa",
        "Media Sentosa Tbk",
        "Redaksi",
        "Admin Web",
        "CNN Indonesia",
        "ANTARA News",
        "",
        "  -- ",
    ],
)
def test_a_site_a_firm_an_outlet_and_a_desk_are_no_persons(name: str) -> None:
    """Nor is a name without letters."""
    assert is_brand(name, KABAR) is True


@pytest.mark.parametrize("name", ["Sari Melati", "Kabul Setiawan", "Budi", "Indonesia Raya", "Fiks"])
def test_a_person_is_no_brand(name: str) -> None:
    """Though a name begins as the brand does, or is a short part of it."""
    assert is_brand(name, KABAR) is False


def test_a_word_of_firms_beside_a_brand_is_the_house() -> None:
    """The same word beside a person's name makes no firm of it."""
    brands = frozenset({"lembah"})

    assert is_brand("Lembah Cyber Media", brands) is True
    assert is_brand("Lembah Sari", brands) is False
    assert is_brand("Harian Wijaya", brands) is False


def test_without_brands_only_what_is_a_firm_by_itself_is_one() -> None:
    """A site of no name has no other names either."""
    assert is_brand("Kabar Fiksi", frozenset()) is False
    assert is_brand("Yayasan Kabar", frozenset()) is True


@pytest.mark.parametrize(
    ("name", "team"),
    [
        ("Tim Riset", True),
        ("tim detikcom", True),
        ("Staf Redaksi", True),
        ("Redaksi", True),
        ("Timur Prakoso", False),
        ("Stafani Dewi", False),
        ("Sari dan Tim", False),
        ("", False),
    ],
)
def test_a_team_is_known_by_its_first_word(name: str, *, team: bool) -> None:
    """Names that merely begin with its letters are a person's."""
    assert is_team(name) is team
