"""What the next crawler of a portal must know to be as polite as the last: rests, and the requests of the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.leases.store import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """Handed from one holder of a lease to the next, through the store."""

    rests: Mapping[str, float] = field(default_factory=dict)
    """Seconds from now on for which each host wants to be left alone."""
    day: date = date.min
    """In UTC."""
    sent: int = 0
    """Requests to the portal on that day, by all crawlers."""

    @classmethod
    def of(cls, value: Value, now: float) -> Self:
        """What the value of a lease says at ``now``, by the store's clock."""
        left = {host: until - now for host, until in value.get("rests", {}).items() if until > now}
        day = date.fromisoformat(value["day"]) if "day" in value else date.min
        return cls(rests=left, day=day, sent=value.get("sent", 0) + _unheard(value))

    def noted(self, value: Value, now: float) -> Value:
        """The value of a lease with this in it; what it said before stays, where that was more."""
        before = Courtesy.of({**value, "holder": ""}, now)
        rests = {host: max(self.rests.get(host, 0), before.rests.get(host, 0)) for host in {*self.rests, *before.rests}}
        sent = max(each.sent for each in (self, before) if each.day == max(self.day, before.day))
        return {
            **value,
            "rests": {host: now + seconds for host, seconds in sorted(rests.items())},
            "day": max(self.day, before.day).isoformat(),
            "sent": sent,
            "told": now,
        }


def _unheard(value: Value) -> int:
    """Requests that a holder who died may have sent after it last told of any: one a pace, until its deadline."""
    if not (value.get("holder") and value.get("pace") and "told" in value):
        return 0
    return int((value["until"] - value["told"]) / value["pace"]) + 1
