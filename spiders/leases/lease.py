"""The lease of a portal: one crawler at a time may ask it, until a deadline that it renews while it lives.

The pace outlives the holder: nobody asks a portal sooner after the last request of another crawler than that one
would have asked itself. When a crawler dies, its last request is not known, but it was before its deadline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Leases:
    """The leases of one crawler."""

    store: Store
    holder: str
    seconds: float
    """How long a lease lives unless it is renewed."""

    def claim(self, portal: str, pace: float) -> Lease | None:
        """Take the lease of a portal, if nobody holds it or its holder let the deadline pass; ``pace`` in seconds."""
        rest = 0.0

        def rule(value: Value | None, now: float) -> Value | None:
            nonlocal rest
            if is_held(value, now):
                return value
            before = value or {"number": 0, "free_from": now, "pace": 0.0}
            free_from = max(before["free_from"], before.get("until", 0) + before["pace"] if before.get("holder") else 0)
            rest = max(0.0, free_from - now)
            return {
                "holder": self.holder,
                "number": before["number"] + 1,
                "until": now + self.seconds,
                "pace": pace,
                "free_from": free_from,
            }

        value = self.store.change(BOOK, portal, rule)
        if not value or value["holder"] != self.holder:
            return None
        return Lease(portal=portal, holder=self.holder, number=value["number"], rest=rest)

    def renew(self, lease: Lease, pace: float) -> bool:
        """Move the deadline on, and note the present ``pace``; False where another crawler has the lease now."""

        def rule(value: Value | None, now: float) -> Value | None:
            return {**value, "until": now + self.seconds, "pace": pace} if value and _is_of(value, lease) else value

        value = self.store.change(BOOK, lease.portal, rule)
        return bool(value and _is_of(value, lease))

    def give_back(self, lease: Lease, pace: float, since_last: float | None) -> None:
        """End a lease; ``since_last`` are the seconds since the portal was last asked, None where it never was."""

        def rule(value: Value | None, now: float) -> Value | None:
            if not value or not _is_of(value, lease):
                return value
            asked = value["free_from"] if since_last is None else now - since_last + pace
            return {**value, "holder": "", "until": now, "free_from": max(value["free_from"], asked)}

        self.store.change(BOOK, lease.portal, rule)


def is_held(value: Value | None, now: float) -> bool:
    """Whether somebody holds the lease that a store's value describes."""
    return bool(value and value["holder"] and value["until"] > now)


def _is_of(value: Value, lease: Lease) -> bool:
    return bool(value["holder"] == lease.holder and value["number"] == lease.number)
