"""Retries: after server errors and lost connections, with a doubled wait each time, or when the server says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from spiders.crawl.refusals import Interrupted
from spiders.crawl.requests import CAPTURE, OFFLINE, failure_words

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from corpus.schema import Capture

_PASSING = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
# 522 and 524 are Cloudflare's codes for an origin server that does not answer.
_STATUSES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
_LONGEST = 60.0
"""Seconds; a server that asks for more is left alone until the next crawl."""
_BLINK = 0.2
"""Seconds after which a wait checks whether the crawl is being stopped."""


class BackoffMiddleware:
    """Sends a request again, ``RETRY_TIMES`` at most; then its answer, or its error, goes to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Wait and retry where the server has trouble."""
        if response.status not in _STATUSES or request.meta.get(OFFLINE):
            return response
        stated = _retry_after(request.meta[CAPTURE])
        return await self._again(request, f"answered {response.status}", stated) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Wait and retry where the connection has trouble."""
        if not isinstance(exception, _PASSING):
            return None
        return await self._again(request, failure_words(exception), 0)

    async def _again(self, request: Request, reason: str, stated: float) -> Request | None:
        if stated > _LONGEST or request.meta.get("dont_retry"):
            return None
        spider: Any = self._crawler.spider
        again = get_retry_request(request, spider=spider, reason=reason)
        if again is not None:
            await self._wait(max(stated, min(_LONGEST, self._delay * 2 ** again.meta["retry_times"])))
        return again

    async def _wait(self, seconds: float) -> None:
        while seconds > 0:
            if not self._crawler.crawling:
                raise Interrupted
            await asyncio.sleep(min(_BLINK, seconds))
            seconds -= _BLINK


def _retry_after(capture: Capture) -> float:
    """Seconds that the server asks for; 0 where it asks for none, or names a date."""
    value = capture.header("Retry-After") or ""
    return float(value) if value.isdecimal() else 0
