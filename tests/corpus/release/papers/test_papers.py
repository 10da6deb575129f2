from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import paper_parts
import pytest

from corpus.codebook import dump
from corpus.errors import ConfigError, DataError
from corpus.release.papers.papers import Papers, plain, plain_figures, read_papers
from corpus.release.tables.figures import AskedFigures, RightsFigures

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, papers: Papers, figures: Any = None) -> Path:
    """A folder with what these papers are rendered from."""
    (folder / "figures.json").write_text(json.dumps(figures or plain_figures(papers.figures)), encoding="utf-8")
    (folder / "codebook.json").write_text(dump(papers.codebook), encoding="utf-8")
    if papers.agreement is not None:
        (folder / "agreement.json").write_text(json.dumps(papers.agreement), encoding="utf-8")
    return folder


def test_papers_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Every figure, days and nested ones included, the codebook and the figures of agreement."""
    asked = AskedFigures(portal="kabarfiksi", sections=("daerah",), since=date(2024, 6, 20), until=date(2024, 7, 1))
    rights = RightsFigures(portal="kabarfiksi", allows="full", license="", permission="Surat 1", until=None)
    papers = paper_parts.papers(
        {"questions": {}}, asked=(asked,), stated=paper_parts.stated(rights=(rights,), authors=("Sari, Dewi",))
    )

    assert read_papers(written(tmp_path, papers)) == papers


def test_what_is_not_known_comes_back_as_not_known(tmp_path: Path) -> None:
    """Days, medians and means that there are none of; agreement that was not measured."""
    papers = paper_parts.papers(
        articles=paper_parts.articles(first=None, median_words=None),
        questions=(paper_parts.question(mean_agreement=None),),
    )

    read = read_papers(written(tmp_path, papers))

    assert read == papers
    assert read.agreement is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda f: f.pop("articles"), "KeyError"),
        (lambda f: f["stated"].pop("mode"), "KeyError"),
        (lambda f: f["articles"].update(first="kemarin"), "ValueError"),
        (lambda f: f.update(questions=3), "TypeError"),
        (lambda f: f.update(stated=[]), "TypeError"),
    ],
)
def test_figures_of_another_form_are_told(change: Any, told: str, tmp_path: Path) -> None:
    """What lacks, and what is of another kind: the error names the file and what to do."""
    figures = plain_figures(paper_parts.figures())
    change(figures)

    with pytest.raises(
        DataError, match=rf"figures\.json: not the figures of a release \({told}.*build the release again"
    ):
        read_papers(written(tmp_path, paper_parts.papers(), figures))


@pytest.mark.parametrize("name", ["figures.json", "codebook.json", "agreement.json"])
def test_a_file_that_is_no_json_is_told(name: str, tmp_path: Path) -> None:
    """By its name."""
    written(tmp_path, paper_parts.papers())
    (tmp_path / name).write_text("{", encoding="utf-8")

    with pytest.raises(DataError, match=name):
        read_papers(tmp_path)


@pytest.mark.parametrize("name", ["figures.json", "codebook.json"])
def test_a_missing_file_is_told(name: str, tmp_path: Path) -> None:
    """Agreement alone may be missing."""
    (written(tmp_path, paper_parts.papers()) / name).unlink()

    with pytest.raises(DataError, match=name):
        read_papers(tmp_path)


def test_days_and_tuples_become_what_json_knows() -> None:
    """However deep they stand; anything else stays."""
    assert plain({"a": (date(2025, 3, 1), [None, 1.5]), "b": "x"}) == {"a": ["2025-03-01", [None, 1.5]], "b": "x"}


@pytest.mark.parametrize(
    ("mode", "carries"), [("full", True), ("gated", True), ("snippet", True), ("dehydrated", False)]
)
def test_texts_go_out_in_every_mode_but_one(mode: str, carries: bool) -> None:  # noqa: FBT001 -- a table's column
    """Also two sentences are text."""
    assert paper_parts.papers(stated=paper_parts.stated(mode=mode)).carries_text is carries


def test_one_answer_of_a_program_makes_a_release_simulated() -> None:
    """And none leaves it as it is."""
    answers = paper_parts.answers(origins={"manual": 11, "simulated": 1})

    assert paper_parts.papers(answers=answers).simulated
    assert not paper_parts.papers().simulated


def test_the_licence_is_the_one_that_is_stated() -> None:
    """One that nobody knows is refused."""
    assert paper_parts.papers().license.spdx == "CC-BY-4.0"
    with pytest.raises(ConfigError, match="cc-by-9"):
        replace(paper_parts.papers(), figures=paper_parts.figures(stated=paper_parts.stated(license="cc-by-9"))).license  # noqa: B018 -- it raises
