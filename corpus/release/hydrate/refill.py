"""The tables of a release with their text joined in; the same rows in the same files, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.release.audit.folder import FILE, SPLIT
from corpus.release.hydrate.verdicts import FILLED
from corpus.release.tables.features import features_of
from corpus.release.tables.modes import BYLINES, PROSE
from corpus.release.tables.subsets import ANNOTATIONS, ANNOTATORS, ARTICLE_HEAD, ARTICLES, Subset
from corpus.schema import SHARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.release.hydrate.dehydrated import Dehydrated
    from corpus.release.hydrate.found import FoundText
    from corpus.release.hydrate.verdicts import Verdict
    from corpus.schema import Article

HYDRATION = "hydration"
"""Column of every configuration: the verdict on the article of the row."""
ANCHORED = "spans_anchored"
"""Column of ``annotations``: whether its spans count in the text that is there; null where there are none."""


def refilled(release: Dehydrated, verdicts: Sequence[Verdict], found: Sequence[FoundText]) -> Iterator[Subset]:
    """Every configuration of ``release``, the default first, with what was found.

    A column that the release has stays as it is; one that it lacks is filled where the verdict is in ``FILLED``.
    """
    words = {one.article_id: one.verdict for one in verdicts}
    texts = {
        one.article_id: seen.article
        for one, seen in zip(verdicts, found, strict=True)
        if seen.article and one.verdict in FILLED
    }
    for name in _in_order(release):
        parts = release.release.parts(name)
        question = next((q for q in release.release.questions if q.name == name), None)
        tables = {path: _filled(part, name, release, texts, words) for path, part in sorted(parts.items())}
        features = features_of(next(iter(tables.values())).schema, [question] if question else [])
        files: dict[str, list[pa.Table]] = {}
        for path, table in tables.items():
            files.setdefault(release.release.shards[path]["split"], []).append(table.cast(features.arrow_schema))
        yield Subset(
            name=name,
            features=features,
            files={split: tuple(each) for split, each in files.items()},
            question=question,
            by_month=name == ARTICLES,
        )


def _in_order(release: Dehydrated) -> list[str]:
    """The configurations as the card lists them: questions, answers, articles."""
    questions = [question.name for question in release.release.questions]
    return [*questions, *(name for name in (ANNOTATIONS, ANNOTATORS, ARTICLES) if name in release.release.configs)]


def _filled(
    part: pa.Table, name: str, release: Dehydrated, texts: Mapping[str, Article], words: Mapping[str, str]
) -> pa.Table:
    table = part.drop_columns([SPLIT, FILE]).replace_schema_metadata(None)
    if name == ANNOTATORS:
        return table
    keys = table.column("id" if name == ARTICLES else "article_id").to_pylist()
    if name == ANNOTATIONS:
        table = _anchored(table, [words.get(key) == "exact" for key in keys])
    else:
        wanted = _prose(release) if name == ARTICLES else ("title", "text")
        for column in wanted:
            if column not in table.column_names:
                table = _with(table, column, [texts.get(key) for key in keys])
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
