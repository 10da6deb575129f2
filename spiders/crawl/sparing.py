"""Nothing is asked of a host that is left alone, nor of a portal that has had its requests for the day."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from spiders.crawl.bans import ban_of
from spiders.crawl.refusals import Interrupted, LeftAlone
from spiders.crawl.requests import CAPTURE, OFFLINE, ROBOTS, failure_words
from spiders.crawl.session import session_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from corpus.schema import Capture
    from spiders.crawl.session import Session


_BLINK = 0.2
"""Seconds after which a wait checks whether the crawl is being stopped."""
_SPENT = "the portal has had its requests for the day"


class SparingMiddleware:
    """Notes how hosts answer. It stands below the repeated tries, and so counts each of them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how a host answers."""
        capture: Capture | None = request.meta.get(CAPTURE)
        if capture is None or request.meta.get(OFFLINE) or request.meta.get(ROBOTS):
            return response
        circuit = session_of(self._crawler).circuit
        if ban := ban_of(capture):
            circuit.failed(_host(request), f"answered {response.status}{ban}")
        elif response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            circuit.failed(_host(request), f"answered {response.status}")
        else:
            circuit.answered(_host(request))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that no answer came; what was never sent says nothing of the host."""
        if not isinstance(exception, IgnoreRequest) and not request.meta.get(ROBOTS):
            session_of(self._crawler).circuit.failed(_host(request), failure_words(exception))


async def rest(crawler: Crawler, session: Session, request: Request) -> None:
    """Wait until the host of a request has had its rest; one that is left alone is not waited for.

    Raises:
        Interrupted: The crawl is being stopped.
    """
    name = _host(request)
    while not session.circuit.objection(name) and (left := session.rests.left(name)):
        if not crawler.crawling:
            raise Interrupted(request.url)
        await asyncio.sleep(min(_BLINK, left))


def expect_welcome(session: Session, request: Request) -> None:
    """Let a request through that is about to be sent, and count it.

    Raises:
        LeftAlone: Its host, or the portal, is not to be asked any more.
    """
    if objection := session.circuit.objection(_host(request)):
        raise LeftAlone(objection)
    if session.budget.is_spent:
        session.tally.remark(session.budget.told(session.portal.title))
        raise LeftAlone(_SPENT)
    session.budget.send()


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""
