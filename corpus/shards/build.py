"""``articles/`` -> ``shards/``: one file per month of publication, with language and duplicates marked.

Articles are never dropped here: a copy keeps its row and names its original, a text in another language keeps its row
and names the language.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus.errors import DataError
from corpus.lock import holding
from corpus.schema import ARTICLE, MARKS, SHARD
from corpus.shards import duplicates, language
from corpus.stage import Manifest, Output, digest, read_manifest, sweep
from corpus.tables import read_table, write_table
from corpus.text import text_raw_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from corpus.project import Project
    from corpus.shards.duplicates import Membership
    from corpus.shards.language import LanguageVerdict

NO_ARTICLES = frozenset({"rejected.parquet", "pages.parquet"})
"""Tables of ``articles/`` that hold no articles."""


@holding("articles", "shards")
def build_shards(project: Project, *, on_progress: Callable[[int, int], None] | None = None) -> Manifest:
    """Mark every article with its language and its duplicates, and write ``shards/<YYYY-MM>.parquet``.

    Rows are sorted by (``published_at``, ``id``); the month is that of ``published_at`` in UTC. Shards of
    months that no longer have articles are removed.

    Args:
        project: The project.
        on_progress: Called with (articles marked, articles).

    Returns:
        The manifest. ``articles`` = ``rows`` = sum of all ``language.*`` = ``clusters`` + ``duplicates``.

    Raises:
        DataError: ``articles/`` was not built, is damaged, or has two articles of one id.
    """
    files = article_files(project)
    articles = _read(files)
    languages = read_manifest(project.articles).settings.get("languages", {})
    marked = _mark(articles, languages, on_progress)
    outputs = _write(project.shards, marked)
    manifest = Manifest(
        stage="shards",
        inputs={file.relative_to(project.root).as_posix(): digest(file) for file in files},
        settings={
            "language": {**language.settings(), "portals": languages},
            "duplicates": duplicates.settings(),
        },
        outputs=outputs,
        counts=_counts(len(articles), marked),
    )
    manifest.write(project.shards)
    return manifest


@holding("shards")
def remove_articles(project: Project, ids: Collection[str]) -> int:
    """Make ``shards/`` again from its own rows without some articles, where ``articles/`` is not at hand.

    Returns:
        How many of them there were.

    Raises:
        DataError: ``shards/`` was not built, or is damaged.
    """
    manifest = read_manifest(project.shards)
    rows = _read([project.shards / name for name in sorted(manifest.outputs)])
    kept = rows.filter(pc.invert(pc.is_in(rows.column("id"), value_set=pa.array(sorted(ids), pa.string()))))
    if gone := len(rows) - len(kept):
        languages = manifest.settings.get("language", {}).get("portals", {})
        marked = _mark(kept, languages, None)
        outputs = _write(project.shards, marked)
        replace(manifest, outputs=outputs, counts=_counts(len(kept), marked)).write(project.shards)
    return gone


def _write(folder: Path, marked: pa.Table) -> dict[str, Output]:
    """A file for each month; those of months that have no article are removed."""
    outputs = {
        f"{month}.parquet": Output(sha256=write_table(rows, folder / f"{month}.parquet"), rows=len(rows))
        for month, rows in _months(marked)
    }
    sweep(folder, outputs)
    return outputs


def article_files(project: Project) -> list[Path]:
    """The tables of ``articles/`` that hold articles, by name.

    Raises:
        DataError: There is no ``articles/``.
    """
    if not (project.articles / "manifest.json").exists():
        message = f"{project.articles}: no articles yet; run 'kliping build' first"
        raise DataError(message)
    return sorted(file for file in project.articles.glob("*.parquet") if file.name not in NO_ARTICLES)


def _read(files: list[Path]) -> pa.Table:
    """All articles, sorted by (``published_at``, ``id``), so that the order of files does not show."""
    tables = [read_table(file, ARTICLE) for file in files]
    articles = pa.concat_tables(tables) if tables else ARTICLE.empty_table()
    ids = articles.column("id")
    if len(ids.unique()) != len(ids):
        twice = next(name for name, n in Counter(ids.to_pylist()).items() if n > 1)
        message = f"articles/: two articles have the id {twice}; build articles/ again from the captures"
        raise DataError(message)
    return articles.sort_by([("published_at", "ascending"), ("id", "ascending")])


def _mark(articles: pa.Table, languages: Mapping[str, str], on_progress: Callable[[int, int], None] | None) -> pa.Table:
    """``articles`` with the columns of :class:`corpus.schema.Marks`, in the order of a shard.

    ``languages`` says in which language each portal with rules of its own writes.
    """
    verdicts: list[LanguageVerdict] = []
    fingerprints = []
    for row in _rows(articles, "id", "portal", "extractor", "title", "text", "text_sha256", "published_at"):
        expected = expected_language(languages, row["portal"], row["extractor"])
        verdicts.append(language.identify(row["title"], row["text"], expected=expected))
        fingerprints.append(
            duplicates.fingerprint(row["id"], row["published_at"], row["text_sha256"], row["text"]),
        )
        if on_progress:
            on_progress(len(verdicts), len(articles))
    memberships = duplicates.cluster(fingerprints)
    return _with_marks(articles, verdicts, [memberships[text.id] for text in fingerprints])


def expected_language(languages: Mapping[str, str], portal: str, extractor: str) -> str | None:
    """The language in which a portal whose own rules read the article writes; None for a page read without rules.

    Args:
        languages: Portal -> language (ISO 639).
        portal: The article's.
        extractor: ``<portal>@<edition>``, or ``generic@<version>``.
    """
    return languages.get(portal) if extractor.partition("@")[0] == portal else None


def _with_marks(articles: pa.Table, verdicts: list[LanguageVerdict], memberships: list[Membership]) -> pa.Table:
    texts = articles.column("text")
    values = {
        "n_chars": [len(text.as_py()) for text in texts],
        "text_raw_sha256": [text_raw_sha256(text.as_py()) for text in texts],
        "language": [verdict.language for verdict in verdicts],
        "language_review": [verdict.review for verdict in verdicts],
        "cluster_id": [membership.cluster_id for membership in memberships],
        "duplicate_of": [membership.duplicate_of for membership in memberships],
        "similarity": [membership.similarity for membership in memberships],
    }
    for mark in MARKS:
        articles = articles.append_column(mark, pa.array(values[mark.name], type=mark.type))
    return articles.select(SHARD.names).cast(SHARD)


def _rows(table: pa.Table, *columns: str) -> Iterator[dict[str, Any]]:
    """Rows of some columns, a batch in memory at a time."""
    for batch in table.select(columns).to_batches(max_chunksize=1000):
        yield from batch.to_pylist()


def _months(marked: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """``marked`` cut by month of publication; it is sorted, so each month is one slice."""
    months = pc.strftime(marked.column("published_at"), format="%Y-%m").to_pylist()
    start = 0
    for month, n in sorted(Counter(months).items()):
        yield month, marked.slice(start, n)
        start += n


def _counts(articles: int, marked: pa.Table) -> dict[str, int]:
    copies = len(marked) - marked.column("duplicate_of").null_count
    return {
        "articles": articles,
        "rows": len(marked),
        "clusters": len(marked) - copies,
        "duplicates": copies,
        "language_review": pc.sum(marked.column("language_review")).as_py() or 0,
        **{f"language.{code}": n for code, n in sorted(Counter(marked.column("language").to_pylist()).items())},
    }
