"""The shared work list: parts of a crawl (portal, section, day), and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spiders.lists.steps import first_steps, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from corpus.config import CrawlConfig
    from spiders.leases.store import Store, Value
    from spiders.lists.steps import Step
    from spiders.portal import Portal

Outcome = Literal["whole", "early", "faulty"]
"""Crawled for good; crawled before its day was over; crawled, but not everything could be fetched."""
AGAIN_SECONDS = 3600.0
"""After which a part whose day was not over may be crawled again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section on one day, or between two days where its lists cannot be asked for one: all its first steps."""

    job: CrawlConfig
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """``international/2024-06-20``: what it is called in the store, within its portal."""
        return _name(self.steps[0])

    def outcome(self, portal: Portal, began: datetime, *, faulty: bool) -> Outcome:
        """What became of it, when its crawl ``began`` then, and ``faulty`` is whether a page could not be fetched."""
        if faulty:
            return "faulty"
        return "whole" if all(settled(portal, step, began) for step in self.steps) else "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """The parts of one portal in a store."""

    store: Store
    name: str
    """Of the corpus: projects of one name share their work."""
    began: float
    """When this crawl began, by the store's clock: what could not be fetched before is tried again."""

    def add(self, portal: str, parts: Iterable[Part]) -> None:
        """Enter parts that the list does not have yet."""
        self.store.add(self._book(portal), [part.name for part in parts])

    def due(self, portal: str, parts: Sequence[Part]) -> list[Part]:
        """Those that nobody has crawled as yet, or that are worth another try; in their order."""
        known, now = self.store.read(self._book(portal)), self.store.now()
        return [part for part in parts if self._is_due(known.get(part.name), now)]

    def finish(self, portal: str, part: Part, outcome: Outcome, crawler: str) -> None:
        """Note what became of a part; one that somebody crawled whole stays whole."""

        def rule(value: Value | None, now: float) -> Value:
            if value and value.get("outcome") == "whole":
                return value
            return {"outcome": outcome, "at": now, "by": crawler}

        self.store.change(self._book(portal), part.name, rule)

    def records(self, portal: str, parts: Sequence[Part]) -> dict[str, Value]:
        """What the store says of these parts."""
        known = self.store.read(self._book(portal))
        return {part.name: known.get(part.name, {}) for part in parts}

    def _is_due(self, value: Value | None, now: float) -> bool:
        if not value:
            return True
        if value["outcome"] == "early":
            return bool(now - value["at"] > AGAIN_SECONDS)
        return bool(value["outcome"] == "faulty" and value["at"] < self.began)

    def _book(self, portal: str) -> str:
        return f"parts:{self.name}:{portal}"


def parts_of(portal: Portal, jobs: Iterable[CrawlConfig]) -> list[Part]:
    """The parts that jobs of one portal ask for, each once, in the order of an ordinary crawl."""
    found: dict[str, Part] = {}
    for job in jobs:
        own: dict[str, list[Step]] = {}
        for step in first_steps(portal, job.sections, job.since, job.until):
            own.setdefault(_name(step), []).append(step)
        for name, steps in own.items():
            found.setdefault(name, Part(job=job, steps=tuple(steps)))
    return list(found.values())


def _name(step: Step) -> str:
    return f"{step.section}/{_days(step.since, step.until)}"


def _days(since: date, until: date) -> str:
    return f"{since}" if since == until else f"{since}..{until}"
