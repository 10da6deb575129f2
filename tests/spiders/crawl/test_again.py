"""A crawl that was killed, interrupted or done before goes on where the archive ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import FIRST, JOB, LIST, ZONE, Item, archived, at, crawl_here, items, list_page, project, site
from known import PORTALS
from loopback import Answer, page, serve

from corpus.archive.captures import iter_captures
from corpus.archive.warc import WarcWriter
from corpus.errors import ServiceError
from spiders.crawl import Held
from spiders.lists.steps import first_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback import Site

ITEMS = items()
CODE = """
import sys
from pathlib import Path
sys.path.append("tests")
from crawl_site import JOB, crawl
from corpus.project import Project
report = crawl(Project.at(Path(sys.argv[1])), [JOB], hosts={"*.sindonews.com": sys.argv[2]}, delay=float(sys.argv[3]))
print(report.interrupted, report.total("found"), report.total("fetched"), report.total("pending"))
"""


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


def test_a_second_crawl_asks_the_portal_nothing(tmp_path: Path) -> None:
    """What was archived of days that are over is held: not one request, and every article is counted as held."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal:
        crawl_here(folder, hosts=at(portal))
        before, archive = len(portal.asked), archived(folder)
        report, events = crawl_here(folder, hosts=at(portal))

        assert len(portal.asked) == before
    assert (report.requests, report.archived, report.total("held"), report.total("found")) == (0, 0, 9, 9)
    assert {event.url for event in events if isinstance(event, Held)} == {item.url for item in ITEMS}
    assert archived(folder) == archive


def test_a_wider_crawl_fetches_only_what_is_new(tmp_path: Path) -> None:
    """After one day, crawling three fetches the two others."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal:
        crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        report, _ = crawl_here(folder, hosts=at(portal))

        articles = [asked for asked in portal.asked if "/read/" in asked]
    assert (report.total("held"), report.total("fetched")) == (3, 6)
    assert len(articles) == len(set(articles))


def test_a_list_of_a_day_that_was_not_over_is_asked_for_again(tmp_path: Path) -> None:
    """Today's list is fetched again, its known articles are not."""
    today = datetime.now(UTC).astimezone(ZONE).date()
    job = replace(JOB, since=today, until=today)
    morning, evening = Item(id=1, day=today), Item(id=2, day=today)
    step = next(first_steps(PORTALS.named("sindonews"), ["international"], today, today))
    address = step.url.removeprefix("https://")
    row = '<div class="list-article"><div class="warp-article"><a href="{}">x</a></div></div>'
    lists = [page(row.format(morning.url)), page(row.format(morning.url) + row.format(evening.url))]
    answers = {"/robots.txt": page(""), **morning.answers(), **evening.answers(), address: lambda n: lists[min(n, 1)]}
    folder = project(tmp_path)
    with serve(answers) as portal:
        first, _ = crawl_here(folder, [job], hosts=at(portal))
        second, _ = crawl_here(folder, [job], hosts=at(portal))

    assert (first.total("fetched"), second.total("held"), second.total("fetched")) == (1, 1, 1)
    assert portal.asked.count(address) == 2
    assert portal.asked.count(morning.address) == 1


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


def test_two_crawls_at_once_do_not_write_into_one_folder(tmp_path: Path) -> None:
    """While one process writes a portal's folder, another is told so and changes nothing."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal, WarcWriter(folder / "captures" / "sindonews", "sindonews"):
        with pytest.raises(ServiceError, match=f"process {os.getpid()} is writing here"):
            crawl_here(folder, hosts=at(portal))

        assert portal.asked == []


def test_a_cut_page_is_kept_but_not_used(tmp_path: Path) -> None:
    """A response that was cut is archived as such, tried again, and the whole one is what counts as held."""
    item = ITEMS[0]
    whole = item.answers()[item.address]
    cut = Answer(pieces=(whole.raw[:-20],), close=True)
    answers = site([item]) | {item.address: lambda n: cut if n == 0 else whole}
    folder = project(tmp_path)
    with serve(answers) as portal:
        first, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        second, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))

        assert portal.asked.count(item.address) == 2
    assert [entry.flaw for entry in archived(folder) if entry.url == item.url] == ["truncated", ""]
    assert (first.total("fetched"), second.total("held")) == (1, 1)


def test_a_damaged_record_is_fetched_again(tmp_path: Path) -> None:
    """An archived page whose bytes are no longer those of its digest counts as not held, and the report says why."""
    folder = project(tmp_path)
    with serve(site(ITEMS[:1])) as portal:
        crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))
        entry = next(entry for entry in archived(folder) if entry.url == ITEMS[0].url)
        warc = folder / "captures" / entry.warc_file
        with warc.open("r+b") as stream:
            stream.seek(entry.offset + entry.length // 2)
            stream.write(b"\x00\x00\x00\x00")
        report, _ = crawl_here(folder, [replace(JOB, until=FIRST)], hosts=at(portal))

    assert report.total("fetched") == 1
    assert any(entry.warc_file.rpartition("/")[2] in remark for remark in report.remarks)


def test_lists_are_asked_for_in_time_order(tmp_path: Path) -> None:
    """Days are taken one after the other, and a day's articles before the days after the next."""
    listed = items(per_day=12, days=5)
    job = replace(JOB, until=FIRST + timedelta(days=4))
    with serve(site(listed)) as portal:
        crawl_here(project(tmp_path), [job], hosts=at(portal), delay=0)

    lists = [asked for asked in portal.asked if asked.startswith(LIST)]
    assert lists == [f"{LIST}?t=2024-06-{day}" for day in (20, 21, 22, 23, 24)]
    assert portal.asked.index(listed[0].address) < portal.asked.index(f"{LIST}?t=2024-06-23")


def test_an_empty_day_is_no_fault(tmp_path: Path) -> None:
    """A day without articles has its line in the table, with nothing in it."""
    answers = site(ITEMS[:3]) | {f"{LIST}?t=2024-06-21": list_page([]), f"{LIST}?t=2024-06-22": list_page([])}
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), hosts=at(portal))

    assert [(line.found, line.fetched, line.unread) for line in report.coverage] == [(3, 3, 0), (0, 0, 0), (0, 0, 0)]
    assert report.faults == ()
