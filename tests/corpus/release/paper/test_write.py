from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import paper_parts
import pytest
from packing import released
from paper_parts import ESTIMATE

from corpus.release.paper.write import paper_files, write_paper

if TYPE_CHECKING:
    from pathlib import Path


def test_the_files_of_a_paper_are_written_beside_each_other(tmp_path: Path) -> None:
    """From the folder of a release; without agreement there is no table of it."""
    out = write_paper(released(tmp_path / "1.2.0"), tmp_path / "paper" / "1.2.0")

    names = ["classes.csv", "classes.tex", "dataset.bib", "example.tex", "methods.md", "methods.tex"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert "agreement" not in (out / "example.tex").read_text()
    assert (out / "dataset.bib").read_text().startswith("@misc{sikap-fiksi,\n")


def test_the_example_shows_every_table() -> None:
    """Methods first."""
    files = paper_files(paper_parts.papers({"questions": {"stance": ESTIMATE}}))

    shown = files["example.tex"]
    assert shown.index("\\input{methods}") < shown.index("\\input{agreement}") < shown.index("\\input{classes}")
    assert {"agreement.tex", "agreement.csv"} <= set(files)


def test_latex_compiles_the_example(tmp_path: Path) -> None:
    """Without an error, whatever the names hold; every table and the citation are in it."""
    if not shutil.which("pdflatex") or not shutil.which("bibtex"):
        pytest.skip("no LaTeX; install texlive-latex-base")
    question = paper_parts.question(name="topic")
    stated = paper_parts.stated(title="Sikap & 100% fiksi_#1", authors=("Sari, Dewi", "Pusat {Riset} & Data"))
    agreement = {"questions": {"stance": {**ESTIMATE, "targets": {"Tol $5 ~ ^ \\ é": ESTIMATE}}}}
    papers = paper_parts.papers(agreement, questions=(paper_parts.question(), question), stated=stated)
    for name, text in paper_files(papers).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    for program in ("pdflatex", "bibtex", "pdflatex", "pdflatex"):
        batch = ["-interaction=nonstopmode", "-halt-on-error"] if program == "pdflatex" else []
        ended = subprocess.run(
            [program, *batch, "example"], cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False
        )
        assert ended.returncode == 0, ended.stdout[-1500:]

    log = (tmp_path / "example.log").read_text(encoding="utf-8", errors="replace")
    assert "undefined" not in log
    assert "Sikap" in (tmp_path / "example.bbl").read_text(encoding="utf-8")
