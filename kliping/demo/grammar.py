"""A small seeded grammar for hand-written sentences.

``[a|b]`` is a choice, ``{n:4-9}`` a whole number, ``{kemarin}`` a day with its date, and ``{pejabat}`` a
person: office and full name where first mentioned in a story, the short name afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from random import Random

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_CHOICE = re.compile(r"\[([^\[\]]+)\]")
# The first letter of the paragraph, and of what follows a full stop or a closed quotation.
_SENTENCE = re.compile(r"^\w|(?<=[.!?] )\w|(?<=[.!?]” )\w")
_SLOT = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented who is quoted."""

    role: str
    name: str
    call: str
    """The short name, after the first mention."""


@dataclass
class Voice:
    """One story's sentences: remembers whom it has already introduced."""

    random: Random
    people: Mapping[str, Sequence[Person]]
    yesterday: date
    """The day that ``{kemarin}`` names."""
    _cast: dict[str, Person] = field(default_factory=dict)

    def say(self, template: str) -> str:
        """The paragraph that ``template`` stands for, each sentence with a capital."""
        chosen = _CHOICE.sub(lambda match: self.random.choice(match[1].split("|")), template)
        said = _SLOT.sub(self._fill, chosen)
        return _SENTENCE.sub(lambda match: match[0].upper(), said)

    def _fill(self, slot: re.Match[str]) -> str:
        name, low, high = slot.groups()
        if name == "n":
            return str(self.random.randint(int(low), int(high)))
        if name == "kemarin":
            day = self.yesterday
            return f"{DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
        return self._person(name)

    def _person(self, kind: str) -> str:
        if kind in self._cast:
            return self._cast[kind].call
        person = self._cast[kind] = self.random.choice(self.people[kind])
        return f"{person.role} {person.name}"
