"""The numbers of a release, counted once from its tables: whatever card, datasheet and Croissant state comes from here.

``Figures`` is written as ``figures.json``, and the papers are rendered from it, from ``codebook.json`` and from
``agreement.json`` alone: anyone who has a release can count again, and render its papers again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003 -- figures.json is read by the types
from dataclasses import dataclass
from datetime import date  # noqa: TC003 -- likewise
from statistics import median
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from corpus.release.tables.masking import personal_counts
from corpus.release.tables.sample import SampleFigures  # noqa: TC001 -- likewise
from corpus.release.tables.selection import opt_outs
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from corpus.codebook import Question
    from corpus.release.tables.selection import Selection
    from corpus.release.tables.subsets import Subset


PURPOSES = ("train", "tdm", "search")
"""What an article may be used for: training models, mining, being found and shown in excerpts."""


@dataclass(frozen=True, kw_only=True)
class ArticleFigures:
    """The articles of a release."""

    rows: int
    clusters: int
    duplicates: int
    first: date | None
    last: date | None
    """Days of the first and last publication, UTC."""
    first_capture: date | None
    last_capture: date | None
    """Days of the first and last capture, UTC."""
    median_words: float | None
    portals: Mapping[str, int]
    sections: Mapping[str, int]
    """``portal/section`` -> articles."""
    languages: Mapping[str, int]
    to_review: int
    extractors: Mapping[str, int]
    generic: int
    """Articles that were read without rules of their portal."""
    crawled_of: Mapping[str, int]
    """Portal -> articles whose first page Kliping fetched itself."""
    ingested: Mapping[str, int]
    """Name of the archive that others made (``saved-page`` for a page saved by hand) -> articles read from it."""
    robots: Mapping[str, int]
    """What robots.txt said of the page when it was fetched: ``allowed``, ``disallowed``, ``unknown`` -> articles."""
    opted_out: Mapping[str, int]
    """Articles that are included although they opted out, by reason: ``robots``, ``tdm``, ``noai``, ``train``,
    ``search``; one may have several."""
    signals: Mapping[str, int]
    """What says something of an article's use: ``tdm-file``, ``content-usage-robots`` … -> articles; one may have
    several."""
    allowed: Mapping[str, Mapping[str, int]]
    """``train``, ``tdm``, ``search`` -> ``allowed``, ``denied``, ``unsaid`` -> articles."""
    personal: Mapping[str, int]
    """``e-mail address``, ``telephone number``, ``NIK``, ``NPWP``, ``number plate`` -> how often it stands in the
    articles; of masked ones, how many placeholders do."""
    left_out: Mapping[str, int]
    """Reason -> articles of the corpus that the release does not hold."""

    @property
    def crawled(self) -> int:
        """Articles whose first page Kliping fetched itself."""
        return sum(self.crawled_of.values())


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
    """Of the rows that have one."""
    with_agreement: int
    """Rows that have one."""
    methods: Mapping[str, int]
    """How the label was made -> rows."""


@dataclass(frozen=True, kw_only=True)
class AnswerFigures:
    """The answers behind the labels. One answer is what one annotator submitted for one task."""

    rows: int
    """Rows of ``annotations``: a row for each question, and target, of each answer."""
    answers: int
    """Answers that count: the last of each annotator for each task, skipped ones included."""
    skipped: int
    """Answers that count and were skipped."""
    replaced: int
    """Earlier answers, that their annotators replaced."""
    origins: Mapping[str, int]
    """``manual``, ``kept``, ``changed``, ``simulated`` -> answers that count."""
    articles: int
    """Articles with answers."""
    annotators: int
    simulated_annotators: int
    spans: int
    """Marked spans of the answers that count."""
    spans_left_out: int
    """Spans of those answers that count in a text that has changed since, and are therefore not here."""
    median_lead_time_s: float | None
    """Seconds from opening a task to submitting it, of the answers that count."""
    tasks: Mapping[str, int]
    """``main``, ``calibration``, ``gold``, ``repeat`` -> tasks about articles with answers."""
    overlap: tuple[int, ...]
    """Answers wanted per task, every value that occurs."""

    @property
    def simulated(self) -> int:
        """Answers given by programs."""
        return self.origins.get("simulated", 0)


@dataclass(frozen=True, kw_only=True)
class FileFigures:
    """One data file."""

    path: str
    """Below the folder of the release."""
    split: str
    sha256: str
    rows: int
    bytes: int
    arrow_bytes: int
    """Size in memory, as ``num_bytes`` of the card counts it."""


@dataclass(frozen=True, kw_only=True)
class SubsetFigures:
    """One configuration: its columns and its files."""

    name: str
    question: str | None
    """The question whose labels it holds, if it is of one."""
    features: tuple[Mapping[str, Any], ...]
    """As ``dataset_info`` of the card lists them."""
    files: tuple[FileFigures, ...]

    @property
    def rows(self) -> Mapping[str, int]:
        """Split -> rows."""
        counted: Counter[str] = Counter()
        for file in self.files:
            counted[file.split] += file.rows
        return counted


@dataclass(frozen=True, kw_only=True)
class StageFigures:
    """One stage that ran before the release."""

    name: str
    version: str
    """Of Kliping."""
    counts: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class AskedFigures:
    """What the makers asked a portal for: a ``[[crawl]]`` block."""

    portal: str
    sections: tuple[str, ...]
    """Empty for all."""
    since: date
    until: date


@dataclass(frozen=True, kw_only=True)
class RightsFigures:
    """What the makers state of a portal: a ``[[release.rights]]`` block."""

    portal: str
    allows: str
    license: str
    permission: str
    until: date | None


@dataclass(frozen=True, kw_only=True)
class StatedFigures:
    """What the makers state in ``corpus.toml``."""

    name: str
    title: str
    version: str
    mode: str
    license: str
    """Hub identifier of the licence of the labels."""
    published: date
    description: str
    authors: tuple[str, ...]
    homepage: str
    contact: str
    annotators: str
    annotators_are: str
    opted_out: str
    rights: tuple[RightsFigures, ...]
    """What portals allow, as far as it is stated."""
    urls: bool
    bylines: bool
    exact_answers: bool
    mask: bool
    seed: int


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All that the papers of a release state, apart from the codebook and the figures of agreement."""

    made_with: str
    """Version of Kliping."""
    stated: StatedFigures
    asked: tuple[AskedFigures, ...]
    """What was crawled for portals that the release holds crawled articles of."""
    subsets: tuple[SubsetFigures, ...]
    """Every configuration that has rows; the first is the default."""
    articles: ArticleFigures
    questions: tuple[QuestionFigures, ...]
    answers: AnswerFigures
    sample: SampleFigures
    stages: tuple[StageFigures, ...]


def article_figures(subset: Subset, selection: Selection, *, is_masked: bool) -> ArticleFigures:
    """Count the articles."""
    table = subset.table()
    days = pc.min_max(table.column("published_at")).as_py()
    fetched = pc.min_max(pc.struct_field(pc.list_flatten(table.column("captures")), "fetched_at")).as_py()
    copies = len(table) - table.column("duplicate_of").null_count
    return ArticleFigures(
        rows=len(table),
        clusters=len(table.column("cluster_id").unique()),
        duplicates=copies,
        first=days["min"].date() if days["min"] else None,
        last=days["max"].date() if days["max"] else None,
        first_capture=fetched["min"].date() if fetched["min"] else None,
        last_capture=fetched["max"].date() if fetched["max"] else None,
        median_words=_median(table, "n_words"),
        portals=_counts(table, "portal"),
        sections=_sections(table),
        languages=_counts(table, "language"),
        to_review=pc.sum(table.column("language_review")).as_py() or 0,
        extractors=_counts(table, "extractor"),
        generic=sum(name.startswith("generic@") for name in table.column("extractor").to_pylist()),
        crawled_of=_counts(table.filter(pc.is_null(table.column("ingested_from"))), "portal"),
        ingested=_counts(table, "ingested_from"),
        robots=_robots(table),
        opted_out=_opted_out(table),
        signals=_signals(table),
        allowed={purpose: _allowed(table, purpose) for purpose in PURPOSES},
        personal=personal_counts(table, is_masked=is_masked),
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
        with_agreement=len(agreement),
        methods=_counts(table, "method"),
    )


def answer_figures(subset: Subset, *, tasks: pa.Table, annotations: pa.Table) -> AnswerFigures:
    """Count the answers.

    Args:
        subset: The configuration ``annotations``.
        tasks: All tasks, schema TASK.
        annotations: All answers as they were pulled, spans of texts that have changed included, schema ANNOTATION.
    """
    articles = subset.table().column("article_id").unique()
    tasks = tasks.filter(pc.is_in(tasks.column("article_id"), value_set=articles))
    marked = annotations.filter(pc.is_in(annotations.column("article_id"), value_set=articles))
    rows = subset.table().to_pylist()
    standing = [row for row in rows if not row["superseded"]]
    answers = {row["answer_id"]: row for row in standing}
    times = [row["lead_time_s"] for row in answers.values() if row["lead_time_s"] is not None]
    annotators = {row["annotator"] for row in rows}
    return AnswerFigures(
        rows=len(rows),
        answers=len(answers),
        skipped=len({row["answer_id"] for row in standing if row["skipped"]}),
        replaced=len({row["answer_id"] for row in rows} - answers.keys()),
        origins=_origins(standing),
        articles=len({row["article_id"] for row in rows}),
        annotators=len(annotators),
        simulated_annotators=len({row["annotator"] for row in rows if row["origin"] == "simulated"}),
        spans=_spans(standing),
        spans_left_out=_spans(row for row in marked.to_pylist() if not row["superseded"]) - _spans(standing),
        median_lead_time_s=float(median(times)) if times else None,
        tasks=_counts(tasks, "role"),
        overlap=tuple(sorted(set(tasks.column("overlap").to_pylist()))),
    )


def _spans(rows: Iterable[Mapping[str, Any]]) -> int:
    return sum(len(row["spans"] or ()) for row in rows)


def _origins(standing: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Origin -> answers; one of whose suggestions any was changed counts as changed."""
    found: dict[str, set[str]] = {}
    for row in standing:
        found.setdefault(row["answer_id"], set()).add(row["origin"])
    order = ("simulated", "changed", "kept", "manual")
    first = Counter(next(origin for origin in order if origin in origins) for origins in found.values())
    return {origin: first[origin] for origin in sorted(first)}


def _robots(table: pa.Table) -> dict[str, int]:
    said = Counter(table.column("robots_allowed").to_pylist())
    return {"allowed": said[True], "disallowed": said[False], "unknown": said[None]}


def _opted_out(table: pa.Table) -> dict[str, int]:
    shows_text = not {"text", "snippet"}.isdisjoint(table.column_names)
    counted = {reason: pc.sum(marks).as_py() or 0 for reason, marks in opt_outs(table, shows_text=shows_text).items()}
    return {reason: n for reason, n in counted.items() if n}


def _signals(table: pa.Table) -> dict[str, int]:
    said = Counter(name for row in table.column("rights").to_pylist() for name in {one["signal"] for one in row or ()})
    return dict(sorted(said.items()))


def _allowed(table: pa.Table, purpose: str) -> dict[str, int]:
    said = Counter(table.column(f"{purpose}_allowed").to_pylist())
    return {"allowed": said[True], "denied": said[False], "unsaid": said[None]}


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
    """Value -> rows, the most frequent first; null is not counted."""
    found = Counter(value for value in table.column(column).to_pylist() if value is not None)
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _sections(table: pa.Table) -> dict[str, int]:
    pairs = zip(table.column("portal").to_pylist(), table.column("section").to_pylist(), strict=True)
    return dict(sorted(Counter(f"{portal}/{section or '(none)'}" for portal, section in pairs).items()))


def _median(table: pa.Table, column: str) -> float | None:
    values = [value for value in table.column(column).to_pylist() if value is not None]
    return float(median(values)) if values else None
