"""What is checked, opened and remarked before the first request."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from archiving import archive, exchange
from crawl_site import (
    FIRST,
    JOB,
    at,
    crawl_here,
    items,
    project,
    site,
)
from known import PORTALS
from loopback import page, serve

from corpus import __version__
from corpus.archive.warc import WarcWriter
from corpus.errors import ConfigError, ServiceError
from spiders.crawl.begin import Order, open_sessions
from spiders.crawl.hosts import HostMap
from spiders.crawl.report import Place, Tally

if TYPE_CHECKING:
    from pathlib import Path


DAY = [replace(JOB, until=FIRST)]
ITEMS = items()


def test_nobody_crawls_a_foreign_host_anonymously(tmp_path: Path) -> None:
    """Without a contact nothing but this machine is asked, and the error says how to set one."""
    with pytest.raises(ConfigError, match=r'set a mail or web address in corpus.toml: \[corpus\] contact = "you@'):
        crawl_here(project(tmp_path), DAY)


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (replace(JOB, portal="sindonew"), "unknown portal 'sindonew'; did you mean 'sindonews'?"),
        (replace(JOB, sections=("internasional",)), "no section 'internasional'; did you mean 'international'?"),
        (replace(JOB, since=date(2024, 7, 1)), r"since \(2024-07-01\) is later than until \(2024-06-22\)"),
        (replace(JOB, limit=-1), "limit is -1"),
        (replace(JOB, delay_seconds=-1.0), "delay_seconds is -1.0"),
    ],
)
def test_an_impossible_order_is_refused_before_anything_is_asked(tmp_path: Path, job: object, words: str) -> None:
    """Unknown names come with the nearest known one, ranges turned round are told of; no folder is made."""
    with pytest.raises(ConfigError, match=words):
        crawl_here(folder := project(tmp_path), [job], delay=None)  # type: ignore[list-item]  # a CrawlConfig

    assert not (folder / "captures").exists()


@pytest.mark.parametrize(("jobs", "contact"), [([], "a@contoh.id"), (DAY, "Ibu Sri – a@contoh.id")])
def test_an_order_needs_jobs_and_a_plain_contact(tmp_path: Path, jobs: list[object], contact: str) -> None:
    """Nothing to crawl, or a contact that fits into no header, is refused."""
    with pytest.raises(ConfigError, match=r"nothing to crawl|does not fit into an HTTP header"):
        crawl_here(project(tmp_path, contact=contact), jobs)  # type: ignore[arg-type]  # as above


def test_two_crawls_at_once_do_not_write_into_one_folder(tmp_path: Path) -> None:
    """While one process writes a portal's folder, another is told so and changes nothing."""
    folder = project(tmp_path)
    with serve(site(ITEMS)) as portal, WarcWriter(folder / "captures" / "sindonews", "sindonews"):
        with pytest.raises(ServiceError, match=f"process {os.getpid()} is writing here"):
            crawl_here(folder, hosts=at(portal))

        assert portal.asked == []


def test_a_crawl_by_unverified_rules_says_so(tmp_path: Path) -> None:
    """Who crawls a portal whose templates no real page has confirmed is told, with the command that checks them."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), [JOB], hosts=at(portal))

    assert report.remarks[0] == (
        "SINDOnews: its article rules are unverified, no real page has confirmed them; save one page and see what each "
        "rule gives: kliping portal check sindonews PAGE.html --url ADDRESS"
    )


def test_an_index_of_lists_for_a_section_without_days_says_so(tmp_path: Path) -> None:
    """A section that the portal cannot list by day is crawled by what its lists show, and the report says that."""
    feed = page(
        f"<rss><channel><item><link>{ITEMS[0].url.replace('international', 'sains')}</link>"
        "<pubDate>Thu, 20 Jun 2024 12:01:00 +0700</pubDate></item></channel></rss>",
        headers={"Content-Type": "application/rss+xml"},
    )
    address = ITEMS[0].address.replace("international", "sains")
    answers = {"/robots.txt": page(""), "sains.sindonews.com/rss": feed, address: ITEMS[0].answers()[ITEMS[0].address]}
    with serve(answers) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, sections=("sains",))], hosts=at(portal))

    assert report.total("fetched") == 1
    assert report.coverage[0].place == Place(portal="sindonews", section="sains", day=None)
    assert "no list by day for sains" in report.remarks[1]


def test_a_section_of_other_days_is_told_of(tmp_path: Path) -> None:
    """A section that the portal had only in other years is not asked for, and the report says why it is empty."""
    with serve(site(ITEMS)) as portal:
        report, _ = crawl_here(project(tmp_path), [replace(JOB, sections=("autotekno",))], hosts=at(portal))

        assert portal.asked == []
    assert report.coverage == ()
    assert report.remarks[1:] == ("SINDOnews is not known to have had a section autotekno in these days",)


def order(folder: Path, **changes: Any) -> Order:
    """An order that is sound, but for ``changes``."""
    plain: dict[str, Any] = {
        "captures": folder / "captures",
        "contact": "uji@contoh.id",
        "jobs": (JOB,),
        "portals": PORTALS,
        "hosts": HostMap(),
    }
    return Order(**(plain | changes))


def test_a_sound_order_is_let_through(tmp_path: Path) -> None:
    """With a contact, or with every first host mapped, or from archives alone."""
    mapped = HostMap.of({"index.sindonews.com": "http://127.0.0.1:9"})

    assert order(tmp_path).check() is None
    assert order(tmp_path, contact="", hosts=mapped).check() is None
    assert order(tmp_path, contact="", replay=(tmp_path,)).check() is None


def test_the_host_that_would_be_asked_anonymously_is_named(tmp_path: Path) -> None:
    """A map of another host helps nothing."""
    mapped = HostMap.of({"www.sindonews.com": "http://127.0.0.1:9"})

    with pytest.raises(ConfigError, match=r"index\.sindonews\.com would be crawled anonymously"):
        order(tmp_path, contact="", hosts=mapped).check()


@pytest.mark.parametrize("delay", [float("nan"), float("inf"), -0.5])
def test_a_delay_is_a_number_of_seconds(tmp_path: Path, delay: float) -> None:
    """Not less than none, and not for ever."""
    with pytest.raises(ConfigError, match="expected seconds, 0 or more"):
        order(tmp_path, jobs=(replace(JOB, delay_seconds=delay),)).check()


@pytest.mark.parametrize(
    ("contact", "agent"), [("uji@contoh.id", f"Kliping/{__version__} (+uji@contoh.id)"), ("", f"Kliping/{__version__}")]
)
def test_the_user_agent_names_who_can_be_reached(tmp_path: Path, contact: str, agent: str) -> None:
    """Beside the program and its version."""
    assert order(tmp_path, contact=contact).user_agent == agent


def test_the_longest_delay_of_a_portals_jobs_is_kept(tmp_path: Path) -> None:
    """Jobs of other portals have their own pace."""
    jobs = [replace(JOB, delay_seconds=delay) for delay in (1.0, 2.5)]
    made = order(tmp_path, jobs=(*jobs, replace(JOB, portal="jpnn", sections=(), delay_seconds=9.0)))

    assert (made.delay("sindonews"), made.delay("jpnn")) == (2.5, 9.0)


def test_only_this_machine_is_rushed(tmp_path: Path) -> None:
    """Without delay, and with every host that is begun with mapped."""
    mapped = HostMap.of({"*.sindonews.com": "http://127.0.0.1:9"})
    quick = (replace(JOB, delay_seconds=0.0),)

    assert order(tmp_path, jobs=quick, hosts=mapped).rushes("sindonews") is True
    assert order(tmp_path, jobs=quick).rushes("sindonews") is False
    assert order(tmp_path, hosts=mapped).rushes("sindonews") is False


def test_jobs_of_one_portal_share_a_session(tmp_path: Path) -> None:
    """And its folder's writer; another portal has its own. Nobody named means confined."""
    jobs = (JOB, replace(JOB, portal="jpnn", sections=()), replace(JOB, limit=3))
    sessions = open_sessions(order(tmp_path, jobs=jobs, contact=""), Tally())
    for session in sessions:
        session.archive.writer.close()

    assert [(session.portal.name, len(session.jobs), session.confined) for session in sessions] == [
        ("sindonews", 2, True),
        ("jpnn", 1, True),
    ]


def test_a_folder_that_is_taken_frees_those_that_were_opened(tmp_path: Path) -> None:
    """The session of the first portal is closed again where the second cannot be opened."""
    jobs = (JOB, replace(JOB, portal="jpnn", sections=()))
    with WarcWriter(tmp_path / "captures" / "jpnn", "jpnn"), pytest.raises(ServiceError):
        open_sessions(order(tmp_path, jobs=jobs), Tally())

    (session,) = open_sessions(order(tmp_path), Tally())
    session.archive.writer.close()
    assert session.portal.name == "sindonews"


def test_what_a_killed_crawl_left_is_remarked(tmp_path: Path) -> None:
    """With how much of it was whole, and where the rest lies; what was whole counts as held."""
    folder = tmp_path / "captures" / "sindonews"
    archive(tmp_path / "captures", [exchange()], portal="sindonews")
    (warc,) = folder.glob("*.warc.gz")
    whole = warc.read_bytes()
    for path in folder.iterdir():
        path.unlink()
    (folder / f"{warc.name}.open").write_bytes(whole + whole[:50])
    tally = Tally()

    (session,) = open_sessions(order(tmp_path), tally)
    session.archive.writer.close()

    (remark,) = tally.report(0).remarks
    assert remark.startswith(f"a crawl had been killed here: {warc.name} was made whole ({len(whole):,} bytes)")
    assert "50 torn bytes were set aside in " in remark
    assert len(session.archive.holdings) == 1
