"""Two crawlers on one work list, one killed or stopped for a while; `scripts/leases` kills sixty times."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from crawl_site import archived, items, project, site
from loopback import serve
from shared_crawl import LEASE, crawler, killed_once, redis_server, sender, wait_until

if TYPE_CHECKING:
    from pathlib import Path

DOUBLE = 18
"""Requests in ten delays: eleven are one a delay, two crawlers at once would send twenty-two."""


@pytest.mark.parametrize(("kind", "shared", "seed"), [("sqlite", True, 3), ("redis", False, 5)])
def test_nothing_is_lost_and_the_pace_is_kept_when_a_crawler_dies(
    tmp_path: Path, kind: str, seed: int, *, shared: bool
) -> None:
    """The other takes over once the lease has ended, and fetches what was missing, at one request a delay."""
    if kind == "redis":
        with redis_server(tmp_path / "redis") as address:
            seen = killed_once(tmp_path, address, seed, shared=shared)
    else:
        seen = killed_once(tmp_path, f"sqlite:{tmp_path / 'work'}", seed, shared=shared)

    assert seen.missing == set()
    assert seen.busiest < DOUBLE
    assert seen.take_over is not None
    assert seen.take_over > LEASE / 2
    if not shared:
        assert seen.senders in {
            "a" * seen.senders.count("a") + "b" * seen.senders.count("b"),
            "b" * seen.senders.count("b") + "a" * seen.senders.count("a"),
        }
    assert "parts, " in seen.remarks


def stop_between_changes(pid: int, store: Path) -> None:
    """Stop a process while it does not hold the lock of an SQLite file: others would wait for as long as it sleeps."""
    while True:
        os.kill(pid, signal.SIGSTOP)
        try:
            with closing(sqlite3.connect(store, timeout=0.1, isolation_level=None)) as database:
                database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            os.kill(pid, signal.SIGCONT)
            time.sleep(0.01)
        else:
            return


def test_a_crawler_that_slept_through_its_lease_asks_nothing_more(tmp_path: Path) -> None:
    """Stopped, overtaken and awake again, it leaves the portal to the other; both end well, and nothing is lost."""
    folders = [project(tmp_path / name, contact=f"{name}@example.org") for name in "ab"]
    store, listed = f"sqlite:{tmp_path / 'work'}", items(per_day=3)
    with serve(site(listed)) as portal:
        both = [crawler(folder, portal, store) for folder in folders]
        wait_until(lambda: len(portal.asked) > 3, *both)
        first = sender(portal.received[0])
        asleep = both["ab".index(first)]
        stop_between_changes(asleep.pid or 0, tmp_path / "work")
        wait_until(lambda: sender(portal.received[-1]) != first)
        os.kill(asleep.pid or 0, signal.SIGCONT)
        for process in both:
            process.join(60)
    order = "".join(map(sender, portal.received))

    assert [process.exitcode for process in both] == [0, 0]
    assert order.lstrip(first).count(first) == 0
    held = {entry.url for folder in folders for entry in archived(folder)}
    assert {f"https://{address}" for item in listed for address in item.answers()} <= held
