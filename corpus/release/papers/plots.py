"""The plots of the card: files of the release, rendered from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.papers.classes_plot import classes_plot
from corpus.release.papers.coverage_plot import coverage_plot

if TYPE_CHECKING:
    from corpus.release.papers.papers import Papers

COVERAGE, CLASSES = "coverage.svg", "classes.svg"
"""Names of the files."""


def plots(papers: Papers) -> dict[str, str]:
    """Name of the file -> its text."""
    return {COVERAGE: coverage_plot(papers), CLASSES: classes_plot(papers)}
