"""What travels with a Scrapy request: facts for the archive, and the capture that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.exceptions import IgnoreRequest

from spiders.crawl.refusals import OverBound, Untrusted

if TYPE_CHECKING:
    from scrapy.http import Response

    from corpus.schema import Capture

FACTS = "facts"
"""Key of ``request.meta``: what the metadata record is to say (``via``, ``section``, ``day``, ``robots`` …)."""
CAPTURE = "capture"
"""Key of ``request.meta``: the answer, from the network or from the archive."""
HELD = "held"
"""Key of ``request.meta``: True where the project's own archive already had the answer."""
OFFLINE = "offline"
"""Key of ``request.meta``: True where the network was not used: the answer was held or replayed."""
ROBOTS = "robots"
"""Key of ``request.meta``: True for requests for robots.txt itself, or another file of the host."""
FRESH = "fresh"
"""Key of ``request.meta``: a function of an archived answer's time: whether it is still valid."""


def captured(response: Response) -> Capture:
    """The capture that a response stands for."""
    capture: Capture = response.meta[CAPTURE]
    return capture


def location_of(capture: Capture) -> str | None:
    """Where a redirect leads, absolute; None for any other answer."""
    target = capture.header("Location")
    if capture.ref.status not in {301, 302, 303, 307, 308} or not target:
        return None
    try:
        url = urljoin(capture.url, target.strip())
        return url if urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:  # no address at all
        return None


_WORDS = {
    "CannotResolveHostError": "no such host",
    "DownloadConnectionRefusedError": "connection refused",
    "DownloadTimeoutError": "no answer in time",
    "DownloadFailedError": "connection lost",
    "DownloadCancelledError": "larger than any page",
    "ResponseDataLossError": "the answer was cut short",
}


def failure_words(error: BaseException) -> str:
    """A failed request in a few words."""
    if isinstance(error, IgnoreRequest | OverBound | Untrusted):
        return str(error)
    name = type(error).__name__
    return _WORDS.get(name) or f"{name}: {error}".rstrip(": ")
