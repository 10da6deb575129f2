"""The articles whose text is filled in, on disk: a release may hold more of them than fit into memory."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Article


class Texts:
    """Id -> article, in a file that is removed in the end; a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        """Begin with none, whatever a killed run left."""
        self._path.unlink(missing_ok=True)
        self._base = sqlite3.connect(self._path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")  # nobody reads it after a crash
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, article BLOB) WITHOUT ROWID")
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the file."""
        self._base.close()
        self._path.unlink(missing_ok=True)

    def put(self, identifier: str, article: Article) -> None:
        """Keep an article under an id of the release; it replaces one that was kept before."""
        row = (identifier, pickle.dumps(article))
        self._base.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", row)

    def get(self, identifier: str) -> Article | None:
        """The article; None where none is kept under this id."""
        with closing(self._base.execute("SELECT article FROM texts WHERE id = ?", (identifier,))) as found:
            row = found.fetchone()
        if row is None:
            return None
        article: Article = pickle.loads(row[0])  # noqa: S301 -- written by this process, a moment ago
        return article
