"""The demo's invented newsroom: what its stories promise to the tests that rest on them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from kliping.demo.newsroom import newsroom, slug

ROOM = newsroom()
SHORT = next(story for story in ROOM.stories if len(story.pages) == 1)
LONG = next(story for story in ROOM.stories if len(story.pages) == 3)


def test_story_has_no_slot_left_unfilled() -> None:
    """No paragraph of any story still shows the grammar's brackets, and each begins with a capital or a quotation."""
    paragraphs = [paragraph for story in ROOM.stories for paragraph in story.paragraphs]

    assert len(paragraphs) > 6 * 40
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


def test_everything_is_composed_the_same_again() -> None:
    """Composing the newsroom anew gives the same stories."""
    newsroom.cache_clear()

    assert newsroom() == ROOM


def test_slug_keeps_letters_and_digits() -> None:
    """A title becomes lower-case words joined by hyphens."""
    assert slug("Survei: 1,2 Persen “Setuju”!") == "survei-1-2-persen-setuju"
