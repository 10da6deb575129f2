"""What an HTTP status says about an answer, in the ranges of RFC 9110."""

from __future__ import annotations


def is_success(status: int) -> bool:
    """2xx: the page came."""
    return 200 <= status < 300  # noqa: PLR2004 -- RFC 9110, 15.3


def is_redirect(status: int) -> bool:
    """3xx: the page is elsewhere."""
    return 300 <= status < 400  # noqa: PLR2004 -- RFC 9110, 15.4
