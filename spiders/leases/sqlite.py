"""A store in an SQLite file, for several crawlers on one machine."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from corpus.errors import ConfigError
from spiders.leases.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spiders.leases.store import Rule, Value

_APPLICATION = 0x4B4C4950
"""``PRAGMA application_id`` of our files ("KLIP"): no other program's database is ever written to."""
_WAIT_SECONDS = 20.0
"""How long a change waits for its turn."""
_TABLE = "CREATE TABLE IF NOT EXISTS value (book TEXT, name TEXT, json TEXT, PRIMARY KEY (book, name)) WITHOUT ROWID"
_PUT = "INSERT OR REPLACE INTO value VALUES (?, ?, ?)"


class SqliteStore:
    """A connection is opened for each change, so that threads share nothing, and a killed process holds nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.parent.is_dir():
            message = f"--lease sqlite:{path}: there is no folder {path.parent}; make it, or name another file"
            raise ConfigError(message)
        self._mode = "rwc"
        with self._changing() as database:
            (application,) = database.execute("PRAGMA application_id").fetchone()
            tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if application != _APPLICATION and tables:
                message = f"--lease sqlite:{path}: this is another program's database; name a new file"
                raise ConfigError(message)
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute(_TABLE)
        self._mode = "rw"  # a file that was taken away is an error, not a new and empty list

    def now(self) -> float:
        """See :class:`~spiders.leases.store.Store`; the clock is the machine's."""
        return time.time()

    def read(self, book: str) -> dict[str, Value]:
        """See :class:`~spiders.leases.store.Store`."""
        with self._open() as database:
            rows = database.execute("SELECT name, json FROM value WHERE book = ?", (book,)).fetchall()
        return {name: json.loads(value) for name, value in rows}

    def add(self, book: str, names: Iterable[str]) -> None:
        """See :class:`~spiders.leases.store.Store`."""
        with self._changing() as database:
            database.executemany("INSERT OR IGNORE INTO value VALUES (?, ?, '{}')", [(book, name) for name in names])

    def change(self, book: str, name: str, rule: Rule) -> Value | None:
        """See :class:`~spiders.leases.store.Store`."""
        with self._changing() as database:
            row = database.execute("SELECT json FROM value WHERE book = ? AND name = ?", (book, name)).fetchone()
            value = rule(json.loads(row[0]) if row else None, self.now())
            if value is None:
                database.execute("DELETE FROM value WHERE book = ? AND name = ?", (book, name))
            else:
                database.execute(_PUT, (book, name, json.dumps(value)))
        return value

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """A change that is made whole or not at all; one at a time."""
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            address = f"file:{quote(str(self._path))}?mode={self._mode}"
            opened = sqlite3.connect(address, timeout=_WAIT_SECONDS, isolation_level=None, uri=True)
            with closing(opened) as database:
                yield database
        except sqlite3.OperationalError as error:
            message = f"--lease sqlite:{self._path}: {error}; check that the file can be written and the disk has room"
            raise StoreError(message) from error
        except sqlite3.DatabaseError as error:
            message = f"--lease sqlite:{self._path}: {error}; name a new file, or the one that other crawlers use"
            raise ConfigError(message) from error
