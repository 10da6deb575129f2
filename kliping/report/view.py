"""What a section puts on the page: figures, tables, facts. Values only; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from corpus.numbers import number

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFact:
    """A number with its name, and what it rests on."""

    said: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Several facts side by side."""

    facts: tuple[ReportFact, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigure:
    """A plot."""

    title: str
    svg: Markup
    """Drawn by :mod:`kliping.report.plots`, which escapes every word in it."""
    told: str
    """What it shows, in words, for those who do not see it."""
    basis: str
    """On how many rows it stands: ``1,200 articles``."""
    note: str = ""
    kind: str = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table."""

    said: str
    sort: str | float
    """By what its column is ordered."""
    url: str = ""
    """Where a click leads; only addresses of the web become links, and those of the report's own pages."""
    page: bool = False
    """Whether ``url`` is a page of the report's own."""
    warns: bool = False
    """Whether it stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A table whose columns can be ordered."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    basis: str
    note: str = ""
    right: frozenset[int] = frozenset()
    """Columns of numbers, from 0."""
    kind: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of the report's own on one article."""

    title: str
    portal: str
    day: str
    """Of publication, in the portal's own zone."""
    answers: int
    copies: int
    url: str
    """Relative to the report."""


Part: TypeAlias = "ReportFacts | ReportFigure | ReportTable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """One section of the report."""

    name: str
    """Its anchor."""
    title: str
    lead: str = ""
    parts: tuple[Part, ...] = field(default=())
    lacking: str = ""
    """What is not there yet, and which command makes it; empty where all is there."""


def words(said: str | None) -> Cell:
    """A cell of text; None is a dash, which stands behind everything else."""
    return Cell(said="–" if said is None else said, sort="\U0010ffff" if said is None else said.casefold())


def count(n: float | None) -> Cell:
    """A cell with a number; None is a dash."""
    return Cell(said=number(n), sort=-1.0 if n is None else float(n))


def share(n: int, of: int, *, warns: bool = False) -> Cell:
    """A cell with the percentage that ``n`` is of ``of``; a dash where there is nothing."""
    return Cell(said=percent(n, of), sort=n / of if of else -1.0, warns=warns)


def percent(n: float, of: float) -> str:
    """``n`` of ``of`` in words: ``12 %``; ``< 1 %`` and ``> 99 %`` where rounding would hide that there are some."""
    if not of:
        return "–"
    rounded = round(100 * n / of)
    if rounded == 0 and n:
        return "< 1 %"
    return "> 99 %" if rounded == 100 and n < of else f"{rounded} %"  # noqa: PLR2004 -- all of it


def figure_cell(value: float | None, digits: int = 2) -> Cell:
    """A cell with a coefficient; None is a dash."""
    return Cell(said="–" if value is None else f"{value:.{digits}f}", sort=-9.0 if value is None else value)
