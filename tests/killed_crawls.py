"""A crawl killed when it asks for its n-th page; the next has every page once, as an undisturbed crawl has it.

WARC records bear ids and times of their own, so each page's address is compared, with the digest of its payload.
"""

from __future__ import annotations

import os
import shutil
import signal
from functools import partial
from multiprocessing import get_context
from random import Random
from threading import Event
from typing import TYPE_CHECKING

from crawl_site import JOB, archived, at, crawl_here, items, project, site
from endured import Trial
from loopback import serve

from corpus.project import Project
from spiders.crawl import crawl
from spiders.crawl.run import _AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from loopback import Answer, Site

WHAT = "`crawl` killed (SIGKILL) at a request; crawled again, every page is there once, as after an undisturbed crawl"
_KILLS = 7


def trials(folder: Path) -> Iterator[Trial]:
    """Seven kills of a crawl of three days."""
    bench = Bench(folder)
    for n in range(_KILLS):
        yield Trial(name=f"crawl killed, {n + 1}", run=partial(bench.kill, n, _KILLS))


class Bench:
    """A portal on this machine, and what an undisturbed crawl of it archives."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._answers = folder, site(items(per_day=10))
        with serve(self._answers) as portal:
            crawl_here(project(folder / "undisturbed"), hosts=at(portal))
            self._wanted, self._requests = _pages(folder / "undisturbed"), len(portal.asked)

    def kill(self, n: int, kills: int) -> int:
        """Kill a crawl in the ``n``-th of ``kills`` equal parts of its requests, crawl again, compare; bytes lost."""
        begun, ended = n * self._requests // kills, (n + 1) * self._requests // kills
        last = Random(f"crawl {n}").randrange(begun, ended)  # noqa: S311 -- a place, no secret
        place = self._folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        with serve(self._answers) as portal:
            _crawl_to(project(place), portal, last)
            asked = len(portal.asked)
            report, _ = crawl_here(place, hosts=at(portal))
            first, second = portal.asked[:asked], portal.asked[asked:]
        twice = [address for address in second if "/read/" in address and address in first]
        assert not report.total("pending"), "the next crawl left pages"
        assert _pages(place) == self._wanted, f"killed at request {last}, not the pages of an undisturbed crawl"
        assert len(twice) <= _AT_ONCE, f"killed at request {last}, {len(twice)} pages were fetched twice"
        return 0


def _pages(folder: Path) -> list[tuple[str, str]]:
    """Address and payload of each capture of an article's page: one that is archived twice stands twice."""
    return sorted((one.url, one.payload_sha256) for one in archived(folder) if "/read/" in one.url)


def _crawl_to(folder: Path, portal: Site, last: int) -> None:
    """A crawl that is killed when it has asked for ``last`` pages, and asks for one more."""
    process = get_context("forkserver").Process(target=_crawl, args=(folder, at(portal)))
    due = Event()

    def answered(honest: Answer, _before: int) -> Answer:
        if len(portal.asked) > last and not due.is_set():
            due.set()
            os.kill(process.pid or 0, signal.SIGKILL)
        return honest

    portal.answers = {address: partial(answered, honest) for address, honest in portal.answers.items()}  # type: ignore[arg-type]  # none is a function yet
    process.start()
    process.join(timeout=120)
    assert process.exitcode == -signal.SIGKILL, f"the crawl ended before request {last}: {process.exitcode}"


def _crawl(folder: Path, hosts: Mapping[str, str]) -> None:
    crawl(Project.at(folder), [JOB], hosts=hosts, delay=0)
