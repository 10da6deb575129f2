"""A crawl's beginning and end as a process: errors, Ctrl-C, kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import (
    FIRST,
    JOB,
    archived,
    at,
    crawl_here,
    crawl_twice,
    crawl_with_a_deaf_listener,
    items,
    project,
    site,
)
from known import PORTALS
from loopback import Answer, in_fresh_process, serve

from corpus.archive.captures import iter_captures
from corpus.errors import ServiceError
from spiders.crawl.begin import Order
from spiders.crawl.hosts import HostMap
from spiders.crawl.run import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback import Site

DAY = [replace(JOB, until=FIRST)]
CODE = """
import sys
from pathlib import Path
sys.path.append("tests")
from crawl_site import JOB, crawl
from corpus.project import Project
report = crawl(Project.at(Path(sys.argv[1])), [JOB], hosts={"*.sindonews.com": sys.argv[2]}, delay=float(sys.argv[3]))
print(report.interrupted, report.total("found"), report.total("fetched"), report.total("pending"))
"""
ITEMS = items()


def start(folder: Path, portal: Site, delay: float = 0) -> subprocess.Popen[str]:
    """A crawl in the background, that signals can be sent to."""
    command = [sys.executable, "-c", CODE, str(folder), portal.origin, str(delay)]
    root = Path(__file__).parents[3]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Until ``condition`` holds; a process that ends before is a failed test."""
    while not condition():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def slowly(answers: dict[str, Any], pause: float) -> dict[str, Any]:
    """The same answers, each with a pause before it."""
    return {key: replace(answer, pause=pause) for key, answer in answers.items()}


def test_a_portal_that_cannot_be_reached_is_a_service_error(tmp_path: Path) -> None:
    """Where not one request was answered, the crawl ends with an error that says what to check."""
    with serve({}) as portal:
        closed = at(portal)

    with pytest.raises(
        ServiceError, match=r"no host could be reached \(robots.txt could not be fetched: connection refused"
    ):
        crawl_here(project(tmp_path), DAY, hosts=closed)


def test_a_listener_that_breaks_ends_the_crawl(tmp_path: Path) -> None:
    """What the listener raises comes out of the crawl as it is, the archive closed in good order."""
    listed = items(per_day=90, days=1)
    folder = project(tmp_path)
    with serve(site(listed)) as portal:
        with pytest.raises(BrokenPipeError, match="nobody reads this pipe"):
            in_fresh_process(crawl_with_a_deaf_listener, folder, DAY, hosts=at(portal))

        assert len(portal.asked) < 80
    assert not list((folder / "captures").glob("*/*.open"))
    assert len(archived(folder)) > 3


def test_nothing_archived_is_lost_when_a_crawl_is_killed(tmp_path: Path) -> None:
    """After kill -9, whole records are kept, the next crawl fetches exactly what is missing, and the archive reads."""
    folder, listed = project(tmp_path), items(per_day=10)
    with serve(slowly(site(listed), 0.02)) as portal:
        process = start(folder, portal)
        wait_until(lambda: len(portal.asked) > 30, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        asked = list(portal.asked)
        (left,) = (folder / "captures" / "sindonews").glob("*.open")
        kept = {capture.url for capture in iter_captures(left, on_fault=lambda _: None)}

        report, _ = crawl_here(folder, hosts=at(portal))
        again = portal.asked[len(asked) :]

    assert 5 < len(kept) < len(asked)
    assert [url for url in kept if url.removeprefix("https://") in again and not url.endswith((".txt", ".json"))] == []
    assert report.total("found") == report.total("held") + report.total("fetched") == len(listed)
    assert "a crawl had been killed here" in report.remarks[0]
    urls = [entry.url for entry in archived(folder)]
    assert kept <= set(urls)
    assert {f"https://{address}" for item in listed for address in item.answers()} <= set(urls)
    assert len([url for url in urls if "/read/" in url]) == len({url for url in urls if "/read/" in url})


def test_a_crawl_killed_again_and_again_comes_to_its_end(tmp_path: Path) -> None:
    """However often it is killed, each run adds to the archive, and the last has everything once."""
    folder, listed = project(tmp_path), items(per_day=6)
    with serve(slowly(site(listed), 0.01)) as portal:
        for _ in range(3):
            process, before = start(folder, portal), len(portal.asked)
            wait_until(lambda seen=before: len(portal.asked) > seen + 6, process)  # type: ignore[misc]  # bound now
            process.send_signal(signal.SIGKILL)
            process.communicate()
        report, _ = crawl_here(folder, hosts=at(portal))

    assert report.total("held") + report.total("fetched") == len(listed)
    articles = [entry.url for entry in archived(folder) if "/read/" in entry.url]
    assert sorted(articles) == sorted({f"https://{address}" for item in listed for address in item.answers()})


def test_ctrl_c_ends_a_crawl_in_good_order(tmp_path: Path) -> None:
    """One SIGINT: no further request, the file is closed and indexed, the report says so, the next crawl goes on."""
    folder, listed = project(tmp_path), items(per_day=10)
    with serve(site(listed)) as portal:
        process = start(folder, portal, delay=0.2)
        wait_until(lambda: sum("/read/" in asked for asked in portal.asked) > 2, process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        asked = len(portal.asked)
        report, _ = crawl_here(folder, hosts=at(portal))

    interrupted, found, fetched, pending = out.split()
    assert (err, process.returncode, interrupted) == ("", 0, "True")
    assert int(found) == int(fetched) + int(pending)
    assert int(pending) > 0
    assert asked < 12
    assert not list((folder / "captures").glob("*/*.open"))
    assert report.total("held") >= int(fetched)
    assert report.total("held") + report.total("fetched") == len(listed)


def test_ctrl_c_twice_waits_for_nothing(tmp_path: Path) -> None:
    """A second SIGINT gives up what is under way, and the archive is still closed in good order."""
    folder = project(tmp_path)
    answers = site(ITEMS) | {ITEMS[0].address: Answer(pieces=ITEMS[0].answers()[ITEMS[0].address].pieces, pause=60)}
    with serve(answers) as portal:
        process = start(folder, portal)
        wait_until(lambda: ITEMS[0].address in portal.asked, process)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert (out.split()[0], err, process.returncode) == ("True", "", 0)
    assert not list((folder / "captures").glob("*/*.open"))
    assert len(archived(folder)) >= 3


def ordered(delay: float, hosts: dict[str, str] | None = None) -> Order:
    return Order(
        captures=Path("captures"),
        contact="uji@contoh.id",
        jobs=(replace(JOB, delay_seconds=delay),),
        portals=PORTALS,
        hosts=HostMap.of(hosts or {}),
    )


def test_a_crawl_is_polite_by_its_settings() -> None:
    """One request at a time to a host, at the pace of the job, slower where the host is slow, under our name."""
    made = settings(ordered(2.5), "sindonews")

    assert (made.getfloat("DOWNLOAD_DELAY"), made.getfloat("AUTOTHROTTLE_START_DELAY")) == (2.5, 2.5)
    assert (made.getbool("AUTOTHROTTLE_ENABLED"), made.getint("CONCURRENT_REQUESTS_PER_DOMAIN")) == (True, 1)
    assert made.get("USER_AGENT").endswith(" (+uji@contoh.id)")
    assert made.getint("RETRY_TIMES") == 3


def test_without_delay_only_this_machine_is_asked_much_at_once() -> None:
    """A foreign host is still asked one thing at a time."""
    here = settings(ordered(0, {"*.sindonews.com": "http://127.0.0.1:9"}), "sindonews")
    foreign = settings(ordered(0), "sindonews")

    assert here.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 16
    assert here.getdict("KLIPING_HOSTS") == {"*.sindonews.com": "http://127.0.0.1:9"}
    assert foreign.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert (here.getbool("AUTOTHROTTLE_ENABLED"), foreign.getbool("AUTOTHROTTLE_ENABLED")) == (False, False)


def test_a_second_crawl_in_one_process_is_refused(tmp_path: Path) -> None:
    """The reactor runs once: the message says to start another process."""
    with serve(site(ITEMS)) as portal:
        shown = in_fresh_process(crawl_twice, project(tmp_path), at(portal))

    assert shown == "Twisted's reactor runs once in a process; start another process for another crawl"
