"""One article on its way into the archive."""

from __future__ import annotations

from dataclasses import replace

from captured import capture
from list_step import DAY, STORY, list_step

from spiders.crawl.report import Failed, Fetched, Held, Place, Refused
from spiders.crawl.story import Story

LIST = list_step().url
PAGE_2 = f"{STORY}?page=2"
PLACE = Place(portal="kabarfiksi", section="desa", day=DAY)


def story() -> Story:
    return Story(place=PLACE, url=STORY, via=LIST)


def test_page_1_was_found_on_the_list_and_the_others_on_page_1() -> None:
    """What the archive notes of each, with section and day."""
    assert story().facts(STORY) == {"via": LIST, "section": "desa", "day": "2024-06-20"}
    assert story().facts(PAGE_2) == {"via": STORY, "section": "desa", "day": "2024-06-20"}


def test_a_list_without_days_notes_none() -> None:
    """An empty day is no fact."""
    undated = Story(place=replace(PLACE, day=None), url=STORY, via=LIST)

    assert undated.facts(STORY) == {"via": LIST, "section": "desa"}


def test_an_article_that_was_asked_for_by_its_address_was_found_nowhere() -> None:
    """Its further pages were found on page 1 all the same."""
    asked = Story(place=replace(PLACE, day=None), url=STORY)

    assert asked.facts(STORY) == {"section": "desa"}
    assert asked.facts(PAGE_2) == {"via": STORY, "section": "desa"}


def test_an_article_that_came_from_the_archive_alone_is_held() -> None:
    """Nothing was asked of the portal."""
    assert story().outcome() == Held(place=PLACE, url=STORY)


def test_one_fetched_page_makes_a_fetched_article() -> None:
    """With the number of its pages, held ones included."""
    got = story()
    got.captures += [capture("a", STORY), capture("b", PAGE_2)]
    got.fetched = True

    assert got.outcome() == Fetched(place=PLACE, url=STORY, pages=2)


def test_the_first_failure_is_the_reason() -> None:
    """Of page 1 in plain words, of another page with its address."""
    got = story()
    got.fail(PAGE_2, "answered 404")
    got.fail(STORY, "answered 500")

    assert got.outcome() == Failed(place=PLACE, url=STORY, reason=f"{PAGE_2}: answered 404")


def test_a_refusal_of_page_1_is_told_in_plain_words() -> None:
    """The first one of several."""
    got = story()
    got.refuse(STORY, "robots.txt forbids it")
    got.refuse(PAGE_2, "other")

    assert got.outcome() == Refused(place=PLACE, url=STORY, reason="robots.txt forbids it")


def test_a_failure_weighs_more_than_a_refusal() -> None:
    """The next crawl tries again what failed, though another page may not be fetched."""
    got = story()
    got.fetched = True
    got.refuse(STORY, "robots.txt forbids it")
    got.fail(PAGE_2, "no answer in time")

    assert isinstance(got.outcome(), Failed)
