"""Running Scrapy inside this process, once."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from corpus.errors import ServiceError
from spiders.crawl.begin import open_sessions, remark_gaps, remark_unverified
from spiders.crawl.spider import PortalSpider
from spiders.crawl.wire import RecordingHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spiders.crawl.begin import Order
    from spiders.crawl.report import CrawlReport, Tally
    from spiders.crawl.session import Session

# Their messages are for those who set up logging, not for everybody's terminal.
_LOGGERS = ("scrapy", "twisted", "portal", "protego", "py.warnings")
_AT_ONCE = 16
"""Requests to one host at the same time, where it is this machine and no delay is wanted."""
_ran = False


def run(order: Order, tally: Tally) -> CrawlReport:
    """Crawl; see :func:`spiders.crawl.crawl`."""
    global _ran  # noqa: PLW0603 -- Twisted's reactor is as global as this
    if _ran:
        message = "Twisted's reactor runs once in a process; start another process for another crawl"
        raise RuntimeError(message)
    order.check()
    began = time.monotonic()
    sessions = open_sessions(order, tally)
    try:
        remark_unverified(sessions, tally)
        remark_gaps(sessions, tally)
        _ran = True
        _run(order, sessions)
    finally:
        for session in sessions:
            session.archive.writer.close()
    for error in (tally.listener_error, *(session.error for session in sessions)):
        if error:
            raise error
    _check_reached(tally)
    return tally.report(time.monotonic() - began)


def settings(order: Order, portal: str) -> Settings:
    """Scrapy's settings for a crawl of ``portal``: those of :mod:`spiders.settings`, and what was ordered."""
    made = Settings()
    made.setmodule("spiders.settings", priority="project")
    delay = order.delay(portal)
    own = {
        "LOG_INSTALL_ROOT_HANDLER": False,
        "USER_AGENT": order.user_agent,
        "KLIPING_HOSTS": dict(order.hosts.origins),
        "DOWNLOAD_DELAY": delay,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": _AT_ONCE if order.rushes(portal) else 1,
    }
    made.setdict(own, priority="cmdline")
    return made


def _run(order: Order, sessions: list[Session]) -> None:
    """All portals at once, each at its own pace, until the last is done or the crawl is interrupted."""
    with _quiet():
        process = _process(settings(order, sessions[0].portal.name))
        tasks = [
            process.crawl(Crawler(PortalSpider, settings(order, session.portal.name)), session=session)
            for session in sessions
        ]
        loop = asyncio.get_event_loop()
        with _interruptible(loop, process):
            process.start(install_signal_handlers=False)
        asyncio.set_event_loop(None)
        loop.close()
    for task in tasks:
        task.result()  # raises what kept Scrapy from starting


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
def _interruptible(loop: asyncio.AbstractEventLoop, process: AsyncCrawlerProcess) -> Iterator[None]:
    """Ctrl-C, or SIGTERM: once, finish what is under way; twice, give that up too. Afterwards all is as it was."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals belong to the main thread
        return
    pressed: list[asyncio.Task[None]] = []

    def stop() -> None:
        if pressed:
            RecordingHandler.give_up()
        else:
            pressed.append(loop.create_task(process.stop()))

    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    for name in before:
        loop.add_signal_handler(name, stop)
    try:
        yield
    finally:
        for name, handler in before.items():
            loop.remove_signal_handler(name)
            signal.signal(name, handler)
