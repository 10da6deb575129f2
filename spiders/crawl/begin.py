"""Before the first request: the order is checked for sense and permission, the archive is opened. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus import __version__
from corpus.archive.holdings import Holdings
from corpus.archive.warc import WarcWriter
from corpus.config import expect_days_in_order
from corpus.errors import ConfigError
from corpus.tombstones import BlockList
from corpus.urls import host
from spiders.crawl.archive import Archive
from spiders.crawl.budget import Budget
from spiders.crawl.circuit import Circuit
from spiders.crawl.earlier import rest_as_before
from spiders.crawl.limits import Limits
from spiders.crawl.session import Session
from spiders.lists.steps import first_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.config import CrawlConfig
    from corpus.errors import DataError
    from spiders.crawl.asked_page import AskedPage
    from spiders.crawl.hosts import HostMap
    from spiders.crawl.report import Tally
    from spiders.crawl.sharing import Sharing
    from spiders.portals import Portals


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A crawl as it was ordered."""

    captures: Path
    """The folder ``captures/`` of the project."""
    contact: str
    """Mail or web address of the person who crawls; empty if none is given."""
    jobs: tuple[CrawlConfig, ...] = ()
    wanted: tuple[AskedPage, ...] = ()
    """Articles that are requested by their addresses."""
    pace: float = 1.0
    """Seconds between two requests to one host, where no job names them."""
    portals: Portals
    hosts: HostMap
    replay: tuple[Path, ...] = ()
    sharing: Sharing | None = None
    """How the work is shared with other crawlers; None where this one is alone."""
    limits: Limits = field(default_factory=Limits)
    """What a server may cost, and how much is taken."""
    insecure: frozenset[str] = frozenset()
    """Hosts, or ``*.domain``, whose certificates are not looked at."""

    def check(self) -> None:
        """Check that the jobs make sense and that somebody answers for them.

        Raises:
            ConfigError: Nothing to crawl, an unknown portal or section, a range whose end is before its start, a
                contact that fits into no header, or none although foreign hosts would be contacted.
        """
        if not self.names:
            message = "nothing to crawl; add a [[crawl]] block to corpus.toml, or name --portal, --since and --until"
            raise ConfigError(message)
        if not (self.contact.isascii() and self.contact.isprintable()):
            message = f"contact {self.contact!r} does not fit into an HTTP header; use a plain mail or web address"
            raise ConfigError(message)
        for job in self.jobs:
            _check_job(self.portals, job)
        if self.sharing:
            self.sharing.check(self)
        self._check_contact()

    @property
    def names(self) -> tuple[str, ...]:
        """The portals that are asked, each once."""
        return tuple(dict.fromkeys([*(job.portal for job in self.jobs), *(each.portal for each in self.wanted)]))

    def _check_contact(self) -> None:
        if self.contact or self.replay:
            return
        foreign = next((name for name in self._first_hosts() if not self.hosts.stays_home(name)), None)
        if foreign:
            where = "with --contact" if self.wanted else 'in corpus.toml: [corpus] contact = "you@example.org"'
            message = (
                f"{foreign} would be crawled anonymously: portals must be able to reach us; set a mail or web "
                f"address {where}"
            )
            raise ConfigError(message)

    def _first_hosts(self) -> Iterator[str]:
        for job in self.jobs:
            for step in first_steps(self.portals.named(job.portal), job.sections, job.since, job.until):
                yield host(step.url)
        for wanted in self.wanted:
            yield host(wanted.url)

    @property
    def user_agent(self) -> str:
        """How we identify ourselves to portals."""
        return f"Kliping/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def rushes(self, portal: str) -> bool:
        """Whether no host needs to be spared: no delay is set, and every first host is mapped to this machine."""
        return self.delay(portal) == 0 and all(self.hosts.stays_home(name) for name in self._first_hosts())

    def delay(self, portal: str) -> float:
        """Seconds between two requests to one host of ``portal``: the longest that a job names."""
        return max((job.delay_seconds for job in self.jobs if job.portal == portal), default=self.pace)


def open_sessions(order: Order, tally: Tally, *, items: bool = False) -> list[Session]:
    """One session for each portal; each holds its folder of the archive until its writer is closed.

    What a killed crawl left behind is repaired first, so that it counts as held.

    Raises:
        DataError: A file to replay is missing, or allows no random access; ``tombstones.jsonl`` is damaged.
        ServiceError: Another crawl is writing in the same folder.
    """

    def report(fault: DataError) -> None:
        tally.remark(str(fault))

    blocked = BlockList.of(order.captures.parent)
    replay = Holdings.from_files(warc_files(order.replay), report) if order.replay else None
    writers: dict[str, WarcWriter] = {}
    try:
        for name in order.names:
            writers[name] = WarcWriter(order.captures / name, name, operator=order.contact)
            _remark_salvage(writers[name], tally)
        holdings = Holdings.from_folder(order.captures, report)
    except BaseException:
        for writer in writers.values():
            writer.close()
        raise
    sessions = [
        Session(
            portal=order.portals.named(name),
            jobs=tuple(job for job in order.jobs if job.portal == name),
            wanted=tuple(each for each in order.wanted if each.portal == name),
            archive=Archive(
                captures=order.captures, holdings=holdings, writer=writers[name], tally=tally, replay=replay
            ),
            hosts=order.hosts,
            confined=not order.contact or order.rushes(name),
            tally=tally,
            blocked=blocked,
            items=items,
            insecure=order.insecure,
            limits=order.limits,
            circuit=Circuit(order.limits.failures_in_a_row, tally.remark),
            budget=_budget(order, name, holdings),
        )
        for name in order.names
    ]
    if not order.replay:
        for session in sessions:
            _keep_pace(session, order.delay(session.portal.name))
    return sessions


def remark_gaps(sessions: Sequence[Session], tally: Tally) -> None:
    """Remark what cannot be found in full: sections without a list by day, and sections that did not exist then."""
    for session in sessions:
        title = session.portal.title
        steps = [step for _, step in session.beginnings()]
        if undated := dict.fromkeys(step.section for step in steps if step.day is None):
            names = ", ".join(undated)
            tally.remark(f"{title} has no list by day for {names}: only what its lists still show was found")
        asked = dict.fromkeys(name for job in session.jobs for name in job.sections)
        if absent := [name for name in asked if name not in {step.section for step in steps}]:
            tally.remark(f"{title} is not known to have had a section {', '.join(absent)} in these days")


def remark_unverified(sessions: Sequence[Session], tally: Tally) -> None:
    """Remark that none of a portal's templates was ever tried on a real page: a study should not find out late."""
    for session in sessions:
        portal = session.portal
        if portal.editions and not any(edition.verified for edition in portal.editions):
            tally.remark(
                f"{portal.title}: its article rules are unverified, no real page has confirmed them; save one page and "
                f"see what each rule gives: kliping portal check {portal.name} PAGE.html --url ADDRESS"
            )


def _check_job(portals: Portals, job: CrawlConfig) -> None:
    expect_days_in_order(job, job.portal)
    if not 0 <= job.delay_seconds < float("inf"):
        message = f"{job.portal}: delay_seconds is {job.delay_seconds}; expected seconds, 0 or more"
        raise ConfigError(message)
    if job.limit < 0:
        message = f"{job.portal}: limit is {job.limit}; expected a number of articles, or 0 for no limit"
        raise ConfigError(message)
    for _ in first_steps(portals.named(job.portal), job.sections, job.since, job.until):
        break  # the first step has seen all the names


def _budget(order: Order, portal: str, holdings: Holdings) -> Budget:
    """What is left of the portal's day: the answers of today that its folder holds are spent."""
    asked = [job.requests_per_day for job in order.jobs if job.portal == portal]
    most = 0 if 0 in asked else max(asked, default=order.limits.requests_per_day)
    budget = Budget(most, order.limits.repeats_per_day)
    budget.sent.update(holdings.days_of(portal))
    return budget


def _keep_pace(session: Session, pace: float) -> None:
    """Leave hosts alone for as long as the crawls before would have done; where one was killed, from now on."""
    archive, name = session.archive, session.portal.name
    rest_as_before(session.rests, session.circuit, archive.holdings, name, pace=pace, limits=session.limits)
    if archive.writer.salvaged:
        session.rests.pace_all(pace)


def warc_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The WARC files that are named, and those below the folders that are named."""
    for path in paths:
        if path.is_dir():
            yield from sorted([*path.rglob("*.warc.gz"), *path.rglob("*.warc")])
        else:
            yield path


def _remark_salvage(writer: WarcWriter, tally: Tally) -> None:
    for found in writer.salvaged:
        torn = f"; {found.torn_bytes:,} torn bytes were set aside in {found.torn.name}" if found.torn else ""
        name = found.warc.name if found.warc else "a file without one whole record"
        tally.remark(f"a crawl had been killed here: {name} was made whole ({found.kept_bytes:,} bytes){torn}")
