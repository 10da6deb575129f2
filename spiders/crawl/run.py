"""Running Scrapy inside this process, once."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from corpus.errors import ServiceError
from spiders.crawl.begin import open_sessions, remark_gaps, remark_unverified
from spiders.crawl.spider import PortalSpider
from spiders.crawl.wire import RecordingHandler

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence

    from spiders.crawl.begin import Order
    from spiders.crawl.foreman import Foreman
    from spiders.crawl.report import CrawlReport, Tally
    from spiders.crawl.session import Session
    from spiders.crawl.sharing import Sharing

# Their messages are for those who set up logging, not for everybody's terminal.
_LOGGERS = ("scrapy", "twisted", "portal", "protego", "py.warnings")
_AT_ONCE = 16
"""Requests to one host at the same time, where it is this machine and no delay is wanted."""
_ran = False


def run(order: Order, tally: Tally) -> CrawlReport:
    """Crawl; see :func:`spiders.crawl.crawl`."""
    if _ran:
        message = "Twisted's reactor runs once in a process; start another process for another crawl"
        raise RuntimeError(message)
    order.check()
    began = time.monotonic()
    sessions = _run_shared(order, order.sharing, tally) if order.sharing else _run_alone(order, tally)
    for error in (tally.listener_error, *(session.error for session in sessions)):
        if error:
            raise error
    _check_reached(tally)
    return tally.report(time.monotonic() - began)


def _run_alone(order: Order, tally: Tally) -> list[Session]:
    """All portals at once; the sessions, closed."""
    sessions = open_sessions(order, tally)
    try:
        remark_unverified(sessions, tally)
        remark_gaps(sessions, tally)
        _in_reactor(order, sessions)
    finally:
        _close(sessions)
    return sessions


def _run_shared(order: Order, sharing: Sharing, tally: Tally) -> list[Session]:
    """The portals that no other crawler of the work list holds, as long as there are any; the sessions, closed.

    Raises:
        ServiceError: The store could not be reached, or a folder could not be written.
    """
    foreman = sharing.foreman(order, tally)
    try:
        _in_reactor(order, foreman=foreman)
    finally:
        _close(foreman.sessions)
    if foreman.error:
        raise foreman.error
    return foreman.sessions


def _close(sessions: Iterable[Session]) -> None:
    for session in sessions:
        session.archive.writer.close()


def settings(order: Order, portal: str) -> Settings:
    """Scrapy's settings for a crawl of ``portal``: those of :mod:`spiders.settings`, and what was ordered."""
    made = Settings()
    made.setmodule("spiders.settings", priority="project")
    delay = order.delay(portal)
    own = {
        "LOG_INSTALL_ROOT_HANDLER": False,
        "USER_AGENT": order.user_agent,
        "KLIPING_HOSTS": dict(order.hosts.origins),
        "KLIPING_INSECURE_HOSTS": sorted(order.insecure),
        "KLIPING_LIMITS": order.limits,
        "DOWNLOAD_TIMEOUT": order.limits.exchange_seconds,
        "DOWNLOAD_DELAY": delay,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": _AT_ONCE if order.rushes(portal) else 1,
    }
    made.setdict(own, priority="cmdline")
    return made


def _in_reactor(order: Order, sessions: Sequence[Session] = (), *, foreman: Foreman | None = None) -> None:
    """The crawls of ``sessions`` at once, each at its own pace, or what the foreman begins; until all is done."""
    global _ran  # noqa: PLW0603 -- Twisted's reactor is as global as this
    _ran = True
    with _quiet():
        process = _process(settings(order, order.names[0]))

        def start(session: Session) -> RunningCrawl:
            crawler = Crawler(PortalSpider, settings(order, session.portal.name))
            return RunningCrawl(crawler, process.crawl(crawler, session=session))

        crawls = [start(session) for session in sessions]
        loop = asyncio.get_event_loop()
        with _interruptible(loop, foreman.halt if foreman else process.stop):
            if foreman:
                foreman.start = start
                loop.create_task(foreman.run()).add_done_callback(process._stop_reactor)  # noqa: SLF001 -- as it does
            process.start(stop_after_crawl=foreman is None, install_signal_handlers=False)
        asyncio.set_event_loop(None)
        loop.close()
    for crawl in crawls:
        crawl.task.result()  # raises what kept Scrapy from starting


class RunningCrawl:
    """One portal being crawled by Scrapy; see :class:`spiders.crawl.foreman.Crawl`."""

    def __init__(self, crawler: Crawler, task: asyncio.Task[None]) -> None:
        self._crawler = crawler
        self.task = task

    def pace(self) -> float:
        """The longest delay that Scrapy keeps for one of the portal's hosts at present, in seconds."""
        engine = self._crawler.engine
        return max((slot.delay for slot in engine.downloader.slots.values()), default=0.0) if engine else 0.0

    async def stop(self) -> None:
        """Finish what is under way, and end."""
        if self._crawler.crawling:
            await self._crawler.stop_async()


def _process(made: Settings) -> AsyncCrawlerProcess:
    """Scrapy's process, whose loggers take the level that ours have instead of one that it sets itself."""
    level, disabled = logging.getLogger(__name__).getEffectiveLevel(), logging.root.manager.disable
    logging.disable(level - 1)
    try:
        return AsyncCrawlerProcess(made)
    finally:
        logging.disable(disabled)
        logging.getLogger("scrapy").setLevel(level)


def _check_reached(tally: Tally) -> None:
    """A crawl that got no answer at all has reached no portal.

    Raises:
        ServiceError: Requests were sent, and none was answered.
    """
    if tally.requests and not tally.answers and not tally.interrupted:
        message = (
            f"no host could be reached ({'; '.join(tally.reasons()[:3])}); check the network connection, then run again"
        )
        raise ServiceError(message)


@contextmanager
def _quiet() -> Iterator[None]:
    """No line on stderr unless somebody set up logging."""
    silent = logging.NullHandler()
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(silent)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)


@contextmanager
def _interruptible(loop: asyncio.AbstractEventLoop, halt: Callable[[], Coroutine[Any, Any, None]]) -> Iterator[None]:
    """Ctrl-C, or SIGTERM: once, finish what is under way; twice, give that up too. Afterwards all is as it was."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals belong to the main thread
        return
    pressed: list[asyncio.Task[None]] = []

    def stop() -> None:
        if pressed:
            RecordingHandler.give_up()
        else:
            pressed.append(loop.create_task(halt()))

    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    for name in before:
        loop.add_signal_handler(name, stop)
    try:
        yield
    finally:
        for name, handler in before.items():
            loop.remove_signal_handler(name)
            signal.signal(name, handler)
