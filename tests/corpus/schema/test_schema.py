from __future__ import annotations

from dataclasses import fields
from typing import Any

import factory
import pyarrow as pa
import pytest

from corpus import schema
from corpus.schema import (
    ANNOTATION,
    ARTICLE,
    CAPTURE_REF,
    OTHER_PAGE,
    REJECTED,
    SHARD,
    SPAN,
    TASK,
    Answer,
    Article,
    CaptureRef,
    Marks,
    OtherPage,
    Rejected,
    Span,
    Task,
)
from corpus.tables import to_table


@pytest.mark.parametrize(
    ("kind", "arrow"),
    [
        (Article, ARTICLE),
        (Rejected, REJECTED),
        (OtherPage, OTHER_PAGE),
        (Task, TASK),
        (Answer, ANNOTATION),
        (CaptureRef, CAPTURE_REF),
        (Span, SPAN),
        (Marks, pa.schema(schema.MARKS)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_row_and_its_schema_have_the_same_columns(kind: type[Any], arrow: Any) -> None:
    """The fields of a dataclass are the columns of the Arrow schema beside it, in order."""
    assert [field.name for field in fields(kind)] == [column.name for column in arrow]


@pytest.mark.parametrize(
    "arrow", [ARTICLE, REJECTED, OTHER_PAGE, SHARD, TASK, ANNOTATION], ids=["a", "r", "o", "s", "t", "n"]
)
def test_instants_are_in_utc(arrow: pa.Schema) -> None:
    """Every timestamp has microseconds and UTC, those inside lists too."""
    said = str(arrow)

    assert said.count("timestamp[") == said.count("timestamp[us, tz=UTC]")


def test_rows_travel_unchanged() -> None:
    """An article, a task and an answer come out of a table as they went in."""
    article = factory.article(3)
    task = factory.task(article)
    for row, arrow in ((article, ARTICLE), (task, TASK), (factory.answers_of(task, 3)[3], ANNOTATION)):
        (back,) = to_table([row], arrow).to_pylist()

        assert _plain(back) == _plain(factory.as_row(row))


def _plain(value: Any) -> Any:
    """Tuples as lists, however deep."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value
