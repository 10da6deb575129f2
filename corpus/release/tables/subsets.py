"""The configurations of a release, as tables: one per labelled question, ``annotations``, ``articles``.

Rows of one split are sorted, and cut so that a removal touches one file: articles by month of publication,
the small tables in one piece. A split without rows is left out, for ``datasets`` refuses to load one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from corpus.errors import DataError
from corpus.release.tables.answers import answers_by_item, soft_label
from corpus.release.tables.features import features_of
from corpus.release.tables.sample import SAMPLE_COLUMNS, drawn
from corpus.release.tables.temporal import TEMPORAL
from corpus.schema import TASK
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from corpus.codebook import Codebook, Question
    from corpus.release.tables.masking import Masking

ARTICLES, ANNOTATIONS, ANNOTATORS = "articles", "annotations", "annotators"

LABEL_COLUMNS = ("votes", "agreement", "method", "adjudicated", "disagreement")
"""Columns that come from ``labels/`` as they are."""
ANSWER_COLUMNS = ("soft_label", "n_answers")
"""Columns that are counted from the answers."""
ARTICLE_HEAD = ("title", "text", "snippet")
ARTICLE_TAIL = (
    "portal",
    "section",
    "url",
    "published_at",
    "n_chars",
    "text_sha256",
    "text_raw_sha256",
    "cluster_id",
    TEMPORAL,
)
"""Columns of the article that are joined into a question's table: before the label, and after it."""


class Unmade(Protocol):
    """The rows of a file that are made when they are asked for."""

    def __len__(self) -> int: ...

    @property
    def month(self) -> str:
        """Of publication."""
        ...

    @property
    def column_names(self) -> list[str]:
        """Of its rows."""
        ...

    def tables(self) -> Iterator[pa.Table]:
        """Its rows in order, a piece at a time."""
        ...


Part = Any
"""The rows of one file: a ``pa.Table``, or :class:`Unmade`."""


@dataclass(frozen=True, kw_only=True)
class Subset:
    """One configuration: what ``load_dataset(release, name)`` opens."""

    name: str
    features: Any
    """``datasets.Features``."""
    files: Mapping[str, tuple[Part, ...]]
    """Split -> parts, one a file, in order; no split and no part is empty."""
    question: Question | None = None
    """The question whose labels it holds, if it is of one."""
    by_month: bool = False
    """Whether each file of a split holds one month of publication (UTC); otherwise a split has one file."""
    stream: Callable[[], Iterator[pa.Table]] | None = None
    """All rows of all splits mixed, where that is quicker than part after part."""

    @property
    def rows(self) -> Mapping[str, int]:
        """Split -> rows."""
        return {split: sum(map(len, tables)) for split, tables in self.files.items()}

    def table(self) -> pa.Table:
        """All rows of all splits."""
        tables = [table for parts in self.files.values() for part in parts for table in tables_of(part)]
        return pa.concat_tables(tables) if tables else self.features.arrow_schema.empty_table()

    def batches(self) -> Iterator[pa.Table]:
        """All rows of all splits, a piece in memory at a time, in no certain order."""
        if self.stream:
            yield from self.stream()
        else:
            yield from (table for parts in self.files.values() for part in parts for table in tables_of(part))


def tables_of(part: Part) -> Iterator[pa.Table]:
    """The rows of one file in order, a piece in memory at a time."""
    if isinstance(part, pa.Table):
        yield part
    else:
        yield from part.tables()


def articles_subset(articles: pa.Table) -> Subset:
    """The whole corpus, duplicates marked; a file per split and month."""
    ordered = articles.sort_by([("published_at", "ascending"), ("id", "ascending")])
    plain = ordered.drop_columns(["split"])
    features = features_of(plain.schema)
    return Subset(name=ARTICLES, features=features, files=_files(ordered, features, by_month=True), by_month=True)


def annotations_subset(
    annotations: pa.Table, articles: pa.Table, tasks: pa.Table, *, masking: Masking | None = None
) -> Subset:
    """Every answer about an article of the release, in its split, with its task's role and the digests of its text.

    Where the text of the release is another, be it by a paragraph break, the spans are left out, for they count in
    the one that was read. Where the texts are masked, spans move along.
    """
    known, where = _joined(annotations, articles)
    asked = pc.index_in(known.column("task_id"), value_set=tasks.column("task_id").combine_chunks())
    for name in ("role", "text_sha256", "text_raw_sha256"):
        known = known.append_column(name, tasks.column(name).take(asked))
    same = pc.equal(known.column("text_raw_sha256"), articles.column("text_raw_sha256").take(where))
    known = known.set_column(
        known.schema.get_field_index("spans"), known.schema.field("spans"), _where(same, known.column("spans"))
    )
    known = masking.answers(known) if masking else known
    order = ("article_id", "target", "question", "annotator", "answered_at", "answer_id")
    ordered = known.append_column("split", articles.column("split").take(where)).sort_by(
        [(name, "ascending") for name in order]
    )
    features = features_of(known.schema)
    return Subset(name=ANNOTATIONS, features=features, files=_files(ordered, features))


def question_subset(
    question: Question, labels: pa.Table, articles: pa.Table, *, tasks: pa.Table, annotations: pa.Table
) -> Subset:
    """The decided labels of a question with their articles joined in, ready to train on; ties are left out.

    Args:
        question: The question.
        labels: Its table of ``labels/``.
        articles: Those of the release, with their split.
        tasks: All tasks, schema TASK: how each article was drawn.
        annotations: All answers, schema ANNOTATION.
    """
    decided, where = _joined(labels.filter(pc.is_valid(labels.column(question.column))), articles)
    article = articles.take(where)
    columns = {"article_id": article.column("id")}
    columns |= {name: article.column(name) for name in ARTICLE_HEAD if name in article.column_names}
    if question.per == "target":
        columns["target"] = decided.column("target")
    columns[question.column] = _classes(decided.column(question.column).combine_chunks(), question)
    columns |= _answered(question, decided, annotations)
    columns |= {name: decided.column(name) for name in LABEL_COLUMNS}
    columns |= _drawn(decided, tasks)
    columns |= {name: article.column(name) for name in ARTICLE_TAIL if name in article.column_names}
    table = pa.table(columns)
    features = features_of(table.schema, [question])
    ordered = table.append_column("split", article.column("split")).sort_by(
        [(name, "ascending") for name in ("published_at", "article_id", "target") if name in columns]
    )
    return Subset(name=question.name, features=features, files=_files(ordered, features), question=question)


def check_names(codebook: Codebook) -> None:
    """Refuse a codebook whose questions cannot be configurations beside the others.

    Raises:
        DataError: A question is called like another configuration, or its column like a column of the article.
    """
    taken = {"article_id", "target", *LABEL_COLUMNS, *ANSWER_COLUMNS, *SAMPLE_COLUMNS, *ARTICLE_HEAD, *ARTICLE_TAIL}
    for question in codebook.labelled:
        if question.name in {ARTICLES, ANNOTATIONS, ANNOTATORS} or question.column in taken:
            message = f"codebook {codebook.name}: question {question.name!r} or its column {question.column!r} has the "
            message += "name of something else in a release; rename it in the scheme"
            raise DataError(message)


def _joined(rows: pa.Table, articles: pa.Table) -> tuple[pa.Table, pa.Array]:
    """The rows whose ``article_id`` is among ``articles``, and where in it each article stands."""
    where = pc.index_in(rows.column("article_id"), value_set=articles.column("id").combine_chunks())
    return rows.filter(pc.is_valid(where)), where.drop_null().combine_chunks()


def _answered(question: Question, labels: pa.Table, annotations: pa.Table) -> dict[str, pa.Array]:
    """How the answers to each row of ``labels`` are shared among the classes, and how many count."""
    names = ("article_id", "target", "question", "value", "skipped", "superseded", "left_out", "task_id")
    said = answers_by_item(annotations.select(names).to_pylist(), question)
    targets = labels.column("target").to_pylist() if "target" in labels.column_names else [None] * len(labels)
    items = [said.get(item, []) for item in zip(labels.column("article_id").to_pylist(), targets, strict=True)]
    shares = [soft_label(answers, question) for answers in items]
    return {
        "soft_label": pa.array(shares, pa.list_(pa.field("element", pa.float64()))),
        "n_answers": pa.array([len(answers) for answers in items], pa.int32()),
    }


def _drawn(labels: pa.Table, tasks: pa.Table) -> dict[str, pa.Array]:
    """How the article of each row of ``labels`` was drawn."""
    known = drawn(tasks.select(["task_id", "article_id", *SAMPLE_COLUMNS]).to_pylist())
    rows = [known.get(article, {}) for article in labels.column("article_id").to_pylist()]
    return {name: pa.array([row.get(name) for row in rows], TASK.field(name).type) for name in SAMPLE_COLUMNS}


def _where(kept: pa.ChunkedArray, lists: pa.ChunkedArray) -> pa.Array:
    """The lists, empty where not ``kept``."""
    pairs = zip(kept.to_pylist(), lists.to_pylist(), strict=True)
    return pa.array([value if keep else [] for keep, value in pairs], type=lists.type)


def _classes(values: pa.Array, question: Question) -> pa.Array:
    """Codes as numbers of the codebook's class order; lists of codes as lists of numbers."""
    if pa.types.is_list(values.type):
        lengths = pc.list_value_length(values).to_pylist()
        offsets = [0, *(int(end) for end in pc.cumulative_sum(pa.array(lengths, pa.int32())).to_pylist())]
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), _classes(values.flatten(), question))
    numbers = pc.index_in(values, value_set=pa.array(question.codes, pa.string()))
    if numbers.null_count:
        unknown = sorted(set(values.to_pylist()) - set(question.codes))
        message = f"labels/{question.column}.parquet: {', '.join(unknown)} not among the codes of {question.name!r}; "
        message += "run 'kliping label resolve' again"
        raise DataError(message)
    return numbers.cast(pa.int64())


def _files(ordered: pa.Table, features: Any, *, by_month: bool = False) -> dict[str, tuple[pa.Table, ...]]:  # noqa: ANN401
    """``ordered`` by its column ``split``, each split cut into the tables of its files."""
    files: dict[str, tuple[pa.Table, ...]] = {}
    for split in SPLITS:
        rows = ordered.filter(pc.equal(ordered.column("split"), split)).drop_columns(["split"])
        if len(rows):
            cast = rows.select(list(features)).cast(features.arrow_schema)
            files[split] = tuple(_months(cast)) if by_month else (cast,)
    return files


def _months(rows: pa.Table) -> Iterator[pa.Table]:
    """Rows that are sorted by instant, cut by month in UTC."""
    start = 0
    for _, n in sorted(Counter(pc.strftime(rows.column("published_at"), format="%Y-%m").to_pylist()).items()):
        yield rows.slice(start, n)
        start += n
