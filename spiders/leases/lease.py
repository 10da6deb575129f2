"""The lease of a portal: one crawler at a time may ask it, until a deadline that it renews while it lives.

The pace outlives the holder: nobody asks a portal sooner after the last request of another crawler than that one
would have asked itself. When a crawler dies, its last request is not known, but it was before its deadline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spiders.leases.courtesy import Courtesy

if TYPE_CHECKING:
    from spiders.leases.store import Store, Value

BOOK = "leases"
"""One for all work lists of a store: two projects never ask one portal at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A lease as its holder knows it."""

    portal: str
    holder: str
    number: int
    """Counts the holders of a portal: whoever has an earlier number has lost it."""
    rest: float
    """Seconds for which the portal must still be left alone."""
    courtesy: Courtesy = field(default_factory=Courtesy, compare=False)
    """What the holders before knew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leases:
    """The leases of one crawler."""

    store: Store
    holder: str
    seconds: float
    """How long a lease lives unless it is renewed."""

    def claim(self, portal: str, pace: float) -> Lease | None:
        """Take the lease of a portal, if nobody holds it or its holder let the deadline pass; ``pace`` in seconds."""
        rest, courtesy = 0.0, Courtesy()

        def rule(value: Value | None, now: float) -> Value | None:
            nonlocal rest, courtesy
            if is_held(value, now):
                return value
            before = value or {"number": 0, "free_from": now, "pace": 0.0}
            free_from = max(before["free_from"], before.get("until", 0) + before["pace"] if before.get("holder") else 0)
            rest, courtesy = max(0.0, free_from - now), Courtesy.of(before, now)
            taken = {
                "holder": self.holder,
                "number": before["number"] + 1,
                "until": now + self.seconds,
                "pace": pace,
                "free_from": free_from,
            }
            return courtesy.noted(taken, now)

        value = self.store.change(BOOK, portal, rule)
        if not value or value["holder"] != self.holder:
            return None
        return Lease(portal=portal, holder=self.holder, number=value["number"], rest=rest, courtesy=courtesy)

    def renew(self, lease: Lease, pace: float, courtesy: Courtesy | None = None) -> bool:
        """Move the deadline on, note ``pace`` and what a successor must know; False where another has the lease now."""

        def rule(value: Value | None, now: float) -> Value | None:
            if not value or not _is_of(value, lease):
                return value
            kept = {**value, "until": now + self.seconds, "pace": pace}
            return (courtesy or Courtesy()).noted(kept, now)

        value = self.store.change(BOOK, lease.portal, rule)
        return bool(value and _is_of(value, lease))

    def give_back(self, lease: Lease, pace: float, since_last: float | None, courtesy: Courtesy | None = None) -> None:
        """End a lease; ``since_last`` are the seconds since the portal was last asked, None where it never was."""

        def rule(value: Value | None, now: float) -> Value | None:
            if not value or not _is_of(value, lease):
                return value
            asked = value["free_from"] if since_last is None else now - since_last + pace
            freed = {**value, "holder": "", "until": now, "free_from": max(value["free_from"], asked)}
            return (courtesy or Courtesy()).noted(freed, now)

        self.store.change(BOOK, lease.portal, rule)


def is_held(value: Value | None, now: float) -> bool:
    """Whether somebody holds the lease that a store's value describes."""
    return bool(value and value["holder"] and value["until"] > now)


def _is_of(value: Value, lease: Lease) -> bool:
    return bool(value["holder"] == lease.holder and value["number"] == lease.number)
