"""How long a crawl will go on."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.config import CrawlConfig
from corpus.errors import ConfigError
from kliping.views.estimate import TimeLeft, expected_places, in_words
from spiders.crawl.report import Place
from spiders.portals.sources import known_portals


def place(day: int | None) -> Place:
    """A section on a day of June."""
    return Place(portal="kabar", section="daerah", day=date(2024, 6, day) if day else None)


class Clock:
    """Stands still until it is told otherwise."""

    now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def estimate(clock: Clock, *days: int | None, expected: int = 10, limit: int = 0) -> TimeLeft:
    """One that has seen lists of these days."""
    made = TimeLeft(expected, limit, clock)
    for day in days:
        made.listed(place(day))
    return made


def test_what_is_left_follows_from_the_days_still_to_come() -> None:
    """Two of ten days named 100 articles, of which 50 took a minute: 450 of 500 are left, nine minutes."""
    clock = Clock()
    made = estimate(clock, 1, 2, 2)
    clock.now = 60
    assert made.left(100, 50) == "about 9 min left"


def test_a_limit_ends_it_earlier() -> None:
    """Of at most 100 articles half is left."""
    clock = Clock()
    made = estimate(clock, 1, 2, limit=100)
    clock.now = 60
    assert made.left(100, 50) == "about 1 min left"


@pytest.mark.parametrize(
    ("days", "expected", "seconds", "done"),
    [((1,), 10, 60, 5), ((1,), 10, 5, 50), ((None,), 10, 60, 50), ((1,), 0, 60, 50), ((), 10, 60, 50)],
)
def test_nothing_is_said_too_early_or_without_days(
    days: tuple[int | None, ...], expected: int, seconds: float, done: int
) -> None:
    """Too few articles, too short a time, lists without days: no estimate is better than a wild one."""
    clock = Clock()
    made = estimate(clock, *days, expected=expected)
    clock.now = seconds
    assert made.left(100, done) == ""


def test_at_the_end_nothing_is_left() -> None:
    """When all days were listed and all articles are done."""
    clock = Clock()
    made = estimate(clock, 1, 2, expected=2)
    clock.now = 60
    assert made.left(50, 50) == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "10 s"), (44, "40 s"), (720, "12 min"), (12_000, "3 h 20 min"), (7_190, "2 h 0 min")]
)
def test_an_estimate_is_round(seconds: float, said: str) -> None:
    """Nobody knows it to the second."""
    assert in_words(seconds) == said


def test_each_section_and_day_is_expected_once() -> None:
    """Two sections of three days; a portal whose lists know no days expects nothing."""
    days = {"since": date(2024, 6, 20), "until": date(2024, 6, 22)}
    jobs = [CrawlConfig(portal="sindonews", sections=("nasional", "metro"), **days)]
    assert expected_places(jobs, known_portals()) == 6
    assert expected_places([CrawlConfig(portal="tempo", sections=("politik",), **days)], known_portals()) == 0


def test_an_unknown_section_is_refused_before_the_first_request() -> None:
    """With the nearest that there is."""
    job = CrawlConfig(portal="sindonews", sections=("nasionl",), since=date(2024, 6, 20), until=date(2024, 6, 20))
    with pytest.raises(ConfigError, match="did you mean 'nasional'"):
        expected_places([job], known_portals())
