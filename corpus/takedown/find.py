"""What is asked to be taken down: the article, its copies, and every address under which it was captured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.errors import DataError, nearest
from corpus.schema import SHARD
from corpus.shards.build import NO_ARTICLES
from corpus.tables import read_rows
from corpus.tombstones import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.archive.cdxj import IndexEntry
    from corpus.project import Project

Row = dict[str, Any]
ArticleAt = Callable[[Path, Sequence["IndexEntry"]], str | None]
"""The folder of the archive and the captures of one address -> id of the article that is read there, if one is."""
_COLUMNS = ("id", "canonical_url", "url", "title", "text", "captures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """An article and what belongs to it."""

    ids: tuple[str, ...]
    """Of the article and, where they go too, its copies; none for a page that was never read as an article."""
    keys: frozenset[str]
    """Digests of all their addresses."""
    texts: tuple[str, ...]
    """Their titles and texts."""
    copies: tuple[str, ...]
    """Ids of copies that stay."""


class Corpus:
    """The articles of ``articles/`` and ``shards/``, and what is captured."""

    def __init__(
        self,
        project: Project,
        entries: Sequence[IndexEntry],
        canonical: Callable[[str], str],
        article_at: ArticleAt = lambda _captures, _entries: None,
    ) -> None:
        self._captures, self._canonical, self._article_at = project.captures, canonical, article_at
        files = [path for path in sorted(project.articles.glob("*.parquet")) if path.name not in NO_ARTICLES]
        self.rows: list[Row] = [row for path in files for row in _read(path, _COLUMNS)]
        marked = sorted(project.shards.glob("*.parquet"))
        self.marked: list[Row] = [row for path in marked for row in _read(path, (*_COLUMNS, "cluster_id"))]
        self._read: dict[str, str | None] = {}
        self._captured: dict[str, list[IndexEntry]] = {}
        for entry in entries:
            self._captured.setdefault(canonical(entry.url), []).append(entry)

    @property
    def all(self) -> Iterable[Row]:
        """Rows of both; an article may stand in either alone while a stage waits to be run."""
        yield from self.rows
        yield from self.marked

    def by_id(self, identifier: str) -> str:
        """The id, if there is such an article.

        Raises:
            DataError: There is none.
        """
        known = {row["id"] for row in self.all}
        if identifier not in known:
            message = f"{identifier}: no article of the project has this id{nearest(identifier, known)}"
            raise DataError(message)
        return identifier

    def by_url(self, url: str) -> tuple[str | None, str]:
        """The id of the article at an address, None if what lies there was never read as one; and its canonical form.

        Raises:
            DataError: Nothing was captured there.
        """
        canonical = self._canonical(url)
        for row in self.all:
            if canonical in {row["canonical_url"], self._canonical(row["url"])}:
                return row["id"], canonical
        for row in self.all:  # afterwards, for a page may name another article's address as its own
            if canonical in self._addresses(row):
                return row["id"], canonical
        if canonical in self._captured:
            return self.read_at(canonical), canonical
        known = {row["canonical_url"] for row in self.all}
        message = f"{url}: nothing was captured at its canonical address, {canonical}{nearest(canonical, known)}"
        raise DataError(message)

    def read_at(self, canonical: str) -> str | None:
        """The id of an article of the corpus that the captures at an address are read as; None where they are none.

        Of several addresses at which a page says that it is one article, its row keeps one.
        """
        if canonical not in self._read:
            read = self._article_at(self._captures, self._captured[canonical])
            self._read[canonical] = read if any(row["id"] == read for row in self.all) else None
        return self._read[canonical]

    def found(self, article: str | None, canonical: str, *, with_copies: bool) -> Remains:
        """The article, and its copies."""
        copies = self._copies(article)
        ids = ([article] if article else []) + (copies if with_copies else [])
        rows = [row for row in self.all if row["id"] in ids]
        addresses = {canonical} - {""}
        for row in rows:
            addresses |= self._addresses(row)
        return Remains(
            ids=tuple(ids),
            keys=frozenset(map(key_of, addresses)),
            texts=tuple(sorted({row[name] for row in rows for name in ("title", "text")})),
            copies=() if with_copies else tuple(copies),
        )

    def _addresses(self, row: Row) -> set[str]:
        """The canonical address of an article, and those under which it was captured as well."""
        return {row["canonical_url"], *(self._canonical(ref["url"]) for ref in row["captures"] or ())}

    def _copies(self, article: str | None) -> list[str]:
        """Other articles of its duplicate cluster, as ``shards/`` marks them."""
        cluster = {row["cluster_id"] for row in self.marked if row["id"] == article}
        return sorted(row["id"] for row in self.marked if row["cluster_id"] in cluster and row["id"] != article)

    def other_texts(self, found: Remains) -> Iterable[str]:
        """The texts of all articles that are neither taken down nor copies."""
        return (row["text"] for row in self.rows if row["id"] not in {*found.ids, *found.copies})

    def owners(self) -> Mapping[tuple[str, int], str]:
        """Place of a capture -> id of the article that was read from it."""
        return {
            (ref["warc_file"], ref["warc_offset"]): row["id"]
            for row in self.all
            for ref in row["captures"] or ()
            if ref["warc_file"]
        }


def _read(path: Path, columns: Sequence[str]) -> list[Row]:
    return read_rows(path, pa.schema([SHARD.field(name) for name in columns]))
