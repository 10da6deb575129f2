"""Reading articles once, a batch at a time, for all that the marks are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus import tables
from corpus.errors import DataError
from corpus.schema import ARTICLE, MARKS
from corpus.shards.clusters import Clusters, clusters
from corpus.shards.language import identify_all
from corpus.shards.prints import SpilledPrints, fingerprints
from corpus.tables import count_rows, read_batches
from corpus.text import text_raw_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.shards.language import LanguageVerdict
    from corpus.shards.minhash import Places

AT_ONCE = 512
"""Articles that are marked at a time."""
_IDS = pa.schema([ARTICLE.field("id")])
_KEPT = pa.schema([ARTICLE.field(name) for name in ("id", "published_at", "text_sha256")])
_READ = pa.schema(
    [ARTICLE.field(name) for name in ("id", "portal", "extractor", "title", "text", "text_sha256", "published_at")]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTables:
    """The tables that hold the articles, and which of them do not count."""

    files: Sequence[Path]
    without: Collection[str] = ()
    """Ids of articles that are passed over."""

    def batches(self, schema: pa.Schema, rows: int) -> Iterator[pa.Table]:
        """All articles, in the order of files and rows, at most ``rows`` at a time; ``schema`` has the ``id``."""
        gone = pa.array(sorted(self.without), pa.string())
        for file in self.files:
            for batch in read_batches(file, schema, rows):
                kept = batch.filter(pc.invert(pc.is_in(batch.column("id"), value_set=gone))) if len(gone) else batch
                if len(kept):
                    yield kept

    def rows(self) -> int:
        """How many articles the tables hold, those without included."""
        return sum(count_rows(file) for file in self.files)

    def absent(self) -> int:
        """How many articles of the tables are passed over."""
        return self.rows() - sum(map(len, self.batches(_IDS, tables.ROW_GROUP)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """N articles by place (the order in which they were read) and their marks, without their texts."""

    articles: pa.Table
    """``id``, ``published_at`` and the ``language`` and ``language_review`` of each."""
    clusters: Clusters
    by_date: Places
    """All places in the order of publication, then of ids: the order of shards."""

    def marks(self, start: int, texts: pa.ChunkedArray) -> dict[str, pa.Array]:
        """The columns of :class:`corpus.schema.Marks` for articles from a place on, whose texts these are."""
        here = slice(start, start + len(texts))
        ids = self.articles.column("id")
        original = self.clusters.original[here]
        itself = original == np.arange(start, start + len(texts))
        values = {
            "language": self.articles.column("language")[here],
            "language_review": self.articles.column("language_review")[here],
            "n_chars": pc.utf8_length(texts),
            "text_raw_sha256": pa.array([text_raw_sha256(text) for text in texts.to_pylist()]),
            "cluster_id": ids.take(pa.array(self.clusters.smallest[here])),
            "duplicate_of": ids.take(pa.array(original, mask=itself)),
            "similarity": pa.array(self.clusters.similarity[here], mask=itself),
        }
        return {mark.name: values[mark.name].cast(mark.type) for mark in MARKS}

    def copies(self) -> int:
        """How many articles are a copy of another."""
        return int(np.count_nonzero(self.clusters.original != np.arange(len(self.articles))))


def mark(
    source: ArticleTables,
    languages: Mapping[str, str],
    spill: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> Marked:
    """Mark every article with its language and its duplicates.

    Args:
        source: The articles.
        languages: In which language each portal with rules of its own writes.
        spill: A folder on whose disk fingerprints are kept meanwhile: four kilobytes an article, in unnamed files.
        on_progress: Called with (articles marked, articles).

    Raises:
        DataError: A table is damaged, or two articles have one id.
    """
    total, read = source.rows(), []
    prints = SpilledPrints(spill)
    try:
        for batch in source.batches(_READ, AT_ONCE):
            verdicts = _verdicts(batch, languages)
            for found in fingerprints(batch.column("text").to_pylist()):
                prints.add(found)
            read.append(_with_verdicts(batch.select(_KEPT.names), verdicts))
            if on_progress:
                on_progress(sum(map(len, read)), total)
        return _clustered(pa.concat_tables(read) if read else _with_verdicts(_KEPT.empty_table(), []), prints)
    finally:
        prints.close()


def _verdicts(batch: pa.Table, languages: Mapping[str, str]) -> list[LanguageVerdict]:
    portals, extractors, titles, texts = (
        batch.column(name).to_pylist() for name in ("portal", "extractor", "title", "text")
    )
    expected = [expected_language(languages, *read) for read in zip(portals, extractors, strict=True)]
    return identify_all(titles, texts, expected=expected)


def _with_verdicts(articles: pa.Table, verdicts: Sequence[LanguageVerdict]) -> pa.Table:
    codes = pa.array([verdict.language for verdict in verdicts], pa.string())
    review = pa.array([verdict.review for verdict in verdicts], pa.bool_())
    return articles.append_column("language", codes).append_column("language_review", review)


def _clustered(articles: pa.Table, prints: SpilledPrints) -> Marked:
    articles = articles.combine_chunks()
    by_id = pc.sort_indices(articles.column("id")).to_numpy().astype(np.int64)
    _refuse_twins(articles.column("id").take(pa.array(by_id)))
    order = [("published_at", "ascending"), ("id", "ascending")]
    by_date = pc.sort_indices(articles, sort_keys=order).to_numpy().astype(np.int64)
    digests = articles.column("text_sha256").combine_chunks()
    found = clusters(prints, digests, by_id=by_id, by_date=by_date)
    return Marked(articles=articles.drop_columns("text_sha256"), clusters=found, by_date=by_date)


def _refuse_twins(ids: pa.ChunkedArray) -> None:
    same = pc.equal(ids[1:], ids[:-1])
    if (place := pc.index(same, True).as_py()) >= 0:
        message = f"articles/: two articles have the id {ids[place]}; build articles/ again from the captures"
        raise DataError(message)


def expected_language(languages: Mapping[str, str], portal: str, extractor: str) -> str | None:
    """The language in which a portal whose own rules read the article writes; None for a page read without rules.

    Args:
        languages: Portal -> language (ISO 639).
        portal: The article's.
        extractor: ``<portal>@<edition>``, or ``generic@<version>``.
    """
    return languages.get(portal) if extractor.partition("@")[0] == portal else None
