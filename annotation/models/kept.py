"""Models' labels as they are kept in ``tasks/suggestions.jsonl``, each with the run that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotation.models.model_run import ModelRun
from corpus.errors import DataError
from corpus.json_text import JsonObject, read_lines
from corpus.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.codebook import Question

FILE = "suggestions.jsonl"
_OTHERWISE = "give the model's file to 'kliping label suggest' again"
SHOWN, UNSEEN = "shown", "unseen"
"""Places of a label: before annotators, who start from it; nowhere that anybody sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeptLabel:
    """A line of the file."""

    article_id: str
    target: str | None
    question: str
    value: tuple[str, ...]
    place: str
    model: str = ""
    score: float | None = None
    run: ModelRun | None = None
    stratum: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLabel:
    """What one run of a model says to one question about one article (and target)."""

    run: ModelRun
    article_id: str
    target: str | None
    question: str
    value: tuple[str, ...]
    """Codes of the scheme."""
    stratum: str | None
    """Of the article in the sampling frame when the label came in; None where it could not have been drawn."""


def read_kept(folder: Path) -> list[dict[str, Any]]:
    """The lines of the file in ``folder``; none where it is not there.

    Raises:
        DataError: A line is damaged.
    """
    path = folder / FILE
    if not path.exists():
        return []
    found = []
    for number, line in read_lines(path, JsonObject, "a label of a model", _OTHERWISE):
        try:
            shaped(_KeptLabel, line)
        except ValueError as error:
            message = f"{path}, line {number}: not a label of a model ({error}); {_OTHERWISE}"
            raise DataError(message) from None
        found.append(line)
    return found


def model_labels(folder: Path) -> list[ModelLabel]:
    """The labels in ``folder`` that say which run they come from; older ones, and those of sections, do not.

    Raises:
        DataError: A line is damaged.
    """
    return [
        ModelLabel(
            run=ModelRun(**line["run"]),
            article_id=line["article_id"],
            target=line["target"],
            question=line["question"],
            value=tuple(line["value"]),
            stratum=line.get("stratum"),
        )
        for line in read_kept(folder)
        if line.get("run")
    ]


def seen_articles(folder: Path) -> frozenset[str]:
    """The articles of which annotators saw anything suggested: their answers then say little about any model.

    Raises:
        DataError: A line is damaged.
    """
    return frozenset(line["article_id"] for line in read_kept(folder) if line["place"] == SHOWN)


def runs_of(labels: Iterable[ModelLabel], question: Question) -> dict[ModelRun, list[ModelLabel]]:
    """The labels of each run that answers ``question``, runs in order of their names."""
    found: dict[ModelRun, list[ModelLabel]] = {}
    for label in labels:
        if label.question == question.name:
            found.setdefault(label.run, []).append(label)
    return dict(sorted(found.items()))
