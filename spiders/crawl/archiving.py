"""Nearest to the network: every answer is on disk before anybody sees it, whatever its status."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest

from corpus.schema import Exchange
from spiders.crawl.archive import now
from spiders.crawl.refusals import Unusable
from spiders.crawl.requests import CAPTURE, FACTS
from spiders.crawl.session import session_of
from spiders.crawl.wire import TAPE, Tape

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class ArchivingMiddleware:
    """Writes each exchange to the WARC; truncated ones too, marked as such, though they are never read."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive what came over the network, and attach its capture to the request."""
        tape: Tape | None = request.meta.pop(TAPE, None)
        if tape is None:
            return response
        session = session_of(self._crawler)
        session.tally.requests += 1
        session.tally.answers += 1
        try:
            request.meta[CAPTURE] = session.archive.keep(self._exchange(request, tape))
        except ValueError as error:
            raise Unusable(str(error)) from error
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Archive the part of an answer that came before the connection failed."""
        if isinstance(exception, IgnoreRequest):
            return
        session = session_of(self._crawler)
        session.tally.requests += 1
        tape: Tape | None = request.meta.pop(TAPE, None)
        if tape is None or not tape.response:
            return
        session.tally.answers += 1
        reason = "time" if isinstance(exception, DownloadTimeoutError) else "disconnect"
        session.archive.keep(self._exchange(request, tape), truncated=reason)

    def _exchange(self, request: Request, tape: Tape) -> Exchange:
        session = session_of(self._crawler)
        origin = session.hosts.origin(urlsplit(request.url).hostname or "")
        mapped = {"mapped-to": origin} if origin else {}
        if urlsplit(origin or request.url).scheme == "https" and session.is_insecure(request.url):
            mapped["tls"] = "certificate not verified"
        return Exchange(
            url=request.url,
            fetched_at=now(),
            request=tape.request,
            response=tape.response,
            ip=tape.ip,
            metadata={**request.meta.get(FACTS, {}), **mapped},
        )
