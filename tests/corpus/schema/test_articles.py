from __future__ import annotations

from corpus.schema import ARTICLE, MARKS, SHARD


def test_a_shard_has_the_columns_of_the_design_in_their_order() -> None:
    """The columns of ``shards/`` are those that others rely on."""
    assert SHARD.names == [
        "id", "portal", "section", "subsection", "url", "canonical_url", "title", "text", "dateline", "dateline_outlet",
        "authors",
        "editor", "published_at", "published_text", "published_source", "published_precision", "tz", "tz_assumed",
        "modified_at", "image_caption", "image_credit", "tags", "language", "language_review", "n_words",
        "n_chars", "text_sha256", "text_raw_sha256", "cluster_id", "duplicate_of", "similarity", "robots_allowed",
        "tdm_reserved", "noai", "extractor", "kind", "remarks", "captures", "ingested_from", "rights", "train_allowed",
        "tdm_allowed", "search_allowed",
    ]  # fmt: skip


def test_a_shard_is_an_article_with_marks() -> None:
    """Each column of a shard is an article's or a mark's, of the same type."""
    marks = {mark.name: mark for mark in MARKS}
    for column in SHARD:
        assert column == (marks[column.name] if column.name in marks else ARTICLE.field(column.name))
    assert set(SHARD.names) == {*ARTICLE.names, *marks}
