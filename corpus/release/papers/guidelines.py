"""The guidelines in English, for whoever does not read Indonesian: the scheme's summary, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.papers.opening import listed
from corpus.release.papers.templating import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.codebook import Codebook, Question

MOST_CHOICES = 8
"""Answers that are listed; of more, only how many there are."""


def guidelines(codebook: Codebook) -> Iterator[str]:
    """The summary of the scheme where it has one, then a line for each question; Markdown."""
    if codebook.summary.strip():
        yield f"The guidelines in short:\n\n{codebook.summary.strip()}\n"
    yield "The questions:\n"
    for question in codebook.questions:
        yield f"- `{question.name}`: {_asked(question)}"
    yield ""
    if codebook.targets:
        yield f"Targets: {listed([plain(target.name) for target in codebook.targets])}.\n"


def _asked(question: Question) -> str:
    words = question.en.replace("{target}", "TARGET").strip()
    said = words if words.endswith((".", "?", "!")) else f"{words}."
    return f"{said} {_answered(question)}"


def _answered(question: Question) -> str:
    """What could be answered."""
    about = "for each target" if question.per == "target" else "once for each article"
    must = "required" if question.required else "optional"
    if question.kind == "text":
        return f"Free text, {must}, {about}."
    choices = listed([plain(choice.en) for choice in question.choices])
    n = len(question.choices)
    named = choices if n <= MOST_CHOICES else f"{n} answers, see its classes"
    how = {"single": "One of", "multiple": f"Up to {question.most or n} of", "spans": "Marked words as"}
    return f"{how[question.kind]}: {named} ({must}, {about})."
