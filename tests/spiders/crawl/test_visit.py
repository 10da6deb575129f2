"""One page of a list on its way to being read."""

from __future__ import annotations

import pytest
from captured import capture
from list_step import DAY, LISTING, list_step

from corpus.config import CrawlConfig
from spiders.crawl.report import Place
from spiders.crawl.visit import Visit
from spiders.portal import Feed, Index

JOB = CrawlConfig(portal="kabarfiksi", since=DAY, until=DAY)
HERE = list_step().url


def answered(status: int) -> object:
    return capture("", HERE, status=status)


def test_a_visit_is_for_a_step() -> None:
    """Its address, its line of the table, and what the archive notes."""
    visit = Visit.to(JOB, list_step())

    assert (visit.url, visit.hops, visit.optional) == (HERE, 0, False)
    assert visit.place == Place(portal="kabarfiksi", section="desa", day=DAY)
    assert visit.facts() == {"section": "desa", "day": "2024-06-20"}


def test_a_list_that_another_led_to_notes_it() -> None:
    """A list without days notes none."""
    visit = Visit.to(JOB, list_step(day=None), "https://kabarfiksi.test/peta.xml")

    assert visit.facts() == {"via": "https://kabarfiksi.test/peta.xml", "section": "desa"}


def test_a_redirect_is_counted_and_noted() -> None:
    """The step stays; the visit itself is not changed."""
    visit = Visit.to(JOB, list_step(), optional=True)
    moved = visit.moved("https://kabarfiksi.test/baru").moved("https://kabarfiksi.test/lagi")

    assert (moved.url, moved.via, moved.hops) == ("https://kabarfiksi.test/lagi", "https://kabarfiksi.test/baru", 2)
    assert (moved.step, moved.optional, visit.hops) == (visit.step, True, 0)


@pytest.mark.parametrize(
    ("listing", "page", "status", "ended"),
    [
        (LISTING, 2, 404, True),
        (LISTING, 2, 410, True),
        (LISTING, 2, 200, False),
        (LISTING, 2, 500, False),
        (LISTING, 1, 404, False),
        (Index("https://kabarfiksi.test/{page}", start=0), 0, 404, False),
        (Index("https://kabarfiksi.test/{page}", start=0), 1, 404, True),
        (Feed("https://kabarfiksi.test/rss"), 1, 404, False),
    ],
)
def test_a_later_page_that_is_not_there_is_the_end(listing: object, page: int, status: int, *, ended: bool) -> None:
    """The first page of a list must be there, and a server in trouble ends nothing."""
    visit = Visit.to(JOB, list_step(listing=listing, page=page))

    assert visit.is_past_end(answered(status)) is ended


@pytest.mark.parametrize(
    ("optional", "status", "vain"), [(True, 404, True), (True, 410, True), (True, 403, False), (False, 404, False)]
)
def test_only_another_form_of_a_list_may_be_missing(*, optional: bool, status: int, vain: bool) -> None:
    """That it is refused, or that the list itself is missing, is a fault."""
    assert Visit.to(JOB, list_step(), optional=optional).is_in_vain(answered(status)) is vain
