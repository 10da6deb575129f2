"""Between which moments an article can have come out."""

from __future__ import annotations

from datetime import UTC, datetime

from spiders.reading.span import TimeSpan, span_of

FETCHED = datetime(2024, 6, 25, 5, 0, tzinfo=UTC)


def test_span_ends_a_day_after_the_fetch() -> None:
    """A day to spare for zones and clocks, and no more."""
    span = span_of(None, FETCHED)

    assert span.holds(datetime(2024, 6, 26, 5, 0, tzinfo=UTC))
    assert not span.holds(datetime(2024, 6, 26, 5, 1, tzinfo=UTC))


def test_wrong_clock_proves_nothing() -> None:
    """A page that was fetched in 1970 sets no end."""
    assert span_of(None, datetime(1970, 1, 1, tzinfo=UTC)).holds(FETCHED)


def test_span_is_shown_by_its_days() -> None:
    """As it stands in messages."""
    assert str(TimeSpan(datetime(2024, 6, 1, tzinfo=UTC), FETCHED)) == "2024-06-01 to 2024-06-25"
