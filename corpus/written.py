"""What tables were made of the last time: one whose rows are the same is left as it is."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus import tables
from corpus.json_text import parsed_as, read_bytes
from corpus.stage import Output, digest, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class WrittenTables:
    """A note beside the tables of a stage: each file by name, with a digest of its rows and its own.

    A table that somebody changed, or that another version wrote, is not taken for the same.

    Args:
        note: The file of the note; it may be deleted at any time.
        folder: Of the tables.
    """

    def __init__(self, note: Path, folder: Path) -> None:
        self._note, self._folder = note, folder
        self._before: dict[str, list[str]] = {}
        with suppress(OSError, ValueError):
            self._before = parsed_as(dict[str, list[str]], read_bytes(note))

    def same(self, name: str, rows: str, n: int) -> Output | None:
        """The table as it stands, if it was made of ``n`` rows with the digest ``rows``."""
        file, before = self._folder / name, self._before.get(name)
        if before and before[0] == _salted(rows) and file.is_file() and digest(file) == before[1]:
            return Output(sha256=before[1], rows=n)
        return None

    def keep(self, rows: Mapping[str, str], outputs: Mapping[str, Output]) -> None:
        """Note the tables as they are now, each with the digest of its rows."""
        write_json(self._note, {name: [_salted(rows[name]), outputs[name].sha256] for name in rows})


def digest_of(groups: Iterable[pa.Table]) -> str:
    """A digest of rows by value: of their Arrow buffers, as they would be sent to another process."""
    hashed = sha256()
    for group in groups:
        for batch in group.combine_chunks().to_batches():
            hashed.update(batch.serialize())
    return hashed.hexdigest()


def _salted(rows: str) -> str:
    return sha256(f"{rows} {_writer()}".encode()).hexdigest()


@cache
def _writer() -> str:
    """By what tables are written: the same rows give other bytes where this is another."""
    return f"{pa.__version__} {tables.ROW_GROUP} {digest(Path(tables.__file__))}"
