"""The days of a crawl: how they are written, and those that have not come yet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click
import pytest
from known import PORTALS

from corpus.config import CrawlConfig
from corpus.errors import ConfigError
from kliping.crawl_days import Day, until_today

# Two in the morning of the 26th in Jakarta.
NOW = datetime(2024, 6, 25, 19, tzinfo=UTC)


def job(since: date, until: date) -> CrawlConfig:
    """A crawl of SINDOnews, whose days are those of Jakarta."""
    return CrawlConfig(portal="sindonews", since=since, until=until)


@pytest.mark.parametrize("written", ["20-06-2024", "2024-06-31", "kemarin", "2024-6-20"])
def test_what_is_no_day_is_told_with_the_right_form(written: str) -> None:
    """The message shows a day as it is written."""
    with pytest.raises(click.BadParameter, match="is not a day; write year-month-day, such as 2024-06-20"):
        Day().convert(written, None, None)


def test_a_day_is_a_day() -> None:
    """Written or given."""
    assert Day().convert("2024-06-20", None, None) == Day().convert(date(2024, 6, 20), None, None) == date(2024, 6, 20)


def test_days_that_have_come_stay_as_they_are() -> None:
    """Today is a day that has come, where the portal is: the 26th, though it is the 25th in UTC."""
    told: list[str] = []
    wanted = [job(date(2024, 6, 20), date(2024, 6, 26))]

    assert until_today(wanted, PORTALS, NOW, told.append) == wanted
    assert told == []


def test_later_days_are_left_out_and_told() -> None:
    """A study that goes on until the end of the month is crawled until today."""
    told: list[str] = []

    (left,) = until_today([job(date(2024, 6, 20), date(2024, 6, 30))], PORTALS, NOW, told.append)

    assert (left.since, left.until) == (date(2024, 6, 20), date(2024, 6, 26))
    assert told == [
        "sindonews: crawled until today, 2024-06-26 in Asia/Jakarta; the days until 2024-06-30 have not come yet"
    ]


def test_a_crawl_of_tomorrow_alone_is_refused() -> None:
    """Nothing could be found, so nothing is asked."""
    with pytest.raises(ConfigError, match="the first day, 2024-06-27, has not come yet: today is 2024-06-26"):
        until_today([job(date(2024, 6, 27), date(2024, 6, 28))], PORTALS, NOW, print)
