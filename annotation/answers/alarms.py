"""``annotations/alarms.json``: what the coordinator should look at, new until seen, gone once it was put right."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.lock import holding
from corpus.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from corpus.project import Project

_DAMAGED = "not a list of alarms ({error}); delete it, and run 'kliping label pull'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing to look at."""

    key: str
    """The same as long as it is the same thing: code, and the answer or board."""
    code: str
    """``vanished``, ``board-gone``, or that of an :class:`~annotation.answers.read.AnswerFault`."""
    sentence: str
    url: str = ""
    """The task in the browser, at the server's last address; empty where there is none."""
    seen: bool = False
    """Whether the coordinator has acknowledged it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """All that stands, and what a pull settled."""

    standing: tuple[Alarm, ...]
    """The new ones first, each in the order of their keys."""
    settled: tuple[Alarm, ...] = ()
    """What stood before and no longer does."""

    @property
    def new(self) -> tuple[Alarm, ...]:
        """Those that nobody has seen."""
        return tuple(alarm for alarm in self.standing if not alarm.seen)


def merged(before: Iterable[Alarm], found: Iterable[Alarm]) -> Alarms:
    """What stands after ``found`` was found: what was seen before stays seen. Pure."""
    old = {alarm.key: alarm for alarm in before}
    now = {alarm.key: replace(alarm, seen=alarm.key in old and old[alarm.key].seen) for alarm in found}
    return Alarms(standing=_ordered(now.values()), settled=_ordered(old[key] for key in old.keys() - now.keys()))


def read_alarms(project: Project) -> tuple[Alarm, ...]:
    """What stood at the last pull.

    Raises:
        DataError: The file is damaged.
    """
    return _ordered(read_sealed(_path(project), "alarms", Alarm, _DAMAGED))


@holding("annotations")
def note_alarms(project: Project, found: Iterable[Alarm]) -> Alarms:
    """Write down what a pull found; what is new, what stands, what was settled.

    Raises:
        DataError: The file is damaged.
    """
    alarms = merged(read_alarms(project), found)
    _write(project, alarms.standing)
    return alarms


@holding("annotations")
def acknowledge(project: Project, numbers: Collection[int] | None = None) -> Alarms:
    """Note that the coordinator has seen alarms: all, or those of these numbers in the list, from 1.

    Raises:
        ConfigError: There is no alarm of such a number.
        DataError: The file is damaged.
    """
    standing = read_alarms(project)
    if wrong := [number for number in numbers or () if not 1 <= number <= len(standing)]:
        message = f"there is no alarm {wrong[0]}; 'kliping label alarms' numbers the {len(standing)} that stand"
        raise ConfigError(message)
    seen = _ordered(
        replace(alarm, seen=alarm.seen or numbers is None or number in numbers)
        for number, alarm in enumerate(standing, 1)
    )
    _write(project, seen)
    return Alarms(standing=seen)


def _ordered(alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
    return tuple(sorted(alarms, key=lambda alarm: (alarm.seen, alarm.key)))


def _write(project: Project, alarms: Iterable[Alarm]) -> None:
    write_sealed(_path(project), "alarms", map(asdict, alarms))


def _path(project: Project) -> Path:
    return project.annotations / "alarms.json"
