"""The tables of a paper: agreement on each question and target, and classes by split, as rows of cells."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from corpus.release.papers.authors import latex
from corpus.splits.split import SPLITS
from corpus.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.release.papers.papers import Papers

Cell = str | int | float | None
AGREEMENT_HEAD = ("question", "of", "alpha", "low", "high", "percent", "units", "pairable_units", "annotators")
CLASSES_HEAD = ("question", "class", "english", *SPLITS, "all")
DASH = "--"
PRINTED = {"percent": "equal", "pairable_units": "paired", "annotators": "raters"}
"""Column -> a heading that fits a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table with its caption; numbers are numbers, so that a CSV has them in full."""

    name: str
    """Of its files, and of its label in LaTeX."""
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: int
    """How many columns, from the left, are words."""
    unprinted: int | None = None
    """Place of a column that the CSV alone has, for the page is narrow."""


def agreement_table(papers: Papers) -> PaperTable:
    """Krippendorff's alpha of each question, target and class, as ``agreement.json`` has it; no rows without that."""
    return PaperTable(
        name="agreement",
        caption="Krippendorff's alpha with its 95 % interval, share of equal answers, units, units with two answers or "
        "more (paired), and annotators (raters).",
        head=AGREEMENT_HEAD,
        rows=tuple(_agreement((papers.agreement or {}).get("questions", {}))),
        words=2,
    )


def _agreement(questions: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    for name, found in questions.items():
        yield name, "all", *_figures(found)
        for part in ("targets", "labels"):
            for value, figures in (found.get(part) or {}).items():
                yield name, value, *_figures(figures)


def _figures(found: Mapping[str, Any]) -> tuple[Cell, ...]:
    keys = ("alpha", "low", "high", "percent", "n_units", "n_pairable_units", "n_annotators")
    return tuple(found.get(key) for key in keys)


def classes_table(papers: Papers) -> PaperTable:
    """Rows by class and split of each question, as ``figures.json`` has them."""
    return PaperTable(
        name="classes",
        caption="Labelled rows by class and split.",
        head=CLASSES_HEAD,
        rows=tuple(
            (question.name, one.code, one.en, *(one.rows.get(split, 0) for split in SPLITS), one.total)
            for question in papers.figures.questions
            if question.rows
            for one in question.classes
        ),
        words=3,
        unprinted=1,
    )


def as_csv(table: PaperTable) -> str:
    """The table with every digit that the release has; empty where a figure is undefined. No word is a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.head)
    writer.writerows([harmless(one) if isinstance(one, str) else one for one in row] for row in table.rows)
    return text.getvalue()


def as_latex(table: PaperTable) -> str:
    r"""The table for ``\input``; with the package ``booktabs`` its rules have the weight that they should."""
    words = table.words - (table.unprinted is not None)
    numbers = len(table.head) - table.words
    heads = [PRINTED.get(name, name).replace("_", " ") for name in table.head]
    lines = [
        *(f"\\providecommand{{\\{rule}}}{{\\hline}}" for rule in ("toprule", "midrule", "bottomrule")),
        r"\begin{table}",
        r"\centering",
        r"\footnotesize",
        r"\setlength{\tabcolsep}{4pt}",
        f"\\caption{{{latex(table.caption)}}}",
        f"\\label{{tab:{table.name}}}",
        f"\\begin{{tabular}}{{{'l' * words}{'r' * numbers}}}",
        r"\toprule",
        _line(table, heads),
        r"\midrule",
        *(_line(table, [_shown(cell) for cell in row]) for row in table.rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _line(table: PaperTable, cells: Sequence[str]) -> str:
    printed = [latex(cell) for place, cell in enumerate(cells) if place != table.unprinted]
    return f"{' & '.join(printed)} \\\\"


def _shown(cell: Cell) -> str:
    """A cell as it is printed: three digits, thousands apart, a dash for what is undefined."""
    if cell is None:
        return DASH
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
