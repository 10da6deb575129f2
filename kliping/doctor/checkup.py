"""What was found out about one thing that Kliping needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["passed", "warning", "failed"]
"""``warning``: only some commands need it; ``failed``: nothing works without it, or ``corpus.toml`` asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """One line of the report."""

    name: str
    state: State
    said: str
    """What was found, in words."""
    remedy: str = ""
    """What to do; empty where it passed."""
    exit_code: int = 0
    """What a failure counts as: 2 something to install or correct, 4 a service that does not answer."""


def passed(name: str, said: str) -> Checkup:
    """All is well."""
    return Checkup(name=name, state="passed", said=said)


def warning(name: str, said: str, remedy: str = "") -> Checkup:
    """Something is missing that only some commands need."""
    return Checkup(name=name, state="warning", said=said, remedy=remedy)


def failed(name: str, said: str, remedy: str, exit_code: int = 2) -> Checkup:
    """Something is missing without which nothing works."""
    return Checkup(name=name, state="failed", said=said, remedy=remedy, exit_code=exit_code)
