"""The files for a paper: written beside the project's stages, from the files of a release alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.release.paper.methods import methods, methods_latex
from corpus.release.paper.tables import agreement_table, as_csv, as_latex, classes_table
from corpus.release.papers.address import address_of
from corpus.release.papers.authors import bibtex
from corpus.release.papers.papers import read_papers
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.release.papers.papers import Papers

MAIN = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\begin{document}
\section*{Methods}
\input{methods}

\nocite{*}
TABLES\bibliographystyle{plain}
\bibliography{dataset}
\end{document}
"""
"""A document that shows all of it, to be copied from."""


def write_paper(release: Path, out: Path) -> Path:
    """Write ``methods.tex``, ``methods.md``, the tables as ``.tex`` and ``.csv``, ``dataset.bib`` and ``example.tex``.

    Args:
        release: The folder of a release.
        out: Where they go; files of these names are replaced.

    Returns:
        ``out``.

    Raises:
        DataError: ``release`` is no release.
    """
    for name, text in paper_files(read_papers(release)).items():
        write_text(out / name, text)
    return out


def paper_files(papers: Papers) -> Mapping[str, str]:
    """Name -> text; a table without rows is not there."""
    stated = papers.figures.stated
    tables = [table for table in (agreement_table(papers), classes_table(papers)) if table.rows]
    shown = "".join(f"\\input{{{table.name}}}\n" for table in tables)
    return {
        "methods.md": methods(papers) + "\n",
        "methods.tex": methods_latex(papers),
        **{f"{table.name}.csv": as_csv(table) for table in tables},
        **{f"{table.name}.tex": as_latex(table) for table in tables},
        "dataset.bib": bibtex(stated, address_of(stated)) + "\n",
        "example.tex": MAIN.replace("TABLES", shown),
    }
