"""Until when a host is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from spiders.crawl.rests import Rests

NOON = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)


def test_the_longest_rest_counts() -> None:
    """By the pace, by its own word, or because any host may have been asked a moment ago."""
    rests = Rests(clock=lambda: NOON)
    rests.pace("a.test", NOON + timedelta(seconds=5))
    rests.pace("a.test", NOON + timedelta(seconds=2))
    assert (rests.left("a.test"), rests.left("b.test")) == (5, 0)

    rests.obey("a.test", 60)
    rests.obey("a.test", 10)
    assert (rests.left("a.test"), rests.left("b.test")) == (60, 0)

    rests.pace_all(90)
    assert (rests.left("a.test"), rests.left("b.test")) == (90, 90)


def test_only_what_hosts_asked_for_is_handed_on() -> None:
    """The pace is handed on otherwise, and a rest that is over is none."""
    now = NOON
    rests = Rests(clock=lambda: now)
    rests.pace("a.test", NOON + timedelta(seconds=500))
    rests.obey("b.test", 60, NOON - timedelta(seconds=20))
    rests.obey("c.test", 10)
    assert rests.asked_for() == {"b.test": 40, "c.test": 10}

    now += timedelta(seconds=15)
    assert rests.asked_for() == {"b.test": 25}


def test_no_time_that_is_asked_for_is_beyond_the_calendar() -> None:
    """Infinity is a thousand days."""
    rests = Rests(clock=lambda: NOON)

    assert rests.obey("a.test", float("inf")) == NOON + timedelta(days=1000)
