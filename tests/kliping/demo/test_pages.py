"""The demo portal's pages."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest

from kliping.demo import pages
from kliping.demo.newsroom import newsroom

ROOM = newsroom()
SHORT = next(story for story in ROOM.stories if len(story.pages) == 1)
LONG = next(story for story in ROOM.stories if len(story.pages) == 3)


def test_first_page_holds_the_metadata_and_only_the_first_paragraphs() -> None:
    """Page 1 of a long story has NewsArticle metadata, five paragraphs, and a link to the whole text."""
    page = pages.article(LONG)

    metadata = json.loads(page.split('ld+json">')[1].split("</script>")[0])
    assert metadata["@type"] == "NewsArticle"
    assert datetime.fromisoformat(metadata["datePublished"]) == LONG.published_at
    assert f'href="{LONG.url}?showpage=all"' in page
    assert pages.escape(LONG.paragraphs[6][-40:]) not in page


def test_whole_view_has_the_text_and_no_metadata() -> None:
    """``?showpage=all`` shows every paragraph and the editor, and no NewsArticle."""
    page = pages.article(LONG, whole=True)

    words = re.sub(r"<[^>]+>", "", page)
    assert [p for p in LONG.paragraphs if str(pages.escape(p)) not in words] == []
    assert "NewsArticle" not in page
    assert f"({LONG.editor})" in page


def test_short_story_announces_no_further_page() -> None:
    """A story of one page has no link to a whole view and says that it has one page."""
    page = pages.article(SHORT)

    assert "showpage=all" not in page
    assert '"total_page": "1"' in page


def test_index_is_cut_at_fifteen() -> None:
    """The busy day fills one index page with fifteen rows and a second with the rest; a third does not exist."""
    ekbis = next(section for section in ROOM.sections if section.name == "ekbis")

    rows = [pages.index(ekbis, date(2024, 6, 24), offset) for offset in (0, 15, 30)]

    assert [row and row.count('class="indeks-rows"') for row in rows] == [15, 2, None]
    assert 'rel="next"' in str(rows[0])
    assert 'rel="next"' not in str(rows[1])


def test_empty_day_has_an_empty_index() -> None:
    """A day without stories has an index page without rows."""
    page = pages.index(ROOM.sections[0], date(2024, 7, 1), 0)

    assert page is not None
    assert "indeks-rows" not in page


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 6, 25, 4, 14, tzinfo=UTC), "Selasa, 25 Juni 2024 - 11:14 WIB"),
        (datetime(2024, 6, 20, 18, 5, tzinfo=UTC), "Jum'at, 21 Juni 2024 - 01:05 WIB"),
    ],
)
def test_dates_are_printed_as_the_portal_does(moment: datetime, text: str) -> None:
    """Dates are in WIB, in words, and Friday has its apostrophe."""
    assert pages.printed(moment) == text


def test_a_later_page_has_its_own_paragraphs() -> None:
    """Page 2 begins where page 1 ends, and has neither dateline nor metadata."""
    page = re.sub(r"<[^>]+>", "", pages.article(LONG, page=2))

    assert str(pages.escape(LONG.paragraphs[5])) in page
    assert str(pages.escape(LONG.paragraphs[0])) not in page
    assert f"{LONG.dateline} -" not in page


def test_the_index_of_all_sections_has_every_story_of_the_day() -> None:
    """Without a section the stories and oddities of all of them are listed."""
    day = date(2024, 6, 24)
    listed = [story for story in ROOM.stories if story.day == day] + [odd for odd in ROOM.oddities if odd.day == day]

    shown = "".join(str(pages.index(None, day, offset)) for offset in range(0, len(listed), pages.ROWS_OF_AN_INDEX))

    assert shown.count('class="indeks-rows"') == len(listed)
    assert [one.url for one in listed if one.url not in shown] == []


def test_an_offset_between_two_pages_is_no_page() -> None:
    """Pages begin at multiples of fifteen."""
    assert pages.index(None, date(2024, 6, 24), 7) is None


def test_a_front_shows_the_latest_twelve() -> None:
    """Of one section, or of all."""
    ekbis = [story for story in ROOM.stories if story.section == "ekbis"]

    shown = [pages.front(section).count("data-kanal=") for section in (None, "ekbis")]

    assert shown == [12, min(12, len(ekbis))]


def test_robots_txt_forbids_the_path_of_one_story() -> None:
    """The crawl must not ask for it, though the index lists it."""
    closed = next(odd for odd in ROOM.oddities if odd.kind == "forbidden")

    lines = pages.robots().splitlines()

    assert lines[:2] == ["User-agent: *", "Disallow: /search"]
    assert closed.path.startswith(lines[2].removeprefix("Disallow: "))


def test_an_infographic_has_a_title_and_no_text() -> None:
    """Its address is that of an article; its page holds a picture and the printed day."""
    odd = next(odd for odd in ROOM.oddities if odd.kind == "infographic")

    page = pages.infographic(odd)

    assert str(pages.escape(odd.title)) in page
    assert f"{odd.day.day} Juni 2024 - 11:00 WIB" in page


def test_a_title_is_cut_after_four_words() -> None:
    """As lists first show it."""
    assert pages.cut("Pasar apung di kota tua ramai") == "Pasar apung di kota..."
