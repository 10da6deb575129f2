"""A Scrapy spider that does nothing but fetch, over the recording handler; run in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from spiders.crawl.wire import TAPE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence


class Taper(Spider):
    """Fetches addresses one after the other and notes each tape."""

    name = "taper"
    urls: Sequence[str] = ()
    proxy: str | None = None
    notes: ClassVar[list[dict[str, Any]]] = []

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the first address."""
        yield self._request(0)

    def _request(self, n: int) -> Request:
        return Request(
            self.urls[n],
            dont_filter=True,
            callback=self.fetched,
            errback=self.failed,
            cb_kwargs={"n": n},
            meta={"handle_httpstatus_all": True, "dont_redirect": True, "dont_retry": True, "proxy": self.proxy},
        )

    def fetched(self, response: Any, n: int) -> Any:
        """Note what came, go on."""
        self._note(response.request, status=response.status, body=response.body, url=response.url)
        return self._next(n)

    def failed(self, failure: Any) -> Any:
        """Note what went wrong, go on."""
        self._note(failure.request, error=type(failure.value).__name__)
        return self._next(failure.request.cb_kwargs["n"])

    def _next(self, n: int) -> Any:
        if n + 1 < len(self.urls):
            yield self._request(n + 1)

    def _note(self, request: Request, **facts: Any) -> None:
        tape = request.meta.get(TAPE)
        if tape is not None:
            facts |= {"request": tape.request, "response": tape.response, "complete": tape.complete, "ip": tape.ip}
        self.notes.append(facts)


def tapes(
    urls: Sequence[str], hosts: Mapping[str, str] | None = None, proxy: str | None = None, **settings: Any
) -> list[dict[str, Any]]:
    """What was recorded for each of ``urls``, fetched in order over persistent connections."""
    handler = "spiders.crawl.wire.RecordingHandler"
    process = AsyncCrawlerProcess(
        {
            "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
            "KLIPING_HOSTS": dict(hosts or {}),
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "ERROR",
            "USER_AGENT": "Kliping/test",
            **settings,
        }
    )
    process.crawl(Taper, urls=urls, proxy=proxy)
    process.start()
    return Taper.notes
