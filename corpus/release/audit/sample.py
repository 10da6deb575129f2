"""How the labelled articles were drawn: what anyone who weighs them relies on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import FILE, UnreadableError
from corpus.release.papers.papers import FIGURES
from corpus.release.tables.sample import ROLES, SAMPLE_COLUMNS
from corpus.sample import is_repeat, stratum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release

Cell = tuple[Any, ...]
"""Stratum, inclusion probability, role."""


@check("stratum, probability and role are those of the draw")
def sample_drawn(release: Release) -> Iterator[Fault]:
    """Each row says how its article was drawn, as figures.json counts the draw, and every row of it says the same."""
    cells, said = _cells(release), _said(release)
    for row, where in _rows(release):
        cell: Cell = tuple(row[name] for name in SAMPLE_COLUMNS)
        if problem := _problem(*cell):
            yield Fault(where=where, problem=f"{row['article_id']}: {problem}")
        elif cell not in cells:
            yield Fault(where=where, problem=f"{row['article_id']} is said to be drawn as {cell}; nothing was")
        elif len(said[row["article_id"]]) > 1:
            yield Fault(where=where, problem=f"{row['article_id']} is drawn otherwise in another row or configuration")
    drawn = Counter(cell for found in said.values() for cell in found)
    for cell, n in sorted(drawn.items(), key=str):
        if cell in cells and n > cells[cell]:
            yield Fault(where=FIGURES, problem=f"counts {cells[cell]} articles drawn as {cell}; {n} have labels")


@check("strata are those of portal, section and month")
def sample_strata(release: Release) -> Iterator[Fault]:
    """But for articles whose page was read otherwise when they were drawn, which figures.json counts."""
    wrong: dict[str, tuple[str, str, str]] = {}
    for row, where in _rows(release):
        article = release.articles.get(row["article_id"])
        if article and article["published_at"] and row["stratum"] != (wanted := stratum(article)):
            wrong[row["article_id"]] = (where, row["stratum"], wanted)
    if len(wrong) > _stated(release).get("moved", 0):
        for key, (where, found, wanted) in sorted(wrong.items()):
            yield Fault(where=where, problem=f"stratum of {key} is {found!r}; that of its article is {wanted!r}")


@check("answers have the role of their task")
def sample_roles(release: Release) -> Iterator[Fault]:
    """A repeat is a task that asked again; other answers have the role that their article has."""
    roles = {article: {cell[-1] for cell in cells} for article, cells in _said(release).items()}
    for row in release.answers:
        role, article = row["role"], row["article_id"]
        if (role == "repeat") != is_repeat(row["task_id"]) or role not in {*ROLES, "repeat"}:
            yield Fault(where=row[FILE], problem=f"role of the task {row['task_id']} is {role!r}")
        elif role != "repeat" and role not in roles.get(article, {role}):
            yield Fault(where=row[FILE], problem=f"role of {article} is {role!r} here, and another beside its label")


def _problem(stratum: object, probability: float | None, role: object) -> str | None:
    if role not in ROLES:
        return f"role is {role!r}; expected one of {', '.join(sorted(ROLES))}"
    if not stratum:
        return "stratum is missing"
    if probability is None:
        return None if role == "gold" else f"inclusion_probability is missing; only gold may be chosen, this is {role}"
    return None if 0 < probability <= 1 else f"inclusion_probability is {probability}; expected more than 0, up to 1"


def _rows(release: Release) -> Iterator[tuple[dict[str, Any], str]]:
    for question in release.questions:
        for row in release.rows(question.name, "article_id", *SAMPLE_COLUMNS):
            yield row, row[FILE]


def _said(release: Release) -> dict[str, set[Cell]]:
    """Article id -> what its rows say of its draw: one thing."""
    found: dict[str, set[Cell]] = {}
    for row, _ in _rows(release):
        found.setdefault(row["article_id"], set()).add(tuple(row[name] for name in SAMPLE_COLUMNS))
    return found


def _stated(release: Release) -> Mapping[str, Any]:
    sample = release.json(FIGURES).get("sample")
    if not isinstance(sample, dict):
        raise UnreadableError(FIGURES, "has no figures of the sample; build the release again")
    return sample


def _cells(release: Release) -> dict[Cell, int]:
    cells = _stated(release).get("cells") or ()
    return {tuple(cell.get(name) for name in SAMPLE_COLUMNS): cell.get("articles", 0) for cell in cells}
