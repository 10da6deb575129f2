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
    Capture,
    CaptureRef,
    Marks,
    OtherPage,
    Rejected,
    Span,
    Task,
    label_schema,
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


def test_a_shard_has_the_columns_of_the_design_in_their_order() -> None:
    """The columns of ``shards/`` are those that others rely on."""
    assert SHARD.names == [
        "id", "portal", "section", "subsection", "url", "canonical_url", "title", "text", "dateline", "authors",
        "editor", "published_at", "published_text", "published_source", "published_precision", "tz", "tz_assumed",
        "modified_at", "image_caption", "image_credit", "tags", "language", "language_review", "n_words",
        "n_chars", "text_sha256", "text_raw_sha256", "cluster_id", "duplicate_of", "similarity", "robots_allowed",
        "tdm_reserved", "noai", "extractor", "kind", "remarks", "captures", "ingested_from", "rights", "train_allowed",
        "tdm_allowed", "search_allowed",
    ]  # fmt: skip


def test_a_shard_is_an_article_with_marks() -> None:
    """Each column of a shard is an article's or a mark's, of the same type."""
    marks = {mark.name: mark for mark in schema.MARKS}
    for column in SHARD:
        assert column == (marks[column.name] if column.name in marks else ARTICLE.field(column.name))
    assert set(SHARD.names) == {*ARTICLE.names, *marks}


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


def test_labels_have_a_target_where_it_was_asked_for() -> None:
    """A question per target has a row for each; its label is a code, or a list of codes."""
    stance = label_schema("stance", per_target=True, multiple=False)
    topics = label_schema("topics", per_target=False, multiple=True)

    tail = ["votes", "agreement", "method", "adjudicated"]
    assert stance.names == ["article_id", "target", "stance", *tail]
    assert topics.names == ["article_id", "topics", *tail]
    assert stance.field("stance").type == pa.string()
    assert pa.types.is_list(topics.field("topics").type)


def test_headers_are_found_whatever_their_case() -> None:
    """The first header of a name is given, or None."""
    headers = (("Content-Type", "text/html"), ("content-type", "text/plain"), ("X-Robots-Tag", "noai"))
    capture = Capture(ref=factory.capture_ref("https://a.example/"), headers=headers, body=b"")

    assert capture.header("CONTENT-TYPE") == "text/html"
    assert capture.header("x-robots-tag") == "noai"
    assert capture.header("etag") is None
    assert capture.url == "https://a.example/"
    assert capture.fetched_at == factory.START.replace(day=30)


@pytest.mark.parametrize(
    ("metadata", "source"),
    [
        ({}, None),
        ({"ingested-from": "CC-NEWS-20240625.warc.gz"}, "CC-NEWS-20240625.warc.gz"),
        ({"ingested-from": "arsip.wacz/archive/data.warc.gz"}, "arsip.wacz/archive/data.warc.gz"),
        ({"ingested-from": "Kapal berlabuh di teluk.html"}, "saved-page"),
    ],
)
def test_a_capture_says_which_archive_it_came_from(metadata: dict[str, str], source: str | None) -> None:
    """An archive is named; the name of a saved page's file, which may be its headline, is not."""
    capture = Capture(ref=factory.capture_ref("https://kabarfiksi.example/1"), headers=(), body=b"", metadata=metadata)

    assert capture.ingested_from == source
