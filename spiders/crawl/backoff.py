"""Retries: after server errors and lost connections, with a doubled wait each time, or when the server says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from spiders.crawl.allowance import allowance_of
from spiders.crawl.archive import now
from spiders.crawl.limits import limits_of
from spiders.crawl.refusals import Interrupted
from spiders.crawl.requests import CAPTURE, OFFLINE, ROBOTS, failure_words
from spiders.crawl.retry_after import REPEATABLE, seconds_asked
from spiders.crawl.session import session_of, shift_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_PASSING = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
_DAYS = 2 * 24 * 3600.0
_BLINK = 0.2
"""Seconds after which a wait checks whether the crawl is being stopped."""


class BackoffMiddleware:
    """Sends a request again, ``RETRY_TIMES`` at most; then its answer, or its error, goes to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._limits = limits_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Wait and retry where the server has trouble."""
        if response.status not in REPEATABLE or request.meta.get(OFFLINE):
            return response
        stated = seconds_asked(request.meta[CAPTURE].header("Retry-After") or "", now())
        if stated:
            session_of(self._crawler).rests.obey(urlsplit(request.url).hostname or "", stated)
            self._tell_others()
        if stated > self._limits.longest_wait:
            self._leave(request, f"answered {response.status} and asks to be left alone for {_told(stated)}")
            return response
        return await self._again(request, f"answered {response.status}", stated) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Wait and retry where the connection has trouble."""
        if not isinstance(exception, _PASSING):
            return None
        return await self._again(request, failure_words(exception), 0)

    def _leave(self, request: Request, reason: str) -> None:
        """Ask nothing more of a host in this crawl."""
        if not request.meta.get(ROBOTS):  # then its rules are unknown, and it is left alone anyway
            session_of(self._crawler).circuit.leave(urlsplit(request.url).hostname or "", reason)

    def _tell_others(self) -> None:
        """Crawlers that share the work, and may have to take over, learn of it at once."""
        if shift := shift_of(self._crawler):
            shift.wake()

    async def _again(self, request: Request, reason: str, stated: float) -> Request | None:
        allowance = allowance_of(request)
        if request.meta.get("dont_retry") or (allowance and not allowance.left):
            return None
        if not session_of(self._crawler).budget.may_repeat:
            return None
        spider: Any = self._crawler.spider
        again = get_retry_request(request, spider=spider, reason=reason)
        if again is not None:
            await self._wait(max(stated, min(self._limits.longest_wait, self._delay * 2 ** again.meta["retry_times"])))
        return again

    async def _wait(self, seconds: float) -> None:
        while seconds > 0:
            if not self._crawler.crawling:
                raise Interrupted
            await asyncio.sleep(min(_BLINK, seconds))
            seconds -= _BLINK


def _told(seconds: float) -> str:
    """A long time in words."""
    return f"{seconds:.0f} s" if seconds < _DAYS else "days"
