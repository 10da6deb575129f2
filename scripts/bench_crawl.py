"""Pages a second: ``kliping crawl`` (robots obeyed, everything archived) against a bare Scrapy spider.

Both crawl the same loopback site, in turns, each in a process of its own, without delay and with the same number of
requests at once; the ratio is taken round by round, so that whatever else the machine does falls on both. The site is
served by another process out of prepared bytes, many times faster than any crawler.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import platform
import random
import resource
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from multiprocessing import Pipe, Process, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from peak import peak_mb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

FIRST = date(2024, 1, 1)
PER_DAY = 14
AT_ONCE = 16
# Loaded before the clock starts, for both: what is compared is crawling. Scrapy loads all of its parts, used or not.
LOADED = [
    *("spiders.crawl.run", "spiders.crawl.wire", "spiders.portals.sindonews", "scrapy.extensions.remote_control"),
    *("scrapy.downloadermiddlewares.cookies", "scrapy.extensions.telnet", "scrapy.extensions.feedexport"),
]
WORDS = ("warga", "desa", "pasar", "jalan", "hujan", "sungai", "petani", "guru", "murid", "kapal", "nelayan", "sawah")


# --- the site -------------------------------------------------------------------------------------


def make_site(pages: int) -> dict[str, bytes]:
    """Path and query -> the whole answer: robots.txt, a list for each day, ``pages`` articles of about 100 kB."""
    chance = random.Random(1)  # noqa: S311 -- filler text
    site = {"/robots.txt": _answer(b"User-agent: *\nDisallow: /rahasia\n", packed=False)}
    for day, ids in _days(pages):
        links = []
        for id_ in ids:
            noon = datetime(day.year, day.month, day.day, 12, id_ % 60, tzinfo=ZoneInfo("Asia/Jakarta"))
            path = f"/read/{id_}/41/kabar-{id_}-{int(noon.timestamp())}"
            site[path] = _answer(_article(id_, day, chance).encode())
            links.append(
                f'<div class="indeks-rows"><div class="indeks-title"><a href="https://international.sindonews.com{path}">x</a></div></div>'
            )
        site[f"/index/9?t={day}"] = _answer(
            f'<html><body><div class="indeks-news">{"".join(links)}</div></body></html>'.encode()
        )
    return site


def _days(pages: int) -> Iterator[tuple[date, range]]:
    for n, start in enumerate(range(1, pages + 1, PER_DAY)):
        yield FIRST + timedelta(days=n), range(start, min(start + PER_DAY, pages + 1))


def _article(id_: int, day: date, chance: random.Random) -> str:
    """A page as heavy as a news page is: navigation, related stories, scripts, some text."""
    words = lambda n: " ".join(f"{chance.choice(WORDS)}{chance.randrange(999)}" for _ in range(n))  # noqa: E731
    menu = "".join(
        f'<li class="menu-{n}"><a href="/kanal/{n}" title="{words(3)}">{words(4)}</a></li>' for n in range(250)
    )
    script = f"<script>var data = '{words(2500)}';</script>"
    body = "<br><br>".join(words(60) for _ in range(14))
    return (
        f"<html><head><title>Kabar {id_}</title></head><body><ul>{menu}</ul>{script}"
        f'<div class="detail-title"><h1>Kabar {id_}</h1></div><div class="detail-date-artikel">{day}</div>'
        f'<div id="detail-desc" class="detail-desc">{body}</div><ul>{menu}</ul></body></html>'
    )


def _answer(body: bytes, *, packed: bool = True) -> bytes:
    payload = gzip.compress(body) if packed else body
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    head += "Content-Encoding: gzip\r\n" if packed else ""
    return f"{head}Content-Length: {len(payload)}\r\n\r\n".encode() + payload


class _Answering(asyncio.Protocol):
    """Answers each request out of ``site``, whatever host it names."""

    def __init__(self, site: dict[str, bytes]) -> None:
        self._site = site
        self._pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        *requests, self._pending = (self._pending + data).split(b"\r\n\r\n")
        for request in requests:
            path = request.split(b" ", 2)[1].decode()
            self._transport.write(self._site.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))


def serve(pages: int, ready: Connection) -> None:
    """Serve the site until the process is ended."""

    async def forever() -> None:
        site = make_site(pages)
        server = await asyncio.get_running_loop().create_server(lambda: _Answering(site), "127.0.0.1", 0)
        size = sum(map(len, site.values()))
        ready.send((f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", size))
        await server.serve_forever()

    asyncio.run(forever())


# --- the crawlers ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """What one crawl took."""

    pages: int
    wall: float
    cpu: float
    peak_mb: float


def measured(crawler: Callable[[str, int], int], origin: str, pages: int) -> Run:
    """``crawler`` in this fresh process, its imports done."""
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    fetched = crawler(origin, pages)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(fetched, wall, cpu, peak_mb())


def kliping(origin: str, pages: int) -> int:
    """``kliping crawl``, as the command calls it."""
    from corpus.config import CrawlConfig  # noqa: PLC0415 -- here and below: only in the process that crawls
    from corpus.project import Project  # noqa: PLC0415
    from spiders.crawl import crawl  # noqa: PLC0415

    *_, (until, _) = _days(pages)
    job = CrawlConfig(portal="sindonews", sections=("international",), since=FIRST, until=until)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "corpus.toml").write_text('[corpus]\nname = "bench"\n')
        report = crawl(Project.at(folder), [job], hosts={"*.sindonews.com": origin}, delay=0)
    return report.total("fetched")


def bare(origin: str, pages: int) -> int:
    """A spider as one writes it: lists, links, titles; nothing kept."""
    from scrapy import Request, Spider  # noqa: PLC0415
    from scrapy.crawler import AsyncCrawlerProcess  # noqa: PLC0415

    titles: list[str] = []

    class Bare(Spider):
        name = "bare"

        async def start(self) -> Any:  # noqa: ANN401 -- an asynchronous iterator
            for day, _ in _days(pages):
                yield Request(f"{origin}/index/9?t={day}")

        def parse(self, response: Any, **_: Any) -> Any:  # noqa: ANN401 -- Scrapy's signature
            for href in response.css(".indeks-title a::attr(href)").getall():
                yield Request(origin + urlsplit(href).path, callback=self.article)

        def article(self, response: Any) -> None:  # noqa: ANN401 -- Scrapy's signature
            titles.append(response.css("h1::text").get())

    process = AsyncCrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "CONCURRENT_REQUESTS": 2 * AT_ONCE,
            "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
        }
    )
    process.crawl(Bare)
    process.start()
    return len(titles)


# --- the comparison -------------------------------------------------------------------------------


def main() -> None:
    """Take turns, and tell."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=1000, help="articles of the site")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{platform.platform()}, Python {platform.python_version()}, {machine}")
    size, rounds = in_turns(chosen.pages, chosen.rounds)
    print(f"{chosen.pages} articles, {size / 1e6:.0f} MB on the wire, {chosen.rounds} rounds")
    ratios = [bare_run.wall / own.wall for own, bare_run in rounds]
    cpu = [bare_run.cpu / own.cpu for own, bare_run in rounds]
    print(f"ratio of pages/s, kliping crawl to bare Scrapy: median {statistics.median(ratios):.2f} ({_listed(ratios)})")
    print(f"ratio of pages per CPU second: median {statistics.median(cpu):.2f} ({_listed(cpu)})")


def in_turns(pages: int, rounds: int) -> tuple[int, list[tuple[Run, Run]]]:
    """The bytes of the site, and what both crawlers took, round by round."""
    here, there = Pipe()
    server = Process(target=serve, args=(pages, there), daemon=True)
    server.start()
    try:
        origin, size = here.recv()
        return size, [_round(n, origin, pages) for n in range(rounds)]
    finally:
        server.terminate()


def _round(n: int, origin: str, pages: int) -> tuple[Run, Run]:
    """Both crawlers once, the first to go in turns."""
    order = [kliping, bare] if n % 2 == 0 else [bare, kliping]
    runs = {crawler: _fresh(crawler, origin, pages) for crawler in order}
    for crawler, run in runs.items():
        rates = (
            f"{run.pages / run.wall:6.1f} pages/s, {run.pages / run.cpu:6.1f} pages/cpu-s, peak {run.peak_mb:.0f} MB"
        )
        print(f"  round {n + 1}  {crawler.__name__:8} {run.pages} pages: {rates}")
    return runs[kliping], runs[bare]


def _fresh(crawler: Callable[[str, int], int], origin: str, pages: int) -> Run:
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        run = pool.submit(measured, crawler, origin, pages).result()
    if run.pages != pages:
        message = f"{crawler.__name__} fetched {run.pages} of {pages} pages"
        raise SystemExit(message)
    return run


def _listed(values: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


if __name__ == "__main__":
    main()
