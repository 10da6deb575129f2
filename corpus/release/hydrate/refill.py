"""The tables of a release with their text joined in; the same rows in the same files, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from corpus.release.audit.folder import FILE, SPLIT
from corpus.release.tables.features import features_of
from corpus.release.tables.modes import BYLINES, PROSE
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ARTICLE_HEAD, ARTICLES
from corpus.schema import SHARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.codebook import Question
    from corpus.release.hydrate.dehydrated import Dehydrated
    from corpus.schema import Article

HYDRATION = "hydration"
"""Column of every configuration: the verdict on the article of the row."""
ANCHORED = "spans_anchored"
"""Column of ``annotations``: whether its spans count in the text that is there; null where there are none."""


@dataclass(frozen=True, kw_only=True)
class Refilled:
    """A configuration of a release, to be read file by file."""

    name: str
    question: Question | None
    """The question whose labels it holds, if it is of one."""
    features: Any
    """``datasets.Features``."""
    release: Dehydrated
    words: Mapping[str, str]
    """Id of an article -> its verdict."""
    texts: Kept

    def tables(self) -> Iterator[tuple[str, str, pa.Table]]:
        """Path, split and rows of each of its files, in order; one at a time is in memory."""
        for path, part in sorted(self.release.release.parts(self.name).items()):
            table = _filled(part, self.name, self.release, self.texts, self.words)
            yield path, self.release.release.shards[path]["split"], table.cast(self.features.arrow_schema)


class Kept(Protocol):
    """Where the texts that are filled in are kept."""

    def get(self, identifier: str, /) -> Article | None:
        """An article by its id; None where its text is not filled in."""


def refilled(release: Dehydrated, words: Mapping[str, str], texts: Kept) -> Iterator[Refilled]:
    """Every configuration of ``release``, the default first.

    A column that the release has stays as it is; one that it lacks is filled where ``texts`` has the article.
    """
    for name in _in_order(release):
        question = next((q for q in release.release.questions if q.name == name), None)
        first = next(iter(release.release.parts(name).values())).slice(0, 0)
        schema = _filled(first, name, release, texts, words).schema
        features = features_of(schema, [question] if question else [])
        yield Refilled(name=name, question=question, features=features, release=release, words=words, texts=texts)


def _in_order(release: Dehydrated) -> list[str]:
    """The configurations as the card lists them: questions, answers, articles."""
    questions = [question.name for question in release.release.questions]
    return [*questions, *(name for name in (ANNOTATIONS, ANNOTATORS, ARTICLES) if name in release.release.configs)]


def _filled(part: pa.Table, name: str, release: Dehydrated, texts: Kept, words: Mapping[str, str]) -> pa.Table:
    table = part.drop_columns([SPLIT, FILE]).replace_schema_metadata(None)
    if name == ANNOTATORS:
        return table
    keys = table.column("id" if name == ARTICLES else "article_id").to_pylist()
    if name == ANNOTATIONS:
        table = _anchored(table, [words.get(key) == "exact" for key in keys])
    else:
        wanted = _prose(release) if name == ARTICLES else ("title", "text")
        lacking = [column for column in wanted if column not in table.column_names]
        articles = [texts.get(key) for key in keys] if lacking else []
        for column in lacking:
            table = _with(table, column, articles)
    return table.append_column(HYDRATION, pa.array([words.get(key) for key in keys], pa.string()))


def _prose(release: Dehydrated) -> tuple[str, ...]:
    """What a full release would have: no bylines unless the maker asked for them."""
    named = bool(release.settings.get("bylines"))
    return tuple(name for name in PROSE if named or name not in BYLINES)


def _with(table: pa.Table, column: str, articles: Sequence[Article | None]) -> pa.Table:
    """A column of the articles, where a full release has it."""
    field = pa.field(column, SHARD.field(column).type)
    values = [_plain(getattr(article, column)) if article else None for article in articles]
    return table.add_column(_place(table, column), field, pa.array(values, field.type))


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a text, names, or nothing
    return list(value) if isinstance(value, tuple) else value


def _place(table: pa.Table, column: str) -> int:
    """After the last column that comes before it, in ``shards/`` or, of a question, after the key."""
    order: list[str] = list(SHARD.names) if "id" in table.column_names else ["article_id", *ARTICLE_HEAD]
    before = order[: order.index(column)]
    there: list[str] = table.column_names
    return max(there.index(name) for name in before if name in there) + 1


def _anchored(table: pa.Table, exact: Sequence[bool]) -> pa.Table:
    """The answers; the spans of those whose text is another have a label and no place."""
    kind = table.schema.field("spans")
    rows = table.column("spans").to_pylist()
    spans = [
        row if same or not row else [span | {"start": None, "end": None} for span in row]
        for row, same in zip(rows, exact, strict=True)
    ]
    marks = [same if row else None for row, same in zip(rows, exact, strict=True)]
    place = table.schema.get_field_index("spans")
    table = table.set_column(place, kind, pa.array(spans, kind.type))
    return table.add_column(place + 1, pa.field(ANCHORED, pa.bool_()), pa.array(marks, pa.bool_()))
