"""A portal on this machine that answers as fast as it can, one page in a hundred wrongly in each of many ways.

What it sent whole is known here byte by byte, and is held against the archive and the report of a crawl.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
import threading
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawl_site import FIRST, Item, list_page, project

from corpus.archive.cdxj import index_folder
from corpus.config import CrawlConfig
from corpus.project import Project
from spiders.crawl import Failed, Limits, crawl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spiders.crawl import CrawlReport

PER_DAY = 500
WHOLE = "a whole page"
_STEP = 37
"""Coprime to 100: faults are spread, so that no host fails many times in a row."""


@dataclass(frozen=True)
class Sent:
    """One answer, and whether the connection ends with it."""

    raw: bytes
    close: bool = False
    pause: float = 0.0


def _answer(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _failing(status: str) -> Callable[[bytes, int], Sent]:
    return lambda _body, _before: Sent(_answer(b"tidak ada", status))


def _passing(first: Sent) -> Callable[[bytes, int], Sent]:
    """Wrong the first time only."""
    return lambda body, before: Sent(_answer(body)) if before else first


FAULTS: dict[str, Callable[[bytes, int], Sent]] = {
    "404": _failing("404 Not Found"),
    "410": _failing("410 Gone"),
    "403": _failing("403 Forbidden"),
    "500, always": _failing("500 Internal Server Error"),
    "500, then the page": _passing(Sent(_answer(b"sibuk", "500 Internal Server Error"))),
    "503 with Retry-After, then the page": _passing(
        Sent(_answer(b"sibuk", "503 Service Unavailable", "Retry-After: 1\r\n"))
    ),
    "429, then the page": _passing(Sent(_answer(b"sibuk", "429 Too Many Requests"))),
    "closes at once": lambda _body, _before: Sent(b"", close=True),
    "closes at once, then the page": _passing(Sent(b"", close=True)),
    "sends half of it": lambda body, _before: Sent(_answer(body)[: -len(body) // 2], close=True),
    "sends half of it, then the page": _passing(Sent(_answer(b"x" * 900)[:-450], close=True)),
    "sends bytes that are no HTTP": lambda _body, _before: Sent(b"\x00\x01\x02\x03\r\n\r\n", close=True),
    "moves to another host": lambda _body, _before: Sent(
        _answer(b"", "302 Found", "Location: https://lain.example/\r\n")
    ),
    "moves in a circle": lambda _body, _before: Sent(_answer(b"", "302 Found", "Location: ?\r\n")),
    "answers late": lambda body, _before: Sent(_answer(body), pause=0.3),
    "closes after it": lambda body, _before: Sent(_answer(body), close=True),
}
"""What the server does -> its answer, from the body and how often the page was asked for before."""
NAMES = tuple(FAULTS)


def fault_of(number: int) -> str:
    """What the server does to an article: each fault to one in a hundred."""
    place = number * _STEP % 100
    return NAMES[place] if place < len(NAMES) else WHOLE


@dataclass
class Portal:
    """What is listed, and what was sent."""

    pages: int
    origin: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    whole: set[str] = field(default_factory=set)
    """Paths of the articles that were sent whole, with status 200."""

    @property
    def items(self) -> Iterator[Item]:
        """The articles, :data:`PER_DAY` a day."""
        return (Item(id=n, day=FIRST + timedelta(days=(n - 1) // PER_DAY)) for n in range(1, self.pages + 1))

    @property
    def days(self) -> int:
        """How many days have articles."""
        return -(-self.pages // PER_DAY)

    def sent(self, path: str) -> Sent:
        """What goes out for a path, noted."""
        before = self.asked[path]
        self.asked[path] += 1
        if path.startswith("/read/"):
            return self._article(path.partition("?")[0], before)
        if path.startswith("/index/9?t="):
            day = (FIRST.fromisoformat(path.partition("=")[2][:10]) - FIRST).days
            first = day * PER_DAY + 1
            found = [Item(id=n, day=FIRST + timedelta(days=day)) for n in range(first, first + PER_DAY)]
            return Sent(list_page([one for one in found if one.id <= self.pages]).raw)
        return Sent(_answer(b"", "404 Not Found"))

    def _article(self, path: str, before: int) -> Sent:
        number = int(path.split("/")[2])
        made = FAULTS.get(fault_of(number), lambda body, _before: Sent(_answer(body)))(body_of(number), before)
        if made.raw == _answer(body_of(number)):
            self.whole.add(path)
        return made


def body_of(number: int) -> bytes:
    """The page of an article; the same for the same number."""
    item = Item(id=number, day=FIRST + timedelta(days=(number - 1) // PER_DAY))
    answer: bytes = item.answers()[item.address].raw
    head, _, body = answer.partition(b"\r\n\r\n")
    if b"chunked" in head:
        return b"<html><body>" + str(number).encode() * 200 + b"</body></html>"
    return gzip.decompress(body) if b"gzip" in head else body


class _Answering(asyncio.Protocol):
    """Answers each request, whatever host it names."""

    def __init__(self, portal: Portal, connections: set[asyncio.BaseTransport]) -> None:
        self._portal, self._connections = portal, connections
        self._pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport: Any = transport
        self._connections.add(transport)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 -- asyncio's signature
        """Nothing more is sent."""
        self._connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        *requests, self._pending = (self._pending + data).split(b"\r\n\r\n")
        for request in requests:
            sent = self._portal.sent(request.split(b" ", 2)[1].decode())
            asyncio.get_running_loop().call_later(sent.pause, self._send, sent)

    def _send(self, sent: Sent) -> None:
        self._transport.write(sent.raw)
        if sent.close:
            self._transport.close()


@contextmanager
def served(pages: int) -> Iterator[Portal]:
    """The portal, listening."""
    portal, loop, ready = Portal(pages), asyncio.new_event_loop(), threading.Event()

    listening: list[asyncio.Server] = []
    connections: set[asyncio.BaseTransport] = set()

    async def listen() -> None:
        server = await loop.create_server(lambda: _Answering(portal, connections), "127.0.0.1", 0)
        portal.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        listening.append(server)
        ready.set()

    async def close() -> None:
        for server in listening:
            server.close()
            for transport in list(connections):
                transport.close()
        await asyncio.sleep(0.05)  # for the connections to go
        loop.stop()

    def run() -> None:
        loop.create_task(listen())
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait()
    try:
        yield portal
    finally:
        loop.call_soon_threadsafe(lambda: loop.create_task(close()))
        thread.join()
        loop.close()


@dataclass(kw_only=True)
class Outcome:
    """What became of every article: listed = archived whole + with a reason."""

    told: str
    """In a sentence."""
    listed: Counter[str]
    """By what the server does."""
    archived: Counter[str]
    reasons: dict[str, list[str]]
    amiss: list[str]
    """Articles of which this is not so."""


def crawled(pages: int) -> Outcome:
    """Crawl the portal at full speed, in a process of its own, and compare."""
    with TemporaryDirectory() as folder, served(pages) as portal:
        made = project(Path(folder) / "beban")
        context = get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            report: CrawlReport = pool.submit(crawl_at_speed, made, portal.origin, portal.days).result()
        return _compared(portal, report, made)


def crawl_at_speed(folder: Path, origin: str, days: int) -> CrawlReport:
    """A crawl without delay, of as many requests as there are."""
    job = CrawlConfig(
        portal="sindonews", sections=("international",), since=FIRST, until=FIRST + timedelta(days=days - 1)
    )
    logging.disable(logging.CRITICAL)  # a process of this crawl's own: Scrapy would tell of every try
    # At the end of a day all that is left are the repeated tries of pages that fail: dozens in a row.
    limits = Limits(repeats_per_day=1_000_000, requests_per_day=0, failures_in_a_row=1_000)
    return crawl(Project.at(folder), [job], hosts={"*.sindonews.com": origin}, delay=0, limits=limits)


def _compared(portal: Portal, report: CrawlReport, folder: Path) -> Outcome:
    kept = {
        urlsplit(entry.url).path: entry.payload_sha256
        for entry in index_folder(folder / "captures")
        if entry.status == 200 and not entry.flaw
    }
    failed = {urlsplit(fault.url).path: fault.reason for fault in report.faults if isinstance(fault, Failed)}
    listed, archived, amiss = Counter[str](), Counter[str](), list[str]()
    reasons: dict[str, list[str]] = defaultdict(list)
    for item in portal.items:
        path, fault = urlsplit(item.url).path, fault_of(item.id)
        is_kept = kept.get(path) == sha256(body_of(item.id)).hexdigest()
        listed[fault] += 1
        archived[fault] += is_kept
        if path in failed:
            reasons[fault].append(failed[path])
        if not (is_kept == (path in portal.whole) == (path not in failed)):
            said = failed.get(path, "no reason")
            amiss.append(f"{path} ({fault}): sent whole {path in portal.whole}, archived {is_kept}, {said}")
    return Outcome(
        told=_told(portal, report, sum(archived.values())),
        listed=Counter(dict(sorted(listed.items(), key=lambda one: (one[0] != WHOLE, one[0])))),
        archived=archived,
        reasons=reasons,
        amiss=[*amiss, *_unlisted(portal, report)],
    )


def _unlisted(portal: Portal, report: CrawlReport) -> Sequence[str]:
    """Sums of the report that do not add up to what is listed."""
    found = report.total("fetched") + report.total("failed")
    return [] if found == report.total("found") == portal.pages else [f"{portal.pages} listed, {found} accounted for"]


def _told(portal: Portal, report: CrawlReport, archived: int) -> str:
    return (
        f"{portal.pages:,} articles listed, {len(portal.whole):,} sent whole, {archived:,} archived whole, "
        f"{report.total('failed'):,} with a reason; {portal.asked.total():,} requests in {report.seconds:.0f} s."
    )
