"""Before the network is used: is the request allowed at all, and does the archive already have the answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import Response

from spiders.crawl.refusals import NotArchived, RefusedRequest
from spiders.crawl.requests import CAPTURE, FACTS, FRESH, HELD, OFFLINE, ROBOTS
from spiders.crawl.session import session_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

    from corpus.schema import Capture


class ArchiveFirstMiddleware:
    """Answers from the archive what need not be fetched again; in a replay, everything.

    Resuming a killed crawl, crawling a past range again and replaying are this one thing.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """An archived answer; None sends the request on its way."""
        session = session_of(self._crawler)
        if not session.owns(request.url):
            raise RefusedRequest(session.objection(request.url))
        if taken_down := session.was_taken_down(request.url):
            raise RefusedRequest(taken_down)
        # How to treat a host today is known only from today's robots.txt.
        online = session.archive.replay is None
        if online and request.meta.get(ROBOTS):
            return None
        capture = session.archive.find(request.url, request.meta.get(FRESH))
        if capture is None:
            if online and (objection := session.objection(request.url)):
                raise RefusedRequest(objection)
            return None
        request.meta[HELD] = True
        return answer(request, capture)


class ReplayMiddleware:
    """In place of the network, where a crawl is repeated: only the archives that were named answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """What the archives answer; None where this is no replay."""
        archive = session_of(self._crawler).archive
        if archive.replay is None:
            return None
        if capture := archive.take_over(request.url, request.meta.get(FACTS, {})):
            return answer(request, capture)
        raise NotArchived


def answer(request: Request, capture: Capture) -> Response:
    """What Scrapy sees of an archived capture; the capture itself travels with the request."""
    request.meta[CAPTURE] = capture
    request.meta[OFFLINE] = True
    return Response(request.url, status=capture.ref.status)
