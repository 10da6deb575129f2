"""Hosts that are left alone for the rest of a crawl, because they do not answer, or ask for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Circuit:
    """One switch a host: it opens when nothing comes of asking, and stays open until the next crawl."""

    most: int
    """Failures in a row that open it."""
    told: Callable[[str], None]
    """Takes the sentence for the reader of the report."""
    _failed: Counter[str] = field(default_factory=Counter)
    _open: dict[str, str] = field(default_factory=dict)

    def objection(self, host: str) -> str:
        """Why ``host`` is left alone; empty where it is not."""
        return self._open.get(host, "")

    def answered(self, host: str) -> None:
        """A request was answered as requests should be."""
        self._failed.pop(host, None)

    def failed(self, host: str, reason: str) -> None:
        """A request failed, be it a first or a repeated try; the last of a row opens the circuit."""
        self._failed[host] += 1
        if self._failed[host] >= self.most:
            self.leave(host, f"{self.most} requests in a row failed ({reason})")

    def leave(self, host: str, reason: str) -> None:
        """Leave a host alone, whatever happened before."""
        if host in self._open:
            return
        self._open[host] = f"left alone: {reason}"
        self.told(f"{host}: {reason}; it was left alone from then on. Later, run the same crawl again to go on")
