# ruff: noqa: E501 -- markup stands as the portal writes it
"""SINDOnews' dates, its articles of several pages, and its pages that are no articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from known import read
from sindonews_page import DATE, ERAS, METADATA, PAGER, PARAGRAPHS, URL, article, assert_whole, body, captured, page

from corpus.schema import OtherPage, Rejected

# --- dates ----------------------------------------------------------------------------------------


@ERAS
@pytest.mark.parametrize(
    ("stated", "differing"),
    [
        ("2024-06-25T04:14:00+00:00", {}),
        ("2024-06-25 11:14:00", {}),
        ("2024-06-25T11:14:00Z", {"remarks": ("date-zone-corrected",)}),
    ],
)
def test_machine_dates_are_held_against_the_printed_one(era: int, stated: str, differing: dict[str, Any]) -> None:
    """UTC and zoneless times are understood; a false Z is put right, in the date of change too, and noted."""
    metadata = METADATA.replace("2024-06-25T11:14:00+07:00", stated).replace(
        "2024-06-25T11:20:00+07:00", stated.replace("14:00", "20:00")
    )

    assert_whole(article(captured(page(era, body(), metadata=metadata))), **differing)


@ERAS
def test_the_printed_date_serves_where_there_is_no_other(era: int) -> None:
    """Without metadata the printed date counts, and the dates of other stories do not."""
    got = article(captured(page(era, body(), metadata="")))

    assert_whole(got, published_source="text", modified_at=None)


@ERAS
def test_a_date_near_the_title_serves_without_its_class(era: int) -> None:
    """A full date between title and text is the article's, whatever element holds it."""
    html = page(era, body(), metadata="").replace("detail-date-artikel", "tanggal")

    assert_whole(article(captured(html)), published_source="text", modified_at=None)


@ERAS
def test_meta_serves_before_the_printed_date(era: int) -> None:
    """``article:published_time`` is believed where JSON-LD has no date."""
    metadata = '<meta property="article:published_time" content="2024-06-25T11:14:09+07:00">'

    got = article(captured(page(era, body(), metadata=metadata)))

    assert (got.published_source, got.published_at) == ("meta", datetime(2024, 6, 25, 4, 14, 9, tzinfo=UTC))


@ERAS
def test_the_address_is_the_last_resort(era: int) -> None:
    """A page without any date has the Unix time of its address, and says so; a day in the text is not its date."""
    got = article(captured(page(era, body(), metadata="").replace(DATE, "")))

    assert got.published_at == datetime(2024, 6, 25, 4, 10, tzinfo=UTC)
    assert (got.published_source, got.published_text, got.tz_assumed) == ("url", None, True)
    assert got.remarks == ("date-from-address",)


def test_friday_is_read_with_its_apostrophe() -> None:
    """Jum'at is Friday."""
    html = page(2022, body(), metadata="").replace(DATE, "Jum'at, 28 Juni 2024 - 23:05 WIB")

    assert article(captured(html)).published_at == datetime(2024, 6, 28, 16, 5, tzinfo=UTC)


def test_a_date_far_from_the_address_is_noted() -> None:
    """A date that lies days from the address' Unix time stays, with a remark."""
    html = page(2022, body(), metadata="").replace(DATE, "Selasa, 02 Juli 2024 - 11:14 WIB")

    assert article(captured(html)).remarks == ("date-differs-from-address",)


# --- pages ----------------------------------------------------------------------------------------

FIRST = body(*PARAGRAPHS[:2], end="")


@ERAS
@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("url", [f"{URL}?showpage=all", f"{URL}/?showpage=all", URL])
def test_page_1_and_the_whole_view_are_one_article(era: int, order: int, url: str) -> None:
    """Metadata of page 1, text of the whole view; in any order, even where both were saved under one address."""
    page_1 = captured(page(era, FIRST, pager=PAGER[era]))
    whole = captured(page(era, body(), metadata=""), url)

    got = article(*[page_1, whole][::order])

    assert_whole(got)
    assert [ref.payload_sha256 for ref in got.captures] == [page_1.ref.payload_sha256, whole.ref.payload_sha256]


@ERAS
def test_the_whole_view_alone_is_an_article(era: int) -> None:
    """Without page 1 the printed date and the author's element still serve."""
    got = article(captured(page(era, body(), metadata=""), f"{URL}?showpage=all"))

    assert_whole(got, published_source="text", modified_at=None)
    assert got.url == f"{URL}?showpage=all"


@ERAS
def test_all_pages_by_number_are_an_article(era: int) -> None:
    """Page 1 and every page that it announces make the whole text."""
    page_1 = captured(page(era, FIRST, pager=PAGER[era]))
    second = f"{PARAGRAPHS[2]}<br><br>{PARAGRAPHS[3]}<br><br>{PARAGRAPHS[4]}<br>(mwy)"
    page_2 = captured(
        page(era, second, metadata="", pager=f'<div class="paging"><a href="{URL}">1</a></div>'), f"{URL}/5"
    )

    assert_whole(article(page_2, page_1))


@ERAS
def test_page_1_alone_is_incomplete_when_it_announces_more(era: int) -> None:
    """A text that goes on elsewhere is refused, and the refusal names what is missing."""
    outcome = read([captured(page(era, FIRST, pager=PAGER[era]))])

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "incomplete"
    assert outcome.detail.endswith(f"expected {URL}?showpage=all")


@ERAS
def test_a_counted_total_announces_more(era: int) -> None:
    """``total_page`` in the inline analytics object is an announcement too; 1 is none."""
    two, one = (page(era, FIRST, pager=f"<script>var a = {{total_page: '{n}'}};</script>") for n in (2, 1))

    assert getattr(read([captured(two)]), "reason", None) == "incomplete"
    assert article(captured(one)).text == "\n\n".join(PARAGRAPHS[:2])


@ERAS
def test_a_whole_view_that_is_page_1_again_is_incomplete(era: int) -> None:
    """A portal that ignores ``?showpage=all`` has not given the whole text."""
    again = page(era, FIRST, metadata="", pager=PAGER[era])

    outcome = read([captured(page(era, FIRST, pager=PAGER[era])), captured(again, f"{URL}?showpage=all")])

    assert getattr(outcome, "reason", None) == "incomplete"


@ERAS
def test_a_further_page_taken_for_the_whole_view_follows_page_1(era: int) -> None:
    """What stands under the whole view's address without page 1's text is what follows it, never the whole text."""
    page_1 = captured(page(era, FIRST, pager=PAGER[era]))
    rest = "<br><br>".join(PARAGRAPHS[2:]) + "<br>(mwy)"

    got = article(page_1, captured(page(era, rest, metadata=""), f"{URL}?showpage=all"))

    assert_whole(got)


@ERAS
def test_a_numbered_address_of_a_page_that_is_the_only_one_is_whole(era: int) -> None:
    """A page with the article's metadata and without pagination is page 1, whatever offset its address asks for."""
    got = article(captured(page(era, body()), f"{URL}/5"))

    assert_whole(got)


@ERAS
def test_page_2_alone_is_incomplete(era: int) -> None:
    """A further page without page 1 is no article."""
    outcome = read([captured(page(era, PARAGRAPHS[4], metadata=""), f"{URL}/5")])

    assert getattr(outcome, "reason", None) == "incomplete"


# --- what is no article ---------------------------------------------------------------------------

CARDS = "".join(
    f'<div class="grid-kanal" data-kanal="ekbis"><div class="date-kanal news-date">{n} menit yang lalu</div><div class="desc-kanal '
    f'news-title"><a href="https://ekbis.sindonews.com/read/{n}/33/judul-{n}-17268803{n:02}">Judul berita nomor {n} hari ini</a></div></div>'
    for n in range(30)
)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.sindonews.com/", "home"),
        ("https://ekbis.sindonews.com/", "section"),
        ("https://ekbis.sindonews.com/makro", "section"),
        ("https://www.sindonews.com/halaman/baru", "index"),
        ("https://www.sindonews.com/topic/1/laut", "index"),
        ("https://index.sindonews.com/index/8?t=2024-06-20", "index"),
        ("https://www.sindonews.com/indeks/8/20?t=2026-07-24", "index"),
        ("https://www.sindonews.com/search/go?q=laut", "index"),
    ],
)
def test_a_list_is_no_article(url: str, kind: str) -> None:
    """Front pages, sections, indexes, topics and searches are other pages, and so are lists at unknown addresses."""
    outcome = read([captured(f"<html><body><h1>Berita Terkini</h1>{CARDS}</body></html>", url)])

    assert isinstance(outcome, OtherPage)
    assert (outcome.portal, outcome.kind) == ("sindonews", kind)


ROWS = "".join(
    f'<div class="indeks-rows"><div class="indeks-title"><a href="https://ekbis.sindonews.com/read/{n}/33/judul-{n}-17192886{n:02}">Judul '
    f'berita nomor {n} hari ini</a></div><div class="mini-info"><ul><li>Selasa, 25 Juni 2024 - 10:{n:02} WIB</li></ul></div>'
    f"<p>{paragraph}</p></div>"
    for n, paragraph in enumerate(PARAGRAPHS * 3)
)
INDEX = f'<div class="indeks-news">{ROWS}</div>'


@pytest.mark.parametrize(
    "url",
    [
        "https://ekbis.sindonews.com/",
        "https://ekbis.sindonews.com/makro",
        "https://index.sindonews.com/index/8?t=2024-06-25",
        "https://www.sindonews.com/topic/1/laut",
    ],
)
def test_a_list_that_states_an_article_is_still_a_list(url: str) -> None:
    """An article's address in the head of a list, with sentences in its rows, makes no article of it."""
    metadata = f'{METADATA}<link rel="canonical" href="{URL}">'

    outcome = read([captured(f"<html><head>{metadata}</head><body><h1>Indeks</h1>{INDEX}</body></html>", url)])

    assert isinstance(outcome, OtherPage), outcome
    assert outcome.kind in {"section", "index"}


def test_a_list_at_an_articles_address_is_refused() -> None:
    """The rows of the index where an article should be are not read as its text."""
    outcome = read([captured(f"<html><body><h1>Indeks Berita</h1>{INDEX}</body></html>", URL)])

    assert isinstance(outcome, Rejected), outcome
    assert outcome.reason == "list-page"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "feed"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<urlset></urlset>", "sitemap"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
    ],
)
def test_a_feed_under_the_address_of_a_page_is_a_feed(content: str, kind: str) -> None:
    """What is XML of a feed or sitemap is one, whatever its address or header says."""
    outcome = read([captured(content, URL, Content_Type="text/html")])

    assert getattr(outcome, "kind", None) == kind


def test_a_picture_under_the_address_of_a_page_is_an_asset() -> None:
    """Bytes that are no markup are an asset."""
    found = captured("", URL, Content_Type="image/jpeg")

    assert getattr(read([replace(found, body=b"\xff\xd8\xff\xe0")]), "kind", None) == "asset"


@pytest.mark.parametrize(("status", "outcome"), [(301, "redirect"), (404, "status-404"), (503, "status-503")])
def test_an_answer_without_a_page_says_what_it_was(status: int, outcome: str) -> None:
    """A redirect is another page; an error where an article should be is a refusal with its status."""
    found = captured("", URL)

    got = read([replace(found, ref=replace(found.ref, status=status))])

    assert outcome in {getattr(got, "reason", None), getattr(got, "kind", None)}


def test_a_saved_article_is_placed_by_its_own_address() -> None:
    """An article saved under the front page's address is placed by the address that it states."""
    metadata = f'{METADATA}<link rel="canonical" href="{URL}">'

    got = article(captured(page(2022, body(), metadata=metadata), "https://www.sindonews.com/"))

    assert_whole(got)


@pytest.mark.parametrize(
    "url", ["https://www.sindonews.com/", "https://ekbis.sindonews.com/", "https://www.sindonews.com/halaman/baru?id=4"]
)
def test_an_article_at_an_address_of_none_is_read_and_noted(url: str) -> None:
    """A page with every landmark of a template is an article wherever it was saved; its address is told to be none."""
    got = article(captured(page(2022, body()), url))

    assert (got.text, got.section) == ("\n\n".join(PARAGRAPHS), None)
    assert got.remarks == ("address-of-no-article",)


def test_a_front_page_at_an_articles_address_is_refused() -> None:
    """A portal that answers an article's address with its front page has not given the article."""
    front = f'<html><head><link rel="canonical" href="https://www.sindonews.com/"></head><body>{CARDS}</body></html>'

    outcome = read([captured(front, URL)])

    assert isinstance(outcome, Rejected)
    assert outcome.reason == "list-page"


@pytest.mark.parametrize("headers", [{"X_Robots_Tag": "noai, noimageai"}, {"tdm_reservation": "1"}])
def test_reservations_reach_the_row(headers: dict[str, str]) -> None:
    """What headers reserve is a column; what nothing is said of is unknown."""
    got = article(captured(page(2022, body()), **headers))

    assert (got.noai, got.tdm_reserved, got.robots_allowed) == (
        True if "X_Robots_Tag" in headers else None,
        True if "tdm_reservation" in headers else None,
        None,
    )
