"""What an HTTP status says of an answer."""

from __future__ import annotations

from corpus.archive.status import is_redirect, is_success


def test_ranges_are_those_of_the_standard() -> None:
    """2xx is success, 3xx a redirect, and nothing else is either."""
    assert [status for status in (0, 199, 200, 299, 300, 404) if is_success(status)] == [200, 299]
    assert [status for status in (299, 300, 399, 400) if is_redirect(status)] == [300, 399]
