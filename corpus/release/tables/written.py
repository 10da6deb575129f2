"""The data files of a release: written, digested, and hashed by content."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.release.tables.arrow_bytes import ArrowBytes
from corpus.release.tables.figures import FileFigures
from corpus.release.tables.subsets import tables_of
from corpus.tables import CHUNKING, write_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus.release.tables.subsets import Part, Subset


def write_subset(subset: Subset, folder: Path) -> tuple[tuple[FileFigures, ...], dict[str, str]]:
    """Write the files of a configuration below ``folder``, named as :func:`shard_name` says.

    Returns:
        The files, and split -> :func:`content_sha256` of its rows.
    """
    files, sums = [], {}
    for split, parts in subset.files.items():
        content = Content()
        files += [write_part(part, folder, shard_name(subset, split, part), split, content) for part in parts]
        sums[split] = content.sha256
    return tuple(files), sums


def write_part(part: Part, folder: Path, path: str, split: str, content: Content | None = None) -> FileFigures:
    """Write one file of a configuration to ``path`` below ``folder``; ``content`` sees its rows."""
    content, size = content or Content(), 0

    def counted() -> Iterator[pa.Table]:
        nonlocal size
        for table in tables_of(part):
            size += content.sizes.of(table)
            content.add(table)
            yield table

    # The Hub reads from this key how the file was cut.
    digest = write_tables(counted(), folder / path, metadata={"content_defined_chunking": json.dumps(CHUNKING)})
    written = (folder / path).stat().st_size
    return FileFigures(split=split, path=path, sha256=digest, rows=len(part), bytes=written, arrow_bytes=size)


def shard_name(subset: Subset, split: str, part: Part) -> str:
    """``data/articles/train-2024-06.parquet``: files of months are called after them, so that none is renamed when
    another month is added; the others, of which each split has one, ``data/stance/train-00000-of-00001.parquet``.
    """
    if not subset.by_month:
        return f"data/{subset.name}/{split}-00000-of-00001.parquet"
    month = f"{pc.min(part.column('published_at')).as_py():%Y-%m}" if isinstance(part, pa.Table) else part.month
    return f"data/{subset.name}/{split}-{month}.parquet"


def content_sha256(tables: Iterable[pa.Table]) -> str:
    """Sha256 over the rows of a split in order, each as canonical JSON and a line feed.

    Canonical: keys sorted, no white space, UTF-8, instants as ISO 8601 with offset, classes as their numbers.
    It does not change with the Parquet writer's version or settings.
    """
    content = Content()
    for table in tables:
        content.add(table)
    return content.sha256


class Content:
    """The digest of rows as they come; see :func:`content_sha256`."""

    def __init__(self) -> None:
        self._hashed = sha256()
        self.sizes = ArrowBytes()

    def add(self, table: pa.Table) -> None:
        """Rows that follow those before."""
        for batch in table.to_batches(max_chunksize=1000):
            for row in batch.to_pylist():
                line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_instant)
                self._hashed.update(line.encode() + b"\n")

    @property
    def sha256(self) -> str:
        """Of all rows so far."""
        return self._hashed.hexdigest()


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    message = f"no canonical form for {type(value).__name__}"
    raise TypeError(message)
