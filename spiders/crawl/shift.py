"""One crawler's time at one portal, while it holds the lease: the parts that it crawls, and whether it still may."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from spiders.crawl.archive import now
from spiders.leases.courtesy import Courtesy
from spiders.leases.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from spiders.leases.lease import Lease, Leases
    from spiders.leases.work_list import Part, WorkList
    from spiders.portal import Portal


@dataclass(slots=True, kw_only=True)
class Shift:
    """Attached to the session of a leased crawl; the spider takes its parts from here."""

    portal: Portal
    lease: Lease
    leases: Leases
    work: WorkList
    pace: float
    """Seconds between two requests that the portal is asked at, at the least; grows with what robots.txt asks for."""
    valid_until: float
    """Of :func:`time.monotonic`: when the lease ends unless it is renewed."""
    waiting: deque[Part]
    wake: Callable[[], None]
    """Called when the foreman has something to do."""
    courtesy: Callable[[], Courtesy] = Courtesy
    """What a crawler that takes over must know, at present."""
    yielding: bool = False
    """Whether another crawler is to have the portal after this part."""
    lapsed: bool = False
    """Whether the lease was lost: nothing is requested any more."""
    finished: int = 0
    """Parts that were crawled."""
    _last_sent: float | None = None
    _began: dict[str, datetime] = field(default_factory=dict)

    def next_part(self) -> Part | None:
        """What to crawl now; None where nothing is left, or the portal is another crawler's turn."""
        if self.yielding or self.lapsed or not self.waiting:
            return None
        part = self.waiting.popleft()
        self._began[part.name] = now()
        return part

    async def finish(self, part: Part, *, faulty: bool) -> None:
        """A part was crawled; everything of it that could be had is archived.

        Where the store does not answer, nobody learns of it, and the part will be crawled again.
        """
        outcome = part.outcome(self.portal, self._began.pop(part.name), faulty=faulty)
        try:
            await asyncio.to_thread(self.work.finish, self.portal.name, part, outcome, self.lease.holder)
        except StoreError:
            self.lapse()
            return
        self.finished += 1
        self.wake()

    def may_send(self) -> bool:
        """Whether a request may go out at this moment; called when it goes out if so."""
        if self.lapsed or monotonic() >= self.valid_until:
            self.lapse()
            return False
        self._last_sent = monotonic()
        return True

    def slow_down(self, pace: float) -> None:
        """The portal is to be asked more rarely; the store learns of it at once."""
        if pace > self.pace:
            self.pace = pace
            self.wake()

    def lapse(self) -> None:
        """The lease is lost, for good: another crawler may have it."""
        if not self.lapsed:
            self.lapsed = True
            self.wake()

    def renew(self) -> None:
        """Move the deadline on.

        Raises:
            ServiceError: The store cannot be reached.
        """
        asked = monotonic()
        if self.leases.renew(self.lease, self.pace, self.courtesy()) and asked < self.valid_until:
            self.valid_until = asked + self.leases.seconds
        else:
            self.lapse()

    def end(self) -> None:
        """Give the lease back, or what is left of it.

        Raises:
            ServiceError: The store cannot be reached; the lease then ends by itself.
        """
        since_last = None if self._last_sent is None else monotonic() - self._last_sent
        self.leases.give_back(self.lease, self.pace, since_last, self.courtesy())


def begin_shift(  # noqa: PLR0913 -- each is another thing
    portal: Portal, leases: Leases, work: WorkList, parts: Iterable[Part], *, pace: float, wake: Callable[[], None]
) -> Shift | None:
    """A shift at a portal, if nobody else holds it and something is due.

    Raises:
        ServiceError: The store cannot be reached.
    """
    asked = monotonic()
    lease = leases.claim(portal.name, pace)
    if lease is None:
        return None
    due = work.due(portal.name, list(parts))
    shift = Shift(
        portal=portal,
        lease=lease,
        leases=leases,
        work=work,
        pace=pace,
        valid_until=asked + leases.seconds,
        waiting=deque(due),
        wake=wake,
    )
    if due:
        return shift
    shift.end()
    return None
