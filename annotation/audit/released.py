"""A release audited with what takes the measures of annotation: its agreement, counted again from its own answers."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any

from annotation.agreement.alpha import estimate
from annotation.agreement.distances import level_of
from annotation.agreement.measure import rounded
from annotation.agreement.ratings import rating_of
from annotation.answers.counting import counts
from corpus.release.audit.check import CHECKS, check_release
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.files import AGREEMENT
from corpus.schema import ANNOTATION, Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.codebook import Question
    from corpus.release.audit.checks import Result
    from corpus.release.audit.folder import Release

_FIGURES = ("alpha", "percent", "n_units", "n_pairable_units", "n_annotators")
"""What is counted again; intervals are not, for they rest on the seed and take their time."""
_NEAR = 1e-6


def audit_release(folder: Path) -> list[Result]:
    """Every check of a release, as ``kliping release check`` runs them.

    Raises:
        DataError: ``folder`` is no release.
    """
    return check_release(folder, (*CHECKS, agreement_measured))


@check("agreement.json is what the answers give")
def agreement_measured(release: Release) -> Iterator[Fault]:
    """Alpha and what it rests on, of each question and target; only reported where articles were left out."""
    if AGREEMENT not in release.files:
        return
    stated = release.json(AGREEMENT).get("questions") or {}
    kind = Notice if _left_out(release) else Fault
    for question in release.codebook.labelled:
        said = [answer for answer in map(_answer, release.answers) if answer.question == question.name]
        given = [answer for answer in said if counts(answer, question)]
        one = stated.get(question.name)
        if one is None:
            yield kind(where=AGREEMENT, problem=f"has no figures of {question.name}")
            continue
        for problem in _problems(question, given, one):
            yield kind(where=AGREEMENT, problem=problem)


def _problems(question: Question, given: list[Answer], stated: Mapping[str, Any]) -> Iterator[str]:
    """Figures of a question, and of each of its targets, that its answers do not give."""
    yield from _unlike(question.name, question, given, stated)
    for target, figures in (stated.get("targets") or {}).items():
        part = [answer for answer in given if answer.target == target]
        yield from _unlike(f"{question.name} towards {target}", question, part, figures)


def _unlike(name: str, question: Question, given: list[Answer], stated: Mapping[str, Any]) -> Iterator[str]:
    ratings = [rating_of(answer, question) for answer in given]
    found = estimate(ratings, level_of(question))
    for figure in _FIGURES:
        wanted, there = rounded(getattr(found, figure)), stated.get(figure)
        if not _same(there, wanted):
            yield f"{figure} of {name} is {there}; the answers give {wanted}"


def _same(there: object, wanted: float | None) -> bool:
    if wanted is None or not isinstance(there, int | float):
        return there is wanted
    return isclose(there, wanted, abs_tol=_NEAR)


def _left_out(release: Release) -> bool:
    """Whether answers may have been left out, with their articles."""
    stated = release.json("manifest.json").get("counts") or {}
    return stated.get("shards") != stated.get("articles")


def _answer(row: Mapping[str, Any]) -> Answer:
    """A released row as the answer that it was; a column that the mode leaves out is empty."""
    columns: dict[str, Any] = {name: row.get(name) for name in ANNOTATION.names}
    return Answer(**columns | {"value": tuple(row["value"] or ()), "spans": ()})
