"""Crawling with leases: which portals this crawler takes, keeps and gives back, beside others on the same work list.

A crawler takes no more portals than its share: those with work left, divided by the crawlers that are alive. One that
has more, because others came later, gives a portal back after the part that is under way. It stays until everything
is crawled, by whomever: a portal whose crawler dies is taken over when the lease ends.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from corpus.errors import ServiceError
from corpus.numbers import counted
from spiders.crawl.begin import open_sessions, remark_gaps, remark_unverified
from spiders.crawl.shift import begin_shift
from spiders.leases.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from spiders.crawl.begin import Order
    from spiders.crawl.report import Tally
    from spiders.crawl.session import Session
    from spiders.crawl.shift import Shift
    from spiders.leases.lease import Leases
    from spiders.leases.presence import Presence
    from spiders.leases.work_list import Part, WorkList

_SOONEST = 0.05
"""Seconds between two rounds, at the least."""
_LATEST = 5.0
_PATIENCE = 4
"""Leases' lives for which a folder may be written in by another crawl, before that is an error."""


class Crawl(Protocol):
    """One portal being crawled."""

    task: asyncio.Task[None]

    def pace(self) -> float:
        """Seconds between two requests to one host, at present."""
        ...

    async def stop(self) -> None:
        """Finish what is under way, and end."""
        ...


@dataclass(slots=True, kw_only=True)
class _Held:
    """A portal that this crawler holds."""

    shift: Shift
    begun: asyncio.Task[None] | None = None
    """Opens the archive, waits for the portal's rest, and starts the crawl."""
    crawl: Crawl | None = None

    def is_over(self) -> bool:
        """Whether its crawl has ended, or could not begin."""
        if self.crawl:
            return self.crawl.task.done()
        return bool(self.begun and self.begun.done())

    def errors(self) -> list[BaseException]:
        """What kept it from beginning or going on."""
        tasks = [task for task in (self.begun, self.crawl and self.crawl.task) if task and task.done()]
        return [error for task in tasks if not task.cancelled() and (error := task.exception())]


@dataclass(frozen=True, slots=True, kw_only=True)
class _InUse:
    """A portal whose folder another crawl writes in: one that stopped answering, perhaps."""

    since: float
    again: float
    """When to look again, by :func:`time.monotonic`."""


@dataclass(slots=True, kw_only=True)
class Foreman:
    """Runs a crawl with leases, in the event loop of the crawl."""

    order: Order
    tally: Tally
    leases: Leases
    work: WorkList
    presence: Presence
    parts: dict[str, list[Part]]
    """By portal."""
    start: Callable[[Session], Crawl] = field(init=False)
    """Begins to crawl; told before :meth:`run`."""
    sessions: list[Session] = field(default_factory=list)
    """All that were opened."""
    error: Exception | None = None
    """What ended the crawl early; raised when everything is closed."""
    _held: dict[str, _Held] = field(default_factory=dict)
    _open: dict[str, bool] = field(default_factory=dict)
    """Whether something was due at a portal when the store was last asked."""
    _asked: dict[str, float] = field(default_factory=dict)
    """When that was."""
    _in_use: dict[str, _InUse] = field(default_factory=dict)
    _halted: bool = False
    _here: int = 0
    """Parts that were crawled here."""
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Crawl until nothing is left to crawl for anybody, or the crawl is halted; :attr:`error` says what failed."""
        try:
            await self._work()
        except Exception as error:  # noqa: BLE001 -- raised when everything is closed
            self.error = error
        try:
            await self._go_home()
        except Exception as error:  # noqa: BLE001 -- as above
            self.error = self.error or error

    async def halt(self) -> None:
        """Ctrl-C: no further request; what was begun is written, and the leases are given back."""
        self._halted = True
        self.tally.interrupted = True
        self._wake.set()

    async def _work(self) -> None:
        """Round after round; a store that does not answer is asked again until the leases have ended.

        Raises:
            ServiceError: It did not answer for so long.
        """
        for portal, parts in self.parts.items():
            await asyncio.to_thread(self.work.add, portal, parts)
        answered, busy = monotonic(), True
        while busy and not self._halted and not any(session.error for session in self.sessions):
            self._wake.clear()
            try:
                busy = await self._round()
                answered = monotonic()
            except StoreError:
                if monotonic() - answered > self.leases.seconds:
                    raise
            if busy:
                await self._pause()

    async def _round(self) -> bool:
        """Renew, clear up, take what is free; whether there is anything left to crawl or to wait for."""
        for held in list(self._held.values()):
            await self._look_after(held)
        alive = await asyncio.to_thread(self.presence.show)
        left = [portal for portal in self.parts if portal in self._held or await self._is_open(portal)]
        share = -(-len(left) // max(1, alive))
        for n, held in enumerate(self._held.values()):
            held.shift.yielding = n >= share
        for portal in left:
            if portal not in self._held and len(self._held) < share:
                await self._take(portal)
        return bool(left)

    async def _look_after(self, held: _Held) -> None:
        """Renew the lease of a portal; where its crawl has ended, give it back."""
        if held.is_over():
            await self._end(held)
            return
        if held.crawl:
            held.shift.slow_down(held.crawl.pace())
        if not held.shift.lapsed:
            await asyncio.to_thread(held.shift.renew)
        if held.shift.lapsed and held.crawl:
            await held.crawl.stop()

    async def _is_open(self, portal: str) -> bool:
        """Whether something is left at a portal that others may be crawling; the store is not asked every time."""
        if monotonic() - self._asked.get(portal, 0) > self.leases.seconds / 4:
            self._open[portal] = bool(await asyncio.to_thread(self.work.due, portal, self.parts[portal]))
            self._asked[portal] = monotonic()
        return self._open[portal]

    async def _take(self, portal: str) -> None:
        if portal in self._in_use and monotonic() < self._in_use[portal].again:
            return
        shift = await asyncio.to_thread(
            begin_shift,
            self.order.portals.named(portal),
            self.leases,
            self.work,
            self.parts[portal],
            pace=self.order.delay(portal),
            wake=self._wake.set,
        )
        if shift:
            self._held[portal] = held = _Held(shift=shift)
            held.begun = asyncio.get_running_loop().create_task(self._begin(held))

    async def _begin(self, held: _Held) -> None:
        """Open the archive, leave the portal alone for as long as its last crawler would have, and start."""
        rested = monotonic() + held.shift.lease.rest
        session = await self._open_session(held.shift)
        self._wake.set()
        if session is None:
            return
        remark_unverified([session], self.tally)
        remark_gaps([session], self.tally)
        await asyncio.sleep(max(0.0, rested - monotonic()))
        if not (self._halted or held.shift.lapsed):
            held.crawl = self.start(session)
            held.crawl.task.add_done_callback(lambda _: self._wake.set())

    async def _open_session(self, shift: Shift) -> Session | None:
        """The session of a shift; None where another crawl still writes in the folder.

        Raises:
            ServiceError: It has been doing so for several leases' lives.
        """
        portal = shift.portal.name
        own = replace(self.order, jobs=tuple(job for job in self.order.jobs if job.portal == portal))
        try:
            (session,) = await asyncio.to_thread(open_sessions, own, self.tally)
        except ServiceError:
            before = self._in_use.get(portal, _InUse(since=monotonic(), again=0))
            if monotonic() - before.since > _PATIENCE * self.leases.seconds:
                raise
            self._in_use[portal] = replace(before, again=monotonic() + self.leases.seconds / 4)
            return None
        self._in_use.pop(portal, None)
        session.shift = shift
        session.take_over(shift.lease.courtesy)
        shift.courtesy = session.courtesy
        self.sessions.append(session)
        return session

    async def _end(self, held: _Held) -> None:
        """Give a portal back."""
        del self._held[held.shift.portal.name]
        self._asked.pop(held.shift.portal.name, None)
        self._here += held.shift.finished
        for error in held.errors():
            raise error
        await asyncio.to_thread(held.shift.end)

    async def _pause(self) -> None:
        """Until something happens, or a lease must be renewed."""
        await asyncio.sleep(_SOONEST)
        try:
            await asyncio.wait_for(self._wake.wait(), min(_LATEST, self.leases.seconds / 4))
        except TimeoutError:
            return

    async def _go_home(self) -> None:
        """Stop all crawls, give all leases back, and say what was done."""
        for held in list(self._held.values()):
            held.shift.lapse()
            if held.crawl:
                await held.crawl.stop()
            await asyncio.wait([task for task in (held.begun, held.crawl and held.crawl.task) if task])
            await self._end(held)
        await asyncio.to_thread(self.presence.leave)
        await asyncio.to_thread(self._sum_up)

    def _sum_up(self) -> None:
        """What became of the parts, here and elsewhere, as remarks."""
        records = [value for portal, parts in self.parts.items() for value in self.work.records(portal, parts).values()]
        outcomes = Counter(value.get("outcome", "open") for value in records)
        elsewhere = sum(bool(value) for value in records) - self._here
        if outcomes["whole"] == len(records) and not self._here:
            self.tally.remark(
                f"work list: all {counted(len(records), 'part')} had been crawled; nothing was left to do"
            )
            return
        said = f"work list: {counted(len(records), 'part')}, {self._here} crawled here, {max(0, elsewhere)} elsewhere"
        left = f", {outcomes['open']} still to crawl" if outcomes["open"] else ""
        self.tally.remark(said + left)
        if outcomes["early"]:
            self.tally.remark(
                f"work list: {counted(outcomes['early'], 'part')} crawled before the day was over; "
                "an hour later they may be crawled again"
            )
        if outcomes["faulty"]:
            self.tally.remark(
                f"work list: of {counted(outcomes['faulty'], 'part')} some pages could not be fetched; run again"
            )
