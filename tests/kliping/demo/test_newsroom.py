"""The demo's invented newsroom: what its stories promise to the tests that rest on them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest

from kliping.demo import pages
from kliping.demo.grammar import Person, Voice
from kliping.demo.newsroom import newsroom, slug
from kliping.demo.stories import WIB

ROOM = newsroom()
SHORT = next(story for story in ROOM.stories if len(story.pages) == 1)
LONG = next(story for story in ROOM.stories if len(story.pages) == 3)


@pytest.fixture
def voice() -> Voice:
    """A voice with one person, speaking on a Friday."""
    cast = {"ahli": [Person(role="ahli tanah", name="Sora Wening", call="Sora")]}
    return Voice(Random(1), cast, yesterday=date(2024, 6, 21))  # noqa: S311 -- a fixed play


def test_persons_are_introduced_once(voice: Voice) -> None:
    """A person comes with office and full name at first, with the short name afterwards."""
    said = voice.say("{ahli} hadir. {ahli} pulang.")

    assert said == "Ahli tanah Sora Wening hadir. Sora pulang."


def test_days_are_dated_and_choices_made(voice: Voice) -> None:
    """``{kemarin}`` is a weekday with its date, ``[a|b]`` one of the two, ``{n:…}`` a number in the range."""
    said = voice.say("[Rapat|Rapat] ke-{n:3-3} pada {kemarin}.")

    assert said == "Rapat ke-3 pada Jumat (21/6/2024)."


def test_story_has_no_slot_left_unfilled() -> None:
    """No paragraph of any story still shows the grammar's brackets, and each begins with a capital or a quotation."""
    paragraphs = [paragraph for story in ROOM.stories for paragraph in story.paragraphs]

    assert [p for p in paragraphs if re.search(r"[\[\]{}|]", p)] == []
    assert [p for p in paragraphs if not re.match(r"[A-Z“\d]", p)] == []


def test_newsroom_is_large_and_varied_enough() -> None:
    """There are some forty stories of 6 to 12 paragraphs, over three sections and six days, no two texts the same."""
    lengths = [len(story.paragraphs) for story in ROOM.stories]
    stances = Counter(stance for story in ROOM.stories for stance in story.stance.values())

    assert len(ROOM.stories) == 41
    assert (min(lengths), max(lengths)) == (6, 12)
    assert len({story.text for story in ROOM.stories}) == len(ROOM.stories)
    assert {story.section for story in ROOM.stories} == {"nasional", "ekbis", "international"}
    assert ROOM.days == tuple(date(2024, 6, day) for day in range(20, 26))
    assert min(stances[stance] for stance in ("favor", "against", "neutral")) >= 10


def test_a_story_that_takes_a_stance_names_its_target() -> None:
    """A target towards which a story has a stance is named in its text; an absent one is not."""
    wrong = [
        (story.title, target)
        for story in ROOM.stories
        for target, stance in story.stance.items()
        if (target.lower() in f"{story.title}\n{story.text}".lower()) != (stance != "not_mentioned")
    ]

    assert wrong == []


def test_wire_story_stands_in_two_sections() -> None:
    """One story is repeated in another section with another title and a few other words, later on the same day."""
    (twin,) = [story for story in ROOM.stories if story.twin_of]
    original = next(story for story in ROOM.stories if story.number == twin.twin_of)

    changed = [pair for pair in zip(original.paragraphs, twin.paragraphs, strict=True) if len(set(pair)) == 2]
    assert (original.section, twin.section) == ("international", "ekbis")
    assert original.title != twin.title
    assert 1 <= len(changed) <= 2
    assert (twin.day, twin.published_at > original.published_at) == (original.day, True)


def test_address_ends_in_the_time_of_creation() -> None:
    """The ten digits at the end of an address lie between 0 minutes and 2.5 hours before publication."""
    ages = [story.published_at.timestamp() - int(story.path.rsplit("-", 1)[1]) for story in ROOM.stories]

    assert all(0 <= age <= 2.5 * 3600 for age in ages)


def test_everything_is_composed_the_same_again() -> None:
    """Composing the newsroom anew gives the same stories."""
    newsroom.cache_clear()

    assert newsroom() == ROOM


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


def test_days_are_those_of_the_portals_zone() -> None:
    """The index lists a story on its day in WIB."""
    assert [story for story in ROOM.stories if story.day != story.published_at.astimezone(WIB).date()] == []


def test_slug_keeps_letters_and_digits() -> None:
    """A title becomes lower-case words joined by hyphens."""
    assert slug("Survei: 1,2 Persen “Setuju”!") == "survei-1-2-persen-setuju"
