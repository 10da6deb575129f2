"""Two crawlers on one work list, of which one is killed: what the portal saw, and what the archives hold."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from socket import create_server
from typing import TYPE_CHECKING, Any

from crawl_site import JOB, archived, items, project, site
from loopback import serve
from redis import Redis, RedisError

from corpus.project import Project
from spiders.crawl import crawl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import ForkServerProcess as Process
    from pathlib import Path

    from loopback import Site

DELAY = 0.12
"""Seconds between two requests to a host."""
LEASE = 1.2
"""Seconds that a lease lives."""
_PATIENCE = 60


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a run with a kill looked like."""

    senders: str
    """Who sent each request, in order: ``a``, ``b``."""
    busiest: int
    """Most requests that one host got within ten delays; eleven at one a delay."""
    take_over: float | None
    """Seconds between the last request of the one that was killed and the first one of the other after it."""
    missing: frozenset[str]
    """Addresses of articles that no archive holds."""
    twice: int
    """Addresses of articles that both fetched."""
    remarks: str
    """What the one that lived said."""


def crawler(folder: Path, portal: Site, store: str, lease: float = LEASE) -> Process:
    """A crawl of the portal that shares its work, in a process that signals can be sent to."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["spiders.crawl.run", "spiders.crawl.wire", "crawl_site"])
    process = context.Process(target=_crawl, args=(folder, portal.origin, store, lease))
    process.start()
    return process


def _crawl(folder: Path, origin: str, store: str, lease: float) -> None:
    hosts = {"*.sindonews.com": origin}
    report = crawl(Project.at(folder), [JOB], hosts=hosts, delay=DELAY, lease=store, lease_seconds=lease)
    said(folder).write_text("\n".join(report.remarks))


def said(folder: Path) -> Path:
    """Where a crawler that came to its end writes the remarks of its report."""
    return folder / "remarks.txt"


def killed_once(folder: Path, store: str, seed: int, *, shared: bool = False) -> Seen:
    """Two crawlers begin; whichever holds the portal is killed at a moment that ``seed`` draws; the other ends.

    With ``shared``, both archive in one folder.
    """
    chance = random.Random(seed)  # noqa: S311 -- a simulation
    listed = items(per_day=3)
    answers = {key: replace(answer, pause=0.02) for key, answer in site(listed).items()}
    folders = {"a": project(folder / "a", contact="a@example.org")}
    folders["b"] = folders["a"] if shared else project(folder / "b", contact="b@example.org")
    with serve(answers) as portal:
        first, second = (crawler(folders[name], portal, store) for name in "ab")
        wait_until(lambda: len(portal.asked) > chance.randint(1, 14), first, second)
        time.sleep(chance.random() * DELAY)
        victim = first if shared or sender(portal.received[-1]) == "a" else second
        if shared:
            victim = _holder(first, second, store, folders["a"])
        victim.kill()
        victim.join()
        before = len(portal.asked)
        survivor = second if victim is first else first
        survivor.join(_PATIENCE)
        assert survivor.exitcode == 0
    held = [_articles(each) for each in dict.fromkeys(folders.values())]
    wanted = {f"https://{address}" for item in listed for address in item.answers()}
    return Seen(
        senders="".join(map(sender, portal.received)),
        busiest=_busiest(portal, 10 * DELAY),
        take_over=portal.times[before] - portal.times[before - 1] if before < len(portal.times) else None,
        missing=frozenset(wanted.difference(*held)),
        twice=len(held[0] & held[1]) if len(held) > 1 else 0,
        remarks=said(folders["b" if survivor is second else "a"]).read_text(),
    )


def sender(request: bytes) -> str:
    """The crawler that sent a request, by its contact."""
    return "b" if b"b@example.org" in request else "a"


def _articles(folder: Path) -> set[str]:
    return {entry.url for entry in archived(folder) if "/read/" in entry.url}


def _busiest(portal: Site, seconds: float) -> int:
    """The most requests to one host in any stretch of ``seconds``."""
    times: dict[str, list[float]] = {}
    for asked, at in zip(portal.asked, portal.times, strict=True):
        times.setdefault(asked.partition("/")[0], []).append(at)
    return max(sum(at <= other < at + seconds for other in own) for own in times.values() for at in own)


def _holder(first: Process, second: Process, store: str, folder: Path) -> Process:
    """Who has signed the folder that both write in."""
    assert store
    signed = (folder / "captures" / "sindonews" / ".lock").read_text()
    return second if str(second.pid) in signed else first


def wait_until(condition: Callable[[], bool], *processes: subprocess.Popen[Any] | Process) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < until, "nothing happened"
        assert all(_is_alive(process) for process in processes), "ended too early"
        time.sleep(0.005)


def _is_alive(process: subprocess.Popen[Any] | Process) -> bool:
    return process.poll() is None if isinstance(process, subprocess.Popen) else process.is_alive()


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """A Redis of one's own, in ``folder``; its address as ``--lease`` takes it."""
    program = shutil.which("redis-server")
    assert program, "Debian's package redis-server is not installed"
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(port), server)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answers(port: int) -> bool:
    try:
        with Redis(port=port, socket_timeout=1) as client:
            return bool(client.ping())
    except RedisError:
        return False
