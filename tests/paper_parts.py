"""Figures and papers of an invented release, small enough to be read, for the tests of what is written from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import factory

from corpus.release.papers.papers import Papers
from corpus.release.tables.figures import (
    PURPOSES,
    AnswerFigures,
    ArticleFigures,
    ClassFigures,
    Figures,
    FileFigures,
    QuestionFigures,
    StageFigures,
    StatedFigures,
    SubsetFigures,
)
from corpus.release.tables.sample import CellFigures, SampleFigures

STANCE, TOPIC = factory.codebook().labelled

ESTIMATE = {
    "alpha": 0.7124,
    "low": 0.6,
    "high": 0.8,
    "percent": 0.9,
    "n_units": 1080,
    "n_pairable_units": 80,
    "n_annotators": 3,
}
UNDEFINED = {"alpha": None, "low": None, "high": None, "percent": None, "n_units": 3, "n_pairable_units": 0}
"""Agreement as it was measured, and as it could not be."""


def stated(**changes: Any) -> StatedFigures:
    """What the makers state: a name, a version and a day."""
    made = StatedFigures(
        name="sikap-fiksi", title="Sikap fiksi", version="1.2.0", mode="full", license="cc-by-4.0",
        published=date(2025, 3, 1), description="", authors=(), homepage="", contact="", annotators="",
        annotators_are="", opted_out="exclude", rights=(), urls=True, bylines=False, exact_answers=False, mask=False,
        seed=7,
    )  # fmt: skip
    return replace(made, **changes)


def articles(**changes: Any) -> ArticleFigures:
    """Ten articles of one portal, all crawled."""
    made = ArticleFigures(
        rows=10, clusters=9, duplicates=1, first=date(2024, 6, 20), last=date(2024, 7, 1),
        first_capture=date(2024, 7, 2), last_capture=date(2024, 7, 3), median_words=250.0,
        portals={"kabarfiksi": 10}, sections={"kabarfiksi/daerah": 10}, languages={"id": 10}, to_review=0,
        extractors={"kabarfiksi@2024-01": 10}, generic=0, crawled_of={"kabarfiksi": 10}, ingested={},
        robots={"allowed": 10, "disallowed": 0, "unknown": 0}, opted_out={}, signals={},
        allowed={purpose: {"allowed": 0, "denied": 0, "unsaid": 10} for purpose in PURPOSES},
        personal={"e-mail address": 0, "NIK": 2}, left_out={},
    )  # fmt: skip
    return replace(made, **changes)


def answers(**changes: Any) -> AnswerFigures:
    """Twelve answers of three people."""
    made = AnswerFigures(
        rows=36, answers=12, skipped=0, replaced=0, origins={"manual": 12}, articles=4, annotators=3,
        simulated_annotators=0, left_out={}, spans=0, spans_left_out=0, median_lead_time_s=41.5, tasks={"main": 4},
        overlap=(3,),
    )  # fmt: skip
    return replace(made, **changes)


def question(name: str = "stance", **changes: Any) -> QuestionFigures:
    """Four labels of a question."""
    of = {"stance": STANCE, "topic": TOPIC}[name]
    classes = tuple(
        ClassFigures(code=choice.code, en=choice.en, id=choice.id, rows={"train": 4 if n == 0 else 0})
        for n, choice in enumerate(of.choices)
    )
    made = QuestionFigures(
        name=of.name, column=of.column, text=of.en, multiple=of.kind == "multiple", rows={"train": 4},
        classes=classes, undecided=0, changed=0, elsewhere=0, adjudicated=0, mean_agreement=1.0, with_agreement=4,
        methods={"majority": 4},
    )  # fmt: skip
    return replace(made, **changes)


def subset(name: str, *splits: str, of: str | None = None) -> SubsetFigures:
    """A configuration of four rows a split."""
    files = tuple(
        FileFigures(path=f"data/{name}/{split}.parquet", split=split, sha256="0" * 64, rows=4, bytes=1, arrow_bytes=1)
        for split in splits
    )
    return SubsetFigures(name=name, question=of, features=({"name": "article_id", "dtype": "string"},), files=files)


def sample(*cells: tuple[str, float | None, str, int]) -> SampleFigures:
    """The draws: stratum, probability, role and articles; two strata of two where nothing is given."""
    given = cells or (("a", 0.5, "main", 2), ("b", 0.25, "main", 2))
    return SampleFigures(
        cells=tuple(
            CellFigures(stratum=stratum, inclusion_probability=probability, role=role, articles=n)
            for stratum, probability, role, n in given
        ),
        moved=0,
    )


def figures(**changes: Any) -> Figures:
    """All of it."""
    made = Figures(
        made_with="0.9.0",
        stated=stated(),
        asked=(),
        subsets=(
            subset("stance", "train", "test", of="stance"),
            subset("annotations", "train"),
            subset("articles", "train"),
        ),
        articles=articles(),
        questions=(question(),),
        answers=answers(),
        sample=sample(),
        stages=(StageFigures(name="shards", version="0.8.0", counts={"articles": 10}),),
    )
    return replace(made, **changes)


def papers(agreement: dict[str, Any] | None = None, **changes: Any) -> Papers:
    """Those figures with the codebook of the factory."""
    return Papers(figures=figures(**changes), codebook=factory.codebook(), agreement=agreement)
