"""A portal of a few invented pages in SINDOnews' addresses and markup, for the crawl to walk over."""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from loopback import in_fresh_process, page

from corpus.archive.cdxj import index_folder
from corpus.config import CrawlConfig
from corpus.project import Project
from spiders.crawl import crawl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loopback import Answer, Site

    from corpus.archive.cdxj import IndexEntry
    from spiders.crawl import CrawlEvent, CrawlReport

ZONE = ZoneInfo("Asia/Jakarta")
FIRST, LAST = date(2024, 6, 20), date(2024, 6, 22)
JOB = CrawlConfig(portal="sindonews", sections=("international",), since=FIRST, until=LAST)
DAY_JOB = CrawlConfig(portal="sindonews", sections=("international",), since=FIRST, until=FIRST)
ROBOTS = "index.sindonews.com/robots.txt"
LIST = "index.sindonews.com/index/9"
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One article of the site."""

    id: int
    day: date
    pages: int = 1
    section: str = "international"

    @property
    def address(self) -> str:
        """Without the scheme: the key under which the loopback server answers."""
        noon = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=ZONE) + timedelta(minutes=self.id)
        return f"{self.section}.sindonews.com/read/{self.id}/41/warga-kampung-{self.id}-{int(noon.timestamp())}"

    @property
    def url(self) -> str:
        """Its canonical address."""
        return f"https://{self.address}"

    @property
    def printed(self) -> str:
        """Its date as the portal prints it."""
        day = f"{_DAYS[self.day.weekday()]}, {self.day:%d} {_MONTHS[self.day.month - 1]} {self.day.year}"
        return f"{day} - 12:{self.id % 60:02} WIB"

    def answers(self) -> dict[str, Answer]:
        """Page 1, and the whole text where there is more."""
        first = page(self._html(whole=self.pages == 1), packed=self.id % 2 == 0, chunk=500 if self.id % 3 == 0 else 0)
        found = {self.address: first}
        if self.pages > 1:
            found[f"{self.address}?showpage=all"] = page(self._html(whole=True), packed=True)
        return found

    def _html(self, *, whole: bool) -> str:
        text = [f"Kepala Desa Kampung {self.id} menyampaikan laporan nomor {n} kepada warga." for n in range(1, 9)]
        body = "<br><br>".join(text if whole else text[:3])
        paging = '<div class="paging"><div class="paging-all"><a href="?showpage=all">Selengkapnya</a></div></div>'
        return (
            f"<html><head><title>Warga Kampung {self.id}</title></head><body>"
            f'<div class="detail-title"><h1>Warga Kampung {self.id} Gotong Royong</h1></div>'
            f'<div class="detail-date-artikel">{self.printed}</div>'
            f'<div id="detail-desc" class="detail-desc"><strong>SUKAMAJU</strong> - {body}</div>'
            f"{'' if whole else paging}</body></html>"
        )


def items(first_id: int = 1, *, per_day: int = 3, days: int = 3) -> list[Item]:
    """``per_day`` articles a day from :data:`FIRST` on; every third goes over two addresses."""
    span = [FIRST + timedelta(days=n) for n in range(days)]
    numbered = enumerate((day for day in span for _ in range(per_day)), first_id)
    return [Item(id=id_, day=day, pages=2 if id_ % 3 == 0 else 1) for id_, day in numbered]


def list_page(listed: Sequence[Item], following: str = "") -> Answer:
    """A page of the day's index; ``following`` is the address of the next."""
    rows = "".join(
        f'<div class="indeks-rows"><div class="indeks-title"><a href="{item.url}">Warga Kampung {item.id}</a></div>'
        f'<div class="mini-info"><ul><li>{item.printed}</li></ul></div></div>'
        for item in listed
    )
    link = f'<a rel="next" href="https://{following}">2</a>' if following else ""
    return page(f'<html><body><div class="indeks-news">{rows}</div>{link}</body></html>')


def site(listed: Sequence[Item], robots: str = "User-agent: *\nDisallow: /rahasia\n") -> dict[str, Any]:
    """Every answer of the portal that has ``listed``: robots.txt, an index for each day, the articles."""
    answers: dict[str, Any] = {"/robots.txt": page(robots, headers={"Content-Type": "text/plain"})}
    for day in {item.day for item in listed}:
        answers[f"{LIST}?t={day}"] = list_page([item for item in listed if item.day == day])
    for item in listed:
        answers |= item.answers()
    return answers


def project(folder: Path, **corpus: str) -> Path:
    """A project folder with a ``corpus.toml``."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: Mapping[str, str] = {"name": "uji", **corpus}
    text = "[corpus]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())
    (folder / "corpus.toml").write_text(text)
    return folder


def crawl_here(
    folder: Path, jobs: Sequence[CrawlConfig] = (JOB,), **options: Any
) -> tuple[CrawlReport, list[CrawlEvent]]:
    """A crawl in a process of its own, without delay; its report and its events."""
    return in_fresh_process(_crawl, folder, jobs, {"delay": 0, **options})


def _crawl(folder: Path, jobs: Sequence[CrawlConfig], options: dict[str, Any]) -> tuple[CrawlReport, list[CrawlEvent]]:
    events: list[CrawlEvent] = []
    return crawl(Project.at(folder), jobs, on_event=events.append, **options), events


def crawl_on_a_small_disk(folder: Path, jobs: Sequence[CrawlConfig], **options: Any) -> CrawlReport:
    """A crawl in this process, in which no file may grow past 20 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    return crawl(Project.at(folder), jobs, delay=0, **options)


def crawl_with_a_deaf_listener(folder: Path, jobs: Sequence[CrawlConfig], **options: Any) -> CrawlReport:
    """A crawl whose listener breaks at the fourth event."""
    told: list[CrawlEvent] = []

    def listen(event: CrawlEvent) -> None:
        told.append(event)
        if len(told) > 3:
            message = "nobody reads this pipe"
            raise BrokenPipeError(message)

    return crawl(Project.at(folder), jobs, on_event=listen, delay=0, **options)


def crawl_twice(folder: Path, hosts: Mapping[str, str]) -> str:
    """What is said of a second crawl in this process; empty where nothing is."""
    crawl(Project.at(folder), [JOB], hosts=hosts, delay=0)
    try:
        crawl(Project.at(folder), [JOB], hosts=hosts, delay=0)
    except RuntimeError as error:
        return str(error)
    return ""


def at(site: Site) -> dict[str, str]:
    """The map that sends the portal's hosts to a loopback server."""
    return {"*.sindonews.com": site.origin}


def archived(folder: Path) -> list[IndexEntry]:
    """Everything in the archive of a project, in its order."""
    return list(index_folder(folder / "captures"))


def crawl_with(
    environ: Mapping[str, str], folder: Path, jobs: Sequence[CrawlConfig], options: dict[str, Any]
) -> CrawlReport:
    """A crawl in this process, whose environment has that beside what it had."""
    os.environ.update(environ)
    return crawl(Project.at(folder), jobs, delay=0, **options)
