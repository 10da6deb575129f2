"""One pass over every word of a release: papers, cells, metadata of Parquet, names of files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.patterns import SCRIPT, paths, secrets
from corpus.release.tables.personal import personal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release

PROSE = frozenset(
    {"title", "text", "snippet", "dateline", "authors", "editor", "image_caption", "image_credit", "tags"}
    | {"dateline_outlet", "published_text", "section", "subsection", "url", "canonical_url", "captures.url"}
)
"""Columns with what a portal printed."""
NUMBERED = frozenset(
    {"id", "article_id", "cluster_id", "duplicate_of", "text_sha256", "text_raw_sha256", "task_id", "answer_id"}
    | {"url", "canonical_url", "extractor"}
)
"""Columns whose values hold digits of their own."""
_SHOWN = 4
PERSONAL, SECRET, PATH, SCRIPTED = "personal", "secret", "path", "script"
UNREAD = "unread"
"""The kind of a file that could not be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found."""

    kind: str
    what: str
    """``e-mail address``, ``Hugging Face token`` …"""
    where: str
    column: str | None
    """Dotted for a member of a struct; None in a paper."""
    shown: str
    """The beginning of the match: a report must not publish it again."""


def unread(release: Release) -> Iterator[Fault]:
    """A fault for each file that could not be searched: what it holds is not known."""
    for hit in hits(release):
        if hit.kind == UNREAD:
            yield Fault(where=hit.where, problem=f"could not be searched: it {hit.what}")


@lru_cache(maxsize=1)
def hits(release: Release) -> tuple[Hit, ...]:
    """Everything found, once for each value in which it stands; kept for the next check of the same release."""
    return tuple(_hits(release))


def _hits(release: Release) -> Iterator[Hit]:
    for path in release.files:
        yield from _look(path, path, None)
        if not path.endswith(".parquet"):
            text = (release.folder / path).read_bytes().decode("utf-8", errors="replace")
            yield from _look(text, path, None)
    seen: set[int] = set()
    # The articles first: what is joined from them into other tables need not be read again.
    tables = (path for path in release.files if path.endswith(".parquet"))
    for path in sorted(tables, key=lambda path: (not path.startswith("data/articles/"), path)):
        try:
            table = release.read(path)
        except UnreadableError as error:
            yield Hit(kind=UNREAD, what=error.problem, where=path, column=None, shown="")
        else:
            yield from _in_table(table, path, seen)


def _in_table(table: pa.Table, path: str, seen: set[int]) -> Iterator[Hit]:
    for text in _metadata(table.schema):
        yield from _look(text, path, None)
    for name in table.column_names:
        for column, values in _leaves(name, table.column(name).combine_chunks()):
            for value in values.unique().drop_null().to_pylist():
                if (key := hash((column, value))) not in seen:
                    seen.add(key)
                    yield from _look(value, path, column)


def _metadata(schema: pa.Schema) -> Iterator[str]:
    """Keys and values of the schema's metadata and of its fields'."""
    for found in (schema.metadata, *(field.metadata for field in schema)):
        for key, value in (found or {}).items():
            yield f"{key.decode(errors='replace')}={value.decode(errors='replace')}"


def _leaves(name: str, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    """Dotted name and values of every string inside a column, however deep."""
    kind = values.type
    if isinstance(values, pa.ChunkedArray):
        for chunk in values.chunks:
            yield from _leaves(name, chunk)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        yield name, values
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        yield from _leaves(name, values.flatten())
    elif pa.types.is_struct(kind):
        for number in range(kind.num_fields):
            yield from _leaves(f"{name}.{kind.field(number).name}", values.field(number))
    elif pa.types.is_dictionary(kind):
        yield from _leaves(name, values.dictionary)


def _look(text: str, where: str, column: str | None) -> Iterator[Hit]:
    def hit(kind: str, what: str, found: str) -> Hit:
        return Hit(kind=kind, what=what, where=where, column=column, shown=f"{found[:_SHOWN]}…")

    prose = column in PROSE
    for what, found in secrets(text, loose=not prose):
        yield hit(SECRET, what, found)
    for what, found in personal(text):
        if what == "e-mail address" or (column not in NUMBERED and column != "captures.url"):
            yield hit(PERSONAL, what, found)
    for found in paths(text):
        yield hit(PATH, "path", found)
    for script in SCRIPT.finditer(text):
        yield Hit(kind=SCRIPTED, what="script", where=where, column=column, shown=script[0][:20])
