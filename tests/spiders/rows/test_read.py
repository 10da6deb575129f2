"""Articles from the rows of tables, taken as their maker wrote them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import captured
import pytest
from ruled_page import URL, portals, ruled

from corpus.schema import Article, Rejected
from spiders.portal import Section
from spiders.rows.read import read_row

KNOWN = portals(ruled(sections=(Section("desa", aliases=("Kampung",)),)))
ELSEWHERE = "https://www.wartabukit.test/berita/7"
TEXT = "Petani memanen padi.\n\n  Warga  senang.\n"
MOMENT = datetime(2024, 6, 25, 3, 14, tzinfo=UTC)


def outcome(url: str = URL, zone: str = "", **values: Any) -> Article | Rejected:
    """What a row with a title, a date, a text and these values is; each column is named after its field."""
    row = {"title": "Panen Raya", "published_at": "2024-06-25T11:14:00+08:00", "text": TEXT} | values
    facts = {"row-columns": json.dumps({name: name for name in row})} | ({"row-zone": zone} if zone else {})
    return read_row(replace(captured.capture(json.dumps(row), url), metadata=facts), KNOWN)


def article(url: str = URL, **values: Any) -> Article:
    got = outcome(url, **values)
    assert isinstance(got, Article), got
    return got


def test_a_row_becomes_an_article_without_a_page() -> None:
    """The remark says so, and nothing is claimed of rights that no page stated."""
    got = article()

    assert (got.portal, got.section, got.canonical_url) == ("kabarfiksi", "desa", URL)
    assert (got.title, got.text, got.n_words) == ("Panen Raya", "Petani memanen padi.\n\nWarga senang.", 5)
    assert (got.extractor, got.published_source, got.remarks) == ("table@1", "table", ("no-page",))
    assert (got.robots_allowed, got.tdm_reserved, got.noai) == (None, None, None)
    assert (got.dateline, got.editor, got.authors, got.tags, got.modified_at) == (None, None, (), (), None)


def test_columns_are_found_under_the_names_that_the_table_gives_them() -> None:
    """A column that no field is mapped to is left alone."""
    row = {"judul": "Panen Raya", "isi": TEXT, "tanggal": "2024-06-25", "title": "Lain"}
    columns = {"title": "judul", "text": "isi", "published_at": "tanggal"}
    page = replace(captured.capture(json.dumps(row), URL), metadata={"row-columns": json.dumps(columns)})

    got = read_row(page, KNOWN)

    assert isinstance(got, Article)
    assert got.title == "Panen Raya"


@pytest.mark.parametrize(
    ("values", "reason", "detail"),
    [
        ({"title": " "}, "no-title", "the row has no title"),
        ({"title": None}, "no-title", "the row has no title"),
        (
            {"published_at": "kemarin"},
            "no-date",
            "'kemarin' is not a date; expected one such as 2024-06-25T11:14:00+07:00",
        ),
        ({"published_at": None}, "no-date", "'' is not a date; expected one such as 2024-06-25T11:14:00+07:00"),
        ({"text": " \n\u200b\n"}, "no-body", "the row has no text; fetch the page, or leave the row out"),
        ({"text": None}, "no-body", "the row has no text; fetch the page, or leave the row out"),
    ],
)
def test_a_row_without_title_date_or_text_is_refused(values: dict[str, Any], reason: str, detail: str) -> None:
    """With what to do about it."""
    got = outcome(**values)

    assert isinstance(got, Rejected)
    assert (got.reason, got.detail, got.portal, got.canonical_url) == (reason, detail, "kabarfiksi", URL)


@pytest.mark.parametrize(
    ("url", "zone", "written", "at", "tz", "assumed"),
    [
        (URL, "", "2024-06-25 11:14", MOMENT, "Asia/Makassar", True),
        (URL, "Asia/Jakarta", "2024-06-25 11:14", MOMENT.replace(hour=4), "Asia/Jakarta", False),
        (URL, "", "2024-06-25T03:14Z", MOMENT, "Asia/Makassar", False),
        (URL, "", "Selasa, 25 Juni 2024 11:14", MOMENT, "Asia/Makassar", True),
        (URL, "", "Selasa, 25 Juni 2024 11:14 WIB", MOMENT.replace(hour=4), "Asia/Jakarta", False),
        (URL, "Asia/Jakarta", "25/06/2024 11:14 WITA", MOMENT, "Asia/Makassar", False),
        (URL, "", "2024-06-25 11:14 GMT+7", MOMENT.replace(hour=4), "Asia/Makassar", False),
        (URL, "Asia/Makassar", "Selasa, 25 Juni 2024 11:14", MOMENT, "Asia/Makassar", False),
        ("https://wartabukit.co.id/7", "", "2024-06-25 10:14", MOMENT, "Asia/Jakarta", True),
        (ELSEWHERE, "", "2024-06-25 03:14", MOMENT, "UTC", True),
    ],
)
def test_a_date_is_read_in_the_zone_that_is_known(  # noqa: PLR0913 -- a table's columns
    url: str, zone: str, written: str, at: datetime, tz: str, *, assumed: bool
) -> None:
    """The date's own, else the table's, else the portal's, else a guess by the host; the last two are assumed."""
    got = article(url, zone=zone, published_at=written)

    assert (got.published_at, got.tz, got.tz_assumed) == (at, tz, assumed)
    assert (got.published_text, got.published_precision) == (written, "minute")


def test_a_number_is_a_unix_time() -> None:
    """In seconds; tables hold them as numbers, not as text."""
    assert article(published_at=1719285240).published_at == MOMENT


def test_a_change_that_is_no_date_is_left_out() -> None:
    """It refuses no article."""
    assert article(modified_at="tadi").modified_at is None
    assert article(modified_at="2024-06-25T12:14:00+08:00").modified_at == MOMENT.replace(hour=4)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Sari Kirana, Budi Samudra", ("Sari Kirana", "Budi Samudra")),
        ("Penulis: Sari Kirana; Sari Kirana", ("Sari Kirana",)),
        (["Sari Kirana", " "], ("Sari Kirana",)),
        ("2024", ("2024",)),
        ("", ()),
        (None, ()),
    ],
)
def test_authors_are_names_in_a_list_or_between_commas(author: object, authors: tuple[str, ...]) -> None:
    """Each once; what is no name to us stands as its maker wrote it."""
    assert article(author=author).authors == authors


def test_tags_keep_their_order_and_come_once() -> None:
    """From a list as well as from a text."""
    assert article(tags="padi; sawah, padi").tags == ("padi", "sawah")
    assert article(tags=["sawah", "padi", "sawah", 7]).tags == ("sawah", "padi", "7")


def test_the_address_names_the_section_before_the_row() -> None:
    """The row's word is the portal's section where the address has none, and stands in lower case elsewhere."""
    plain = "https://kabarfiksi.test/41/panen-raya"

    assert article(URL, section="Kota").section == "desa"
    assert article(plain, section="Kampung").section == "desa"
    assert article(plain, section="Kota").section == "kota"
    assert article(ELSEWHERE, section="Kota").section == "kota"
    assert article(ELSEWHERE).section is None


def test_a_site_that_no_rules_are_known_for_goes_by_its_host() -> None:
    """Without www, m or amp; the address loses what only tracks."""
    got = article("http://www.wartabukit.test/berita/7?utm_source=x")

    assert (got.portal, got.canonical_url) == ("wartabukit.test", ELSEWHERE)


def test_a_row_of_the_same_article_has_the_id_of_its_page() -> None:
    """A page that is fetched later takes the row's place."""
    assert article(URL).id == article(f"{URL}?utm_source=x").id


@pytest.mark.parametrize("word", ["Unknown", "unknown", "N/A", "-", "Kabar Fiksi", "kabarfiksi.test", "Redaksi"])
def test_a_word_for_nobody_and_the_site_are_no_authors(word: str) -> None:
    """Tools write "Unknown" where they found none; whom a row names besides stays."""
    assert (article(author=word).authors, article(author=f"{word}; Sari Melati").authors) == ((), ("Sari Melati",))
    assert article(url=ELSEWHERE, section="Unknown", editor="Unknown").section is None
    assert article(editor="Unknown").editor is None


def test_a_printed_date_is_read_as_well() -> None:
    """As spreadsheets and people write it, the day first."""
    got = article(published_at="25/06/2024 11:14")

    assert (got.published_at, got.published_precision, got.tz_assumed) == (MOMENT, "minute", True)
