"""What the addresses of one part were read as: a file of its own, kept as long as nothing that it rests on changes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.json_text import parsed_as, read_bytes
from corpus.schema import ARTICLE, OTHER_PAGE, REJECTED
from corpus.stage import aside, digest, write_json
from corpus.tables import to_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CACHED = ARTICLE.append(pa.field("cache_key", pa.string(), nullable=False))
"""The table of a portal: an article's columns, and what its reading depended on."""
ORDER = pa.field("order", pa.string(), nullable=False)
"""By which rows are sorted where all else is equal: times and places of their captures."""
_KEY = pa.field("cache_key", pa.string())
ARTICLES, REFUSALS, PAGES = "articles", "rejected", "pages"
SCHEMAS: Mapping[str, pa.Schema] = {
    ARTICLES: CACHED.append(ORDER),
    REFUSALS: REJECTED.append(_KEY).append(ORDER),
    PAGES: OTHER_PAGE.append(_KEY).append(ORDER),
}
"""The three tables of a part. A redirect has no key of its own: it is a by-product of another address."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNote:
    """A finished part; what is written beside its file."""

    key: str
    """Digest of all that it rests on."""
    sha256: str
    """Of its file."""
    spans: Mapping[str, tuple[int, int]]
    """Where in the file each table begins, and how long it is, in bytes."""
    captures: Mapping[str, int]
    """Captures that the rows of each table name."""
    superseded: int
    """Captures of which a later or more complete one was read."""
    addresses: int
    portals: list[str]
    """Those to which the rules of addresses send any of its addresses."""


class PartFile:
    """The file of a part, ``<number>.arrow`` below the name of its WARC file, and the note beside it."""

    def __init__(self, folder: Path, warc: str, number: int) -> None:
        self._file = folder / warc / f"{number:04}.arrow"

    @property
    def journal(self) -> Path:
        """Where it is noted what is being read."""
        return self._file.with_suffix(".at")

    @property
    def files(self) -> tuple[Path, Path]:
        """The file and the note."""
        return self._file, self._note

    def part(self) -> PartNote | None:
        """What is there; None where nothing whole of this version is."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            found = parsed_as(PartNote, read_bytes(self._note))
            if found.spans.keys() == SCHEMAS.keys() and digest(self._file) == found.sha256:
                return found
        return None

    def table(self, part: PartNote, name: str, columns: Iterable[str] | None = None) -> pa.Table:
        """One of its tables, or some columns of it."""
        wanted = [SCHEMAS[name].get_field_index(column) for column in columns or SCHEMAS[name].names]
        start, length = part.spans[name]
        with pa.memory_map(str(self._file)) as source:
            options = pa.ipc.IpcReadOptions(included_fields=wanted)
            return pa.ipc.open_stream(pa.py_buffer(source.read_at(length, start)), options=options).read_all()

    def write(self, rows: Mapping[str, list[Row]], **facts: Any) -> PartNote:  # noqa: ANN401 -- the part's other fields
        """Write the rows aside and rename the file, then what vouches for it; at no time both are there and differ."""
        self._note.unlink(missing_ok=True)
        spans: dict[str, tuple[int, int]] = {}
        with aside(self._file) as temporary:
            with pa.OSFile(str(temporary), "wb") as sink:
                for name, schema in SCHEMAS.items():
                    start = sink.tell()
                    with pa.ipc.new_stream(sink, schema, options=_COMPRESSED) as writer:
                        writer.write_table(to_table(rows[name], schema))
                    spans[name] = (start, sink.tell() - start)
            sha256 = digest(temporary)
        captures = {name: sum(len(row["captures"]) for row in rows[name]) for name in SCHEMAS}
        part = PartNote(sha256=sha256, spans=spans, captures=captures, **facts)
        write_json(self._note, asdict(part))
        return part

    @property
    def _note(self) -> Path:
        return self._file.with_suffix(".json")


_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")
