"""Answers that may be better later, and ``Retry-After``: how much later (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

REPEATABLE = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Statuses after which the same request may succeed later; 522 and 524 are Cloudflare's, for a silent origin server."""
_DIGITS = 12  # more seconds than anybody waits


def seconds_asked(value: str, now: datetime) -> float:
    """Seconds from ``now`` on; 0 where nothing is asked, the time is past, or the value is neither of its two forms."""
    word = value.strip()
    if word.isascii() and word.isdecimal():
        return float(word[-_DIGITS:]) if len(word.lstrip("0")) <= _DIGITS else float("inf")
    try:
        at = parsedate_to_datetime(word)
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())
