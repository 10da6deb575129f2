"""What a check found wrong: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing that is not as it should be."""

    where: str
    """A file below the folder that was checked, or a part of it, such as ``README.md: stance``."""
    problem: str
    """One sentence: what is there, and what was expected."""

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Notice(Fault):
    """One thing that a person should look at; it does not stop a release."""
