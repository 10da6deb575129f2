"""The data files of a release: written, digested, and hashed by content."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from corpus.release.tables.figures import FileFigures
from corpus.tables import CHUNKING, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from corpus.release.tables.subsets import Subset


def write_subset(subset: Subset, folder: Path) -> tuple[FileFigures, ...]:
    """Write the files of a configuration below ``folder``, named as :func:`shard_name` says."""
    return tuple(
        write_part(table, folder, shard_name(subset, split, table), split)
        for split, tables in subset.files.items()
        for table in tables
    )


def write_part(table: pa.Table, folder: Path, path: str, split: str) -> FileFigures:
    """Write one file of a configuration to ``path`` below ``folder``."""
    # The Hub reads from this key how the file was cut.
    digest = write_table(table, folder / path, metadata={"content_defined_chunking": json.dumps(CHUNKING)})
    size = (folder / path).stat().st_size
    return FileFigures(split=split, path=path, sha256=digest, rows=len(table), bytes=size, arrow_bytes=table.nbytes)


def shard_name(subset: Subset, split: str, table: pa.Table) -> str:
    """``data/articles/train-2024-06.parquet``: files of months are called after them, so that none is renamed when
    another month is added; the others, of which each split has one, ``data/stance/train-00000-of-00001.parquet``.
    """
    if not subset.by_month:
        return f"data/{subset.name}/{split}-00000-of-00001.parquet"
    return f"data/{subset.name}/{split}-{pc.min(table.column('published_at')).as_py():%Y-%m}.parquet"


def content_sha256(tables: tuple[pa.Table, ...]) -> str:
    """Sha256 over the rows of a split in order, each as canonical JSON and a line feed.

    Canonical: keys sorted, no white space, UTF-8, instants as ISO 8601 with offset, classes as their numbers.
    It does not change with the Parquet writer's version or settings.
    """
    hashed = sha256()
    for table in tables:
        for batch in table.to_batches(max_chunksize=1000):
            for row in batch.to_pylist():
                line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_instant)
                hashed.update(line.encode() + b"\n")
    return hashed.hexdigest()


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    message = f"no canonical form for {type(value).__name__}"
    raise TypeError(message)
