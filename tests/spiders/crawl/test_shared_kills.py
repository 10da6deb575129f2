"""Two crawlers on one work list, one killed or stopped for a while; `scripts/leases` kills sixty times."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from crawl_site import LIST, archived, items, project, site
from loopback import page, serve
from shared_crawl import LEASE, crawler, killed_once, redis_server, said, sender, wait_until

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


def test_a_crawler_on_another_machine_keeps_to_what_a_host_asked_of_the_first(tmp_path: Path) -> None:
    """What it said to one, "in an hour", holds for the other, which has an archive of its own and the same Redis."""
    busy = page("", status="503 Sibuk", headers={"Retry-After": "3600"})
    answers = {key: busy if key.startswith(LIST) else answer for key, answer in site(items(days=1)).items()}
    first, second = (project(tmp_path / name, contact=f"{name}@example.org") for name in "ab")
    with redis_server(tmp_path / "redis") as store, serve(answers) as portal:
        for folder in (first, second):
            process = crawler(folder, portal, store)
            process.join(60)
            assert process.exitcode == 0

    assert {sender(request) for request in portal.received} == {"a"}
    assert "asks to be left alone for 3600 s" in said(first).read_text()
    assert "it asked another crawler to leave it alone for 3" in said(second).read_text()
