from __future__ import annotations

from datetime import UTC, date, datetime

from spiders.crawl.budget import Budget

EVENING, MORNING = datetime(2024, 6, 20, 23, 59, tzinfo=UTC), datetime(2024, 6, 21, 0, 1, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        """The instant that was set."""
        return self.now


def test_a_day_s_requests_are_spent_and_come_back_the_next_day() -> None:
    """Midnight in UTC begins a new day."""
    clock = Clock()
    budget = Budget(2, 9, clock=clock)

    budget.send()
    assert not budget.is_spent
    budget.send()
    assert budget.is_spent

    clock.now = MORNING
    assert not budget.is_spent


def test_what_earlier_crawls_asked_today_counts() -> None:
    """The archive's captures of the day are requests of the day; those of other days are not."""
    budget = Budget(3, 9, clock=Clock())

    budget.sent.update([date(2024, 6, 20)] * 2 + [date(2024, 6, 19)] * 5)
    assert not budget.is_spent
    budget.send()

    assert budget.is_spent


def test_no_bound_is_never_spent() -> None:
    """0 stands for no bound."""
    budget = Budget(0, 9, clock=Clock())
    for _ in range(99):
        budget.send()

    assert not budget.is_spent


def test_repeated_tries_have_a_bound_of_their_own() -> None:
    """Two may be sent once more on a day; on the next day two again."""
    clock = Clock()
    budget = Budget(0, 2, clock=clock)

    assert [budget.may_repeat for _ in range(3)] == [True, True, False]

    clock.now = MORNING
    assert budget.may_repeat


def test_the_sentence_says_how_to_go_on() -> None:
    """Portal, number, day, and what to do."""
    told = Budget(50_000, 9, clock=Clock()).told("SINDOnews")

    assert told == (
        "SINDOnews: 50,000 requests on 2024-06-20 (UTC) are the most allowed in a day (requests_per_day); "
        "run the same crawl again tomorrow to go on"
    )
