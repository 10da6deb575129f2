from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.crawl.retry_after import seconds_asked

NOW = datetime(2024, 6, 21, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("0000000000000000007", 7.0),
        ("", 0.0),
        ("-5", 0.0),
        ("1.5", 0.0),
        ("besok", 0.0),
        ("\u0663", 0.0),
        ("9" * 400, float("inf")),
        ("Fri, 21 Jun 2024 05:00:30 GMT", 30.0),
        ("Fri, 21 Jun 2024 12:01:00 +0700", 60.0),
        ("Fri, 21 Jun 2024 04:59:59 GMT", 0.0),
        ("Fri, 99 Jun 2024 99:00:00 GMT", 0.0),
        ("Fri, 21 Jun 999999 05:00:00 GMT", 0.0),
    ],
)
def test_seconds_or_a_date(value: str, seconds: float) -> None:
    """Both forms of the standard; whatever else a server sends asks for nothing."""
    assert seconds_asked(value, NOW) == seconds


@given(st.text(max_size=60))
def test_no_text_fails(value: str) -> None:
    """It is never less than nothing."""
    assert seconds_asked(value, NOW) >= 0
