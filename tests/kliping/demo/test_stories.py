"""What the invented newsroom has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kliping.demo.newsroom import newsroom
from kliping.demo.stories import WIB

ROOM = newsroom()
STORY = replace(
    ROOM.stories[0],
    number=91,
    section="ekbis",
    sub=34,
    slug="pasar-apung-ramai",
    published_at=datetime(2024, 6, 20, 17, 30, tzinfo=UTC),
)


def test_address_ends_in_the_time_of_creation() -> None:
    """The ten digits at the end of an address lie between 0 minutes and 2.5 hours before publication."""
    ages = [story.published_at.timestamp() - int(story.path.rsplit("-", 1)[1]) for story in ROOM.stories]

    assert 0 <= min(ages) < max(ages) <= 2.5 * 3600


def test_days_are_those_of_the_portals_zone() -> None:
    """The index lists a story on its day in WIB."""
    days = {story.path: (story.day, story.published_at) for story in ROOM.stories}

    assert [path for path, (day, moment) in days.items() if day != moment.astimezone(WIB).date()] == []
    assert any(day != moment.astimezone(UTC).date() for day, moment in days.values())


def test_an_address_says_number_section_and_time() -> None:
    """The Unix time at the end is that of the draft: eight minutes before publication of number 91."""
    assert STORY.path == "/read/91/34/pasar-apung-ramai-1718904120"
    assert STORY.url == "https://ekbis.sindonews.com/read/91/34/pasar-apung-ramai-1718904120"


def test_half_past_five_in_the_afternoon_utc_is_the_next_day() -> None:
    """The index lists a story by the clock of Jakarta."""
    assert STORY.day == date(2024, 6, 21)


@pytest.mark.parametrize(("paragraphs", "lengths"), [(1, [1]), (7, [7]), (8, [5, 3]), (10, [5, 5]), (11, [5, 5, 1])])
def test_a_long_story_is_spread_over_pages_of_five(paragraphs: int, lengths: list[int]) -> None:
    """Up to seven paragraphs stay on one page, and no paragraph is lost."""
    story = replace(STORY, paragraphs=tuple(f"Paragraf {n}." for n in range(paragraphs)))

    assert [len(page) for page in story.pages] == lengths
    assert tuple(paragraph for page in story.pages for paragraph in page) == story.paragraphs


def test_a_text_is_its_paragraphs_a_line_apart() -> None:
    """As the article's own prose must be read."""
    assert replace(STORY, paragraphs=("Satu.", "Dua.")).text == "Satu.\n\nDua."


def test_a_story_is_found_by_its_path() -> None:
    """Any other path is nobody's."""
    story = ROOM.stories[3]

    assert ROOM.by_path(story.path) is story
    assert ROOM.by_path(f"{story.path}/") is None


def test_an_oddity_has_an_address_of_its_own() -> None:
    """A video lies on another host; the day and section are the index's."""
    video = next(oddity for oddity in ROOM.oddities if oddity.kind == "video")

    assert video.url == f"https://video.sindonews.com{video.path}"
    assert {oddity.kind for oddity in ROOM.oddities} == {"infographic", "vanished", "video", "forbidden"}
    assert {oddity.day for oddity in ROOM.oddities} <= set(ROOM.days)
