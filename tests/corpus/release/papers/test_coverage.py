from __future__ import annotations

from datetime import date, timedelta

import paper_parts
from hypothesis import given
from hypothesis import strategies as st

from corpus.release.papers.coverage import Gap, PortalDays, coverage
from corpus.release.tables.figures import AskedFigures

FIRST = date(2024, 6, 1)


def days(*numbers: int) -> dict[str, int]:
    """Two articles on each of these days of June 2024."""
    return {f"2024-06-{n:02}": 2 for n in numbers}


def of_days(*numbers: int, asked: tuple[AskedFigures, ...] = ()) -> PortalDays:
    """The coverage of one portal."""
    by_day = {"kabarfiksi": days(*numbers)}
    [found] = coverage(paper_parts.figures(articles=paper_parts.articles(by_day=by_day), asked=asked))
    return found


def test_days_are_counted_from_the_first_to_the_last_with_articles() -> None:
    """Both included; those without an article are gaps."""
    found = of_days(3, 4, 8)

    assert (found.first, found.last) == (date(2024, 6, 3), date(2024, 6, 8))
    assert (found.days, found.empty, found.articles) == (6, 3, 6)
    assert found.gaps == [Gap(first=date(2024, 6, 5), last=date(2024, 6, 7))]


def test_days_that_were_asked_for_count_although_nothing_came() -> None:
    """Before the first article and after the last."""
    asked = AskedFigures(portal="kabarfiksi", sections=(), since=date(2024, 6, 1), until=date(2024, 6, 10))

    found = of_days(3, asked=(asked,))

    assert [(gap.first.day, gap.last.day, gap.days) for gap in found.gaps] == [(1, 2, 2), (4, 10, 7)]
    assert found.longest == Gap(first=date(2024, 6, 4), last=date(2024, 6, 10))


def test_what_another_portal_was_asked_for_says_nothing() -> None:
    """Each has its own days."""
    asked = AskedFigures(portal="wartafiksi", sections=(), since=date(2024, 6, 1), until=date(2024, 6, 10))

    assert of_days(3, asked=(asked,)).days == 1
    assert of_days(3, asked=(asked,)).longest is None


@given(st.sets(st.integers(0, 400), min_size=1))
def test_days_with_articles_and_gaps_add_up(numbers: set[int]) -> None:
    """Every day is either in a gap or has articles, and no gap has an article."""
    by_day = {FIRST + timedelta(days=n): 1 for n in numbers}
    found = PortalDays(portal="p", first=min(by_day), last=max(by_day), by_day=by_day)

    assert len(by_day) + sum(gap.days for gap in found.gaps) == found.days
    assert found.empty == sum(gap.days for gap in found.gaps)
    assert not any(gap.first <= day <= gap.last for gap in found.gaps for day in by_day)
