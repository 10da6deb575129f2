"""What one crawl of one portal knows: its jobs, its bounds, the archive, and the count of what happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.tombstones import BlockList
from corpus.urls import host, within
from spiders.crawl.budget import Budget
from spiders.crawl.circuit import Circuit
from spiders.crawl.hosts import names_of
from spiders.crawl.limits import Limits
from spiders.crawl.report import Place
from spiders.crawl.rests import Rests
from spiders.leases.courtesy import Courtesy
from spiders.lists.steps import first_steps
from spiders.location import locate_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.config import CrawlConfig
    from spiders.crawl.archive import Archive
    from spiders.crawl.asked_page import AskedPage
    from spiders.crawl.hosts import HostMap
    from spiders.crawl.report import Tally
    from spiders.crawl.shift import Shift
    from spiders.lists.steps import Step
    from spiders.portal import Portal


@dataclass(slots=True, kw_only=True)
class Session:
    """One crawl of one portal; attached to Scrapy's spider, where all parts find it."""

    portal: Portal
    jobs: tuple[CrawlConfig, ...]
    wanted: tuple[AskedPage, ...] = ()
    archive: Archive
    hosts: HostMap
    confined: bool
    """Whether only this machine may be contacted: no contact is given, or there is no delay."""
    tally: Tally
    blocked: BlockList = field(default_factory=BlockList)
    """What was taken down, and is neither fetched nor replayed."""
    items: bool = False
    """Whether articles are read on the way, for ``scrapy crawl -O``."""
    seen: set[str] = field(default_factory=set)
    """Articles that were accepted: each is fetched once, whatever lists it."""
    taken: Counter[CrawlConfig] = field(default_factory=Counter)
    """Articles accepted, by job."""
    shift: Shift | None = None
    """Where several crawlers share the work: what this one may crawl, and for how long."""
    insecure: frozenset[str] = frozenset()
    """Hosts, or ``*.domain``, whose certificates are not looked at."""
    limits: Limits = field(default_factory=Limits)
    circuit: Circuit = field(default_factory=lambda: Circuit(Limits().failures_in_a_row, lambda _: None))
    """Hosts that are left alone."""
    budget: Budget = field(default_factory=lambda: Budget(Limits().requests_per_day, Limits().repeats_per_day))
    """The portal's requests of the day."""
    rests: Rests = field(default_factory=Rests)
    """Hosts that are not to be asked yet."""
    listed: Counter[Place] = field(default_factory=Counter)
    """Articles that were named, by place."""
    lists: Counter[Place] = field(default_factory=Counter)
    """Pages of lists that were asked for, by place."""
    error: Exception | None = None
    """What ended the crawl early; raised when everything is closed."""

    def owns(self, url: str) -> bool:
        """Whether ``url`` lies on one of the portal's hosts."""
        return any(within(host(url), domain) for domain in self.portal.domains)

    def was_taken_down(self, url: str) -> str:
        """Why ``url`` must not come back, from the network or from an archive; empty where it may."""
        where = locate_on(self.portal, url) if self.blocked else None
        found = self.blocked.of_url(where.canonical_url) if where else None
        return f"was {found.told()}" if found else ""

    def objection(self, url: str) -> str:
        """Why ``url`` must not be requested, whatever robots.txt says; empty where it may."""
        if not self.owns(url):
            return f"{host(url)} is not a host of {self.portal.title}"
        if self.confined and not self.hosts.stays_home(host(url)):
            return f"{host(url)} is not mapped, and without a contact or a delay only mapped hosts are asked"
        return ""

    def courtesy(self) -> Courtesy:
        """What a crawler that takes over must know to be as polite."""
        return Courtesy(rests=self.rests.asked_for(), day=self.budget.today, sent=self.budget.sent[self.budget.today])

    def take_over(self, courtesy: Courtesy) -> None:
        """Go on as politely as the crawler before: a host that wants a longer rest than is waited for is left alone."""
        self.budget.sent[courtesy.day] = max(courtesy.sent, self.budget.sent[courtesy.day])
        for name, seconds in courtesy.rests.items():
            self.rests.obey(name, seconds)
            if seconds > self.limits.longest_wait:
                self.circuit.leave(name, f"it asked another crawler to leave it alone for {seconds:.0f} s more")

    def is_insecure(self, url: str) -> bool:
        """Whether nobody looks at the certificate of the host."""
        return not self.insecure.isdisjoint(names_of(host(url)))

    def is_full(self, job: CrawlConfig) -> bool:
        """Whether a job has reached its limit."""
        return 0 < job.limit <= self.taken[job]

    def most(self, job: CrawlConfig, step: Step, per_day: int) -> int:
        """A bound of so many a day for the days that a list is asked for; 0 where lists are followed to their end."""
        if job.all_listed or not per_day:
            return 0
        return per_day * ((step.until - step.since).days + 1)

    def beginnings(self) -> Iterator[tuple[CrawlConfig, Step]]:
        """The first steps of every job."""
        for job in self.jobs:
            for step in first_steps(self.portal, job.sections, job.since, job.until):
                yield job, step


def place_of(step: Step) -> Place:
    """The line of the coverage table to which a step belongs."""
    return Place(portal=step.portal, section=step.section, day=step.day)


def session_of(crawler: Any) -> Session:  # noqa: ANN401 -- Scrapy's types know no session
    """The session of a running Scrapy crawler."""
    session: Session = crawler.spider.session
    return session


def shift_of(crawler: Any) -> Shift | None:  # noqa: ANN401 -- as above
    """The shift of a crawl that shares its work; None where it shares none, and for a spider that is not ours."""
    session: Session | None = getattr(crawler.spider, "session", None)
    return session.shift if session else None
