"""What a crawl of one portal may ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from crawl_site import (
    FIRST,
    JOB,
    LIST,
    at,
    crawl_here,
    items,
    project,
    site,
)
from known import PORTALS
from loopback import page, serve

from corpus.archive.holdings import Holdings
from corpus.tombstones import NAME, BlockList, Tombstone, add_tombstones, key_of
from spiders.crawl.archive import Archive
from spiders.crawl.hosts import HostMap
from spiders.crawl.report import Refused, Tally
from spiders.crawl.session import Session, place_of

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
EVERY = items()
DAY = [replace(JOB, until=FIRST)]


def test_a_host_that_is_not_mapped_is_not_asked_anonymously(tmp_path: Path) -> None:
    """Where the lists are mapped and the articles' host is not, the articles are refused, not fetched from outside."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts={"index.sindonews.com": portal.origin})

    assert {fault.reason for fault in report.faults} == {
        "international.sindonews.com is not mapped, and without a contact or a delay only mapped hosts are asked"
    }
    assert report.total("refused") == 3


def test_a_rush_is_confined_to_this_machine(tmp_path: Path) -> None:
    """Without delay, hosts that are not mapped are not asked even where a contact is named."""
    folder = project(tmp_path, contact="uji@contoh.id")
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(folder, DAY, hosts={"index.sindonews.com": portal.origin})

    assert {fault.reason.partition(",")[0] for fault in report.faults} == {"international.sindonews.com is not mapped"}


def test_a_list_off_the_portal_is_not_asked_for(tmp_path: Path) -> None:
    """A list that redirects to another site is refused without asking that site anything."""
    away = page("", status="302 Found", headers={"Location": "https://iklan.example/"})
    with serve(site(EVERY[:1]) | {f"{LIST}?t=2024-06-20": away}) as portal:
        hosts = at(portal) | {"iklan.example": portal.origin}
        report, _ = crawl_here(project(tmp_path), [replace(JOB, until=FIRST)], hosts=hosts)

    (fault,) = report.faults
    assert isinstance(fault, Refused)
    assert (fault.article, fault.reason) == (False, "iklan.example is not a host of SINDOnews")
    assert report.coverage[0].unread == 1
    assert "iklan.example/" not in portal.asked


def test_two_jobs_of_one_portal_share_what_they_fetch(tmp_path: Path) -> None:
    """Overlapping jobs ask for no page twice: the second reads from the file that is still being written."""
    jobs = [replace(JOB, until=date(2024, 6, 21)), replace(JOB, since=date(2024, 6, 21))]
    with serve(site(EVERY)) as portal:
        report, _ = crawl_here(project(tmp_path), jobs, hosts=at(portal))

    assert report.total("fetched") == 9
    assert len(portal.asked) == len(set(portal.asked))


def session(folder: Path, hosts: HostMap | None = None, *, confined: bool = False, **more: Any) -> Session:
    """A session over an empty archive."""
    archive = Archive(
        captures=folder,
        holdings=Holdings.from_folder(folder),
        writer=None,  # type: ignore[arg-type]  # nothing is written
        tally=Tally(),
    )
    plain = {"portal": PORTALS["sindonews"], "jobs": (JOB,), "hosts": hosts or HostMap(), "tally": archive.tally}
    return Session(archive=archive, confined=confined, **(plain | more))


@pytest.mark.parametrize(
    ("url", "objection"),
    [
        ("https://www.sindonews.com/", ""),
        ("https://sindonews.com/", ""),
        ("https://sindonews.com.iklan.example/", "sindonews.com.iklan.example is not a host of SINDOnews"),
        ("https://notsindonews.com/", "notsindonews.com is not a host of SINDOnews"),
    ],
)
def test_only_the_portals_hosts_are_asked(tmp_path: Path, url: str, objection: str) -> None:
    """A name that merely ends or begins like the portal's is not one of them."""
    assert session(tmp_path).objection(url) == objection


def test_a_confined_session_asks_mapped_hosts_only(tmp_path: Path) -> None:
    """Nobody is named as the one who crawls, or no pace is kept."""
    hosts = HostMap.of({"index.sindonews.com": "http://127.0.0.1:9"})
    confined = session(tmp_path, hosts, confined=True)

    assert confined.objection("https://index.sindonews.com/") == ""
    assert confined.objection("https://www.sindonews.com/").startswith("www.sindonews.com is not mapped")
    assert session(tmp_path, hosts).objection("https://www.sindonews.com/") == ""


@pytest.mark.parametrize(("limit", "taken", "full"), [(0, 1000, False), (3, 2, False), (3, 3, True), (3, 4, True)])
def test_a_job_is_full_at_its_limit(tmp_path: Path, limit: int, taken: int, *, full: bool) -> None:
    """0 is no limit; each job has its own count."""
    job = replace(JOB, limit=limit)
    one = session(tmp_path, jobs=(job,))
    one.taken[job] = taken

    assert one.is_full(job) is full
    assert one.is_full(replace(job, limit=99)) is False


def test_every_job_begins_with_its_own_lists(tmp_path: Path) -> None:
    """One step a section and day."""
    jobs = (replace(JOB, until=FIRST), replace(JOB, since=date(2024, 6, 21)))

    assert [(job, place_of(step).day) for job, step in session(tmp_path, jobs=jobs).beginnings()] == [
        (jobs[0], FIRST),
        (jobs[1], date(2024, 6, 21)),
        (jobs[1], date(2024, 6, 22)),
    ]


def test_what_was_taken_down_is_told_with_its_day(tmp_path: Path) -> None:
    """For every address of the article; others may come back, and without tombstones all may."""
    item = ITEMS[2]
    stone = Tombstone(canonical_url_sha256=key_of(item.url), date="2026-11-27", reason="legal")
    add_tombstones(tmp_path / NAME, [stone])
    blocking = session(tmp_path, blocked=BlockList.of(tmp_path))

    assert blocking.was_taken_down(f"{item.url}?showpage=all") == "was taken down on 2026-11-27 (legal)"
    assert blocking.was_taken_down(ITEMS[0].url) == ""
    assert session(tmp_path).was_taken_down(item.url) == ""
