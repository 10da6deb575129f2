"""The numbers of a release, counted from its tables: whatever the card states comes from here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.release.splits import SPLITS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pyarrow as pa

    from corpus.codebook import Question
    from corpus.release.tables.selection import Selection
    from corpus.release.tables.sources import Sources
    from corpus.release.tables.subsets import Subset


@dataclass(frozen=True, kw_only=True)
class ArticleFigures:
    """The articles of a release."""

    rows: int
    clusters: int
    duplicates: int
    first: date | None
    last: date | None
    """Days of the first and last publication, UTC."""
    median_words: float | None
    portals: Mapping[str, int]
    sections: Mapping[str, int]
    """``portal/section`` -> articles."""
    languages: Mapping[str, int]
    to_review: int
    extractors: Mapping[str, int]
    left_out: Mapping[str, int]
    """Reason -> articles of the corpus that the release does not hold."""


@dataclass(frozen=True, kw_only=True)
class ClassFigures:
    """How often one class was given."""

    code: str
    en: str
    id: str
    rows: Mapping[str, int]
    """Split -> rows with this class."""

    @property
    def total(self) -> int:
        """Rows of all splits."""
        return sum(self.rows.values())


@dataclass(frozen=True, kw_only=True)
class QuestionFigures:
    """The labels of one question."""

    name: str
    column: str
    text: str
    """The question in English."""
    multiple: bool
    rows: Mapping[str, int]
    """Split -> rows; a split without rows is not there."""
    classes: tuple[ClassFigures, ...]
    undecided: int
    """Items whose votes were tied: in ``annotations``, not here."""
    changed: int
    """Decided items whose article has another text now than annotators read: not here either."""
    elsewhere: int
    """Decided items whose article the release does not hold."""
    adjudicated: int
    mean_agreement: float | None
    methods: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerFigures:
    """The answers behind the labels."""

    answers: int
    articles: int
    annotators: int
    simulated: int
    """Answers that no person gave."""
    skipped: int
    superseded: int
    spans: int
    median_lead_time_s: float | None
    overlap: tuple[int, ...]
    """Answers wanted per task, every value that occurs."""


def article_figures(subset: Subset, selection: Selection) -> ArticleFigures:
    """Count the articles."""
    table = subset.table()
    days = pc.min_max(table.column("published_at")).as_py()
    copies = len(table) - table.column("duplicate_of").null_count
    return ArticleFigures(
        rows=len(table),
        clusters=len(table.column("cluster_id").unique()),
        duplicates=copies,
        first=days["min"].date() if days["min"] else None,
        last=days["max"].date() if days["max"] else None,
        median_words=_median(table, "n_words"),
        portals=_counts(table, "portal"),
        sections=_sections(table),
        languages=_counts(table, "language"),
        to_review=pc.sum(table.column("language_review")).as_py() or 0,
        extractors=_counts(table, "extractor"),
        left_out={reason: n for reason, n in selection.left_out.items() if n},
    )


def question_figures(question: Question, subset: Subset, labels: pa.Table, changed: frozenset[str]) -> QuestionFigures:
    """Count the labels of one question.

    Args:
        question: The question.
        subset: Its configuration.
        labels: Its whole table of ``labels/``.
        changed: Articles whose text has changed since annotators read it.
    """
    table = subset.table()
    decided = labels.filter(pc.is_valid(labels.column(question.column))).column("article_id").to_pylist()
    outdated = sum(article in changed for article in decided)
    agreement = [value for value in table.column("agreement").to_pylist() if value is not None]
    return QuestionFigures(
        name=question.name,
        column=question.column,
        text=question.en,
        multiple=question.kind == "multiple",
        rows=subset.rows,
        classes=_classes(question, subset),
        undecided=len(labels) - len(decided),
        changed=outdated,
        elsewhere=len(decided) - outdated - len(table),
        adjudicated=pc.sum(table.column("adjudicated")).as_py() or 0,
        mean_agreement=sum(agreement) / len(agreement) if agreement else None,
        methods=tuple(sorted(set(table.column("method").to_pylist()))),
    )


def answer_figures(subset: Subset, sources: Sources) -> AnswerFigures:
    """Count the answers."""
    table = subset.table()
    origins = _counts(table, "origin")
    return AnswerFigures(
        answers=len(table),
        articles=len(table.column("article_id").unique()),
        annotators=len(table.column("annotator").unique()),
        simulated=origins.get("simulated", 0),
        skipped=pc.sum(table.column("skipped")).as_py() or 0,
        superseded=pc.sum(table.column("superseded")).as_py() or 0,
        spans=pc.sum(pc.list_value_length(table.column("spans"))).as_py() or 0,
        median_lead_time_s=_median(table, "lead_time_s"),
        overlap=tuple(sorted(set(sources.tasks.column("overlap").to_pylist()))),
    )


def _classes(question: Question, subset: Subset) -> tuple[ClassFigures, ...]:
    counts: dict[str, Counter[int]] = {}
    for split, tables in subset.files.items():
        labels = [label for table in tables for label in table.column(question.column).to_pylist()]
        counts[split] = Counter(code for label in labels for code in (label if isinstance(label, list) else [label]))
    return tuple(
        ClassFigures(
            code=choice.code,
            en=choice.en,
            id=choice.id,
            rows={split: counts[split][number] for split in SPLITS if split in counts},
        )
        for number, choice in enumerate(question.choices)
    )


def _counts(table: pa.Table, column: str) -> dict[str, int]:
    """Value -> rows, the most frequent first."""
    return dict(sorted(Counter(table.column(column).to_pylist()).items(), key=lambda item: (-item[1], item[0])))


def _sections(table: pa.Table) -> dict[str, int]:
    pairs = zip(table.column("portal").to_pylist(), table.column("section").to_pylist(), strict=True)
    return dict(sorted(Counter(f"{portal}/{section or '(none)'}" for portal, section in pairs).items()))


def _median(table: pa.Table, column: str) -> float | None:
    values = [value for value in table.column(column).to_pylist() if value is not None]
    return float(median(values)) if values else None
