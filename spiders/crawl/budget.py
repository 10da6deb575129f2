"""How many requests a portal has had on one day, by this crawl and by those before it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@dataclass(slots=True)
class Budget:
    """Requests to one portal by day (UTC). Those of earlier crawls are the captures of that day in its archive."""

    most: int
    """On one day; 0 for no limit."""
    repeats: int
    """Of these, requests that are sent once more."""
    sent: Counter[date] = field(default_factory=Counter)
    repeated: Counter[date] = field(default_factory=Counter)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be sent today."""
        return 0 < self.most <= self.sent[self.today]

    @property
    def may_repeat(self) -> bool:
        """Whether a failed request may be sent once more; it is counted."""
        if self.is_spent or self.repeated[self.today] >= self.repeats:
            return False
        self.repeated[self.today] += 1
        return True

    def send(self) -> None:
        """Count a request."""
        self.sent[self.today] += 1

    def told(self, title: str) -> str:
        """That it is spent, and how to go on."""
        return (
            f"{title}: {self.most:,} requests on {self.today} (UTC) are the most allowed in a day (requests_per_day); "
            "run the same crawl again tomorrow to go on"
        )

    @property
    def today(self) -> date:
        """The day that requests count for, in UTC."""
        return self.clock().astimezone(UTC).date()
