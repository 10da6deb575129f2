"""Which crawlers are at work on a work list: they share its portals evenly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spiders.leases.store import Store, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One crawler among those of a work list."""

    store: Store
    work_list: str
    name: str
    seconds: float
    """How long a sign of life counts."""

    def show(self) -> int:
        """Give a sign of life; how many crawlers gave one lately, this one included."""
        now = 0.0

        def rule(_: Value | None, clock: float) -> Value:
            nonlocal now
            now = clock
            return {"until": clock + self.seconds}

        self.store.change(self._book, self.name, rule)
        others = self.store.read(self._book)
        for name in [name for name, value in others.items() if value["until"] <= now - self.seconds]:
            self.store.change(
                self._book, name, lambda value, clock: value if value and value["until"] > clock else None
            )
        return sum(value["until"] > now for value in others.values())

    def leave(self) -> None:
        """Say that this crawler is gone."""
        self.store.change(self._book, self.name, lambda _value, _clock: None)

    @property
    def _book(self) -> str:
        return f"crawlers:{self.work_list}"
