"""What annotators are asked: questions, choices, targets. Data alone; ``annotation`` reads it from TOML,
draws the screen from it and checks answers by it; the release takes class order and words from it.

It is written as ``labels/codebook.json``, so that a release never needs the file that it came from.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from corpus.errors import DataError
from corpus.json_text import parsed, read_bytes
from corpus.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    Meanings = Mapping[str, Mapping[str, str]]
    """Name of a question -> code -> what it means, in English."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One possible answer."""

    code: str
    """Stable, stored: ``favor``, ``medtop:11000000``. Never renamed once answers exist."""
    id: str
    """Indonesian, shown to annotators."""
    en: str
    """English, for the card."""
    hotkey: str | None = None
    color: str | None = None
    """``#rrggbb``, for the labels of spans."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a scheme."""

    name: str
    """``stance``, ``topic``, ``evidence``, ``confidence``, ``comment``."""
    kind: Literal["single", "multiple", "spans", "text"]
    per: Literal["target", "article"]
    id: str
    """The question as annotators read it, in Indonesian; ``{target}`` stands for the target."""
    en: str
    column: str
    """Its column in ``labels/`` and in the release: ``stance``, ``topics``."""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    most: int | None = None
    """Choices at most, for ``multiple``."""
    scale: tuple[str, ...] = ()
    """Codes from one end to the other, for a ``single`` question whose answers are ordered: agreement is measured on
    this scale as well. Codes that are left out (such as "not mentioned") do not stand on it."""
    evidence: tuple[str, ...] = ()
    """Codes that the guidelines want to be shown in the text: who gives one of them marks the words that decide it."""
    labelled: bool = False
    """Whether answers are aggregated into a table of ``labels/`` and a config of the release."""

    def accepts(self, value: Collection[str]) -> bool:
        """Whether these codes are an answer: of the scheme, at least one, and no more than may be chosen."""
        most = 1 if self.kind == "single" else self.most or len(self.choices)
        return 1 <= len(value) <= most and self._code_set.issuperset(value)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The class order: fixed by the scheme, the same everywhere."""
        return tuple(choice.code for choice in self.choices)

    @cached_property
    def _code_set(self) -> frozenset[str]:
        return frozenset(self.codes)


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a stance is towards."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other words for it, matched whole and whatever their case."""
    description: str = ""
    """For annotators, in Indonesian."""


CAUSES = (
    Choice(code="ambiguous", id="Teksnya ambigu", en="The text is ambiguous"),
    Choice(code="guideline-gap", id="Pedoman belum mengaturnya", en="The guidelines do not cover it"),
    Choice(code="slip", id="Kekeliruan penilai", en="An annotator's slip"),
    Choice(code="other", id="Sebab lain", en="Another cause"),
)
"""What makes annotators disagree, where a scheme has no list of its own."""


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """A scheme as it was used: name, version, questions, targets, guidelines."""

    name: str
    version: str
    title: str
    questions: tuple[Question, ...]
    targets: tuple[Target, ...] = ()
    guidelines: str = ""
    """Markdown, Indonesian: shown as instructions, shipped with the release."""
    summary: str = ""
    """The guidelines in English, in a few sentences, for the card; annotators do not see it."""
    attribution: str = ""
    """Whose vocabulary was used, and under which licence."""
    causes: tuple[Choice, ...] = CAUSES
    """What an adjudicator may say why annotators disagree."""

    @property
    def labelled(self) -> tuple[Question, ...]:
        """The questions that become labels; the first is the default config of a release."""
        return tuple(question for question in self.questions if question.labelled)

    def question(self, name: str) -> Question:
        """The question of that name; ``KeyError`` where there is none."""
        return {question.name: question for question in self.questions}[name]


def dump(codebook: Codebook) -> str:
    """The codebook as JSON with sorted keys; a summary only where there is one, as earlier versions wrote none."""
    plain = asdict(codebook)
    if not codebook.summary:
        del plain["summary"]
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def parse(raw: object) -> Codebook:
    """A codebook from the dictionary that :func:`dump` wrote.

    Raises:
        ValueError: It is something else; the message names the place.
    """
    return shaped(Codebook, raw)


def meanings(path: Path) -> dict[str, dict[str, str]]:
    """Name of a question, and of its column -> code -> what it means, in English; empty where there is no codebook.

    Raises:
        DataError: As :func:`load` does of a file that is there.
    """
    questions = load(path).questions if path.exists() else ()
    return {
        name: {choice.code: choice.en for choice in question.choices}
        for question in questions
        for name in (question.name, question.column)
    }


def load(path: Path) -> Codebook:
    """Read ``codebook.json``.

    Raises:
        DataError: The file is missing or is no codebook.
    """
    try:
        return parse(parsed(read_bytes(path)))
    except FileNotFoundError:
        message = f"{path}: no codebook; run '{_made_by(path)}' first"
        raise DataError(message) from None
    except ValueError as error:
        message = f"{path}: not a codebook ({error}); put it back from a copy, or remove it and run '{_made_by(path)}'"
        raise DataError(message) from error


_MADE_BY = {
    "tasks": "kliping label push",
    "adjudication": "kliping label adjudicate",
    "labels": "kliping label resolve",
}


def _made_by(path: Path) -> str:
    """The command that writes a codebook into its folder; ``corpus.stage``, which knows them all, stands above."""
    return _MADE_BY.get(path.parent.name, _MADE_BY["labels"])
