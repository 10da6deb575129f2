"""A release as it was written, and what its maker should look at."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.tables.figures import Figures


def print_release(folder: Path) -> None:
    """The folder, a row for each data file, and what its maker should look at."""
    from corpus.release.papers.datasheet import unanswered  # noqa: PLC0415 -- likewise
    from corpus.release.papers.papers import read_papers  # noqa: PLC0415 -- likewise
    from corpus.stage import read_manifest  # noqa: PLC0415 -- only here

    rows = [(name, output.rows, output.sha256[:12]) for name, output in read_manifest(folder).outputs.items()]
    console.table(("file", "rows", "sha256"), rows, right=[1])
    figures = read_papers(folder).figures
    for said in noteworthy(figures):
        console.say(f"note: {said}")
    if keys := unanswered(figures.stated):
        click.echo(_listed(keys))
    console.say(f"{folder}: open it with datasets.load_dataset({str(folder)!r})")


def _listed(keys: list[str]) -> str:
    """Keys of ``corpus.toml`` in lines of a terminal."""
    return indent(fill(", ".join(keys), width=76, break_on_hyphens=False), "  ")


def noteworthy(figures: Figures) -> Iterator[str]:
    """Splits of labels that are empty, tiny or without a class, articles left out because they link splits, and, last,
    how much the datasheet lacks.
    """
    from corpus.release.papers.datasheet import unanswered  # noqa: PLC0415 -- likewise
    from corpus.release.tables.balance import remarks  # noqa: PLC0415 -- brings in Arrow
    from corpus.release.tables.selection import REASONS  # noqa: PLC0415 -- likewise

    for question in figures.questions:
        yield from (f"{question.name}: {said}" for said in remarks(question, in_words=True))
    if linking := figures.articles.left_out.get("bridges-splits"):
        yield f"left out of the release: {linking:,} ({REASONS['bridges-splits']})"
    if n := len(unanswered(figures.stated)):
        yield f"the datasheet lacks {counted(n, 'answer')} that only you have"
