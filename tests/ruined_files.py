"""Every file of a project ruined in every way that a disk, an editor or a stranger knows: what is done to a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEEP = 20_000
"""Brackets in brackets: more than any parser that calls itself can bear."""


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _looped(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _written(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _table(change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    """Changes a Parquet file, which stays one."""

    def write(path: Path) -> None:
        pq.write_table(change(pq.read_table(path, partitioning=None)), path)

    return write


def _lacking_column(table: pa.Table) -> pa.Table:
    return table.drop_columns([table.column_names[0]])


def _all_null(table: pa.Table) -> pa.Table:
    fields = [pa.field(one.name, one.type) for one in table.schema]
    return pa.table([pa.nulls(len(table), one.type) for one in fields], schema=pa.schema(fields))


def _no_rows(table: pa.Table) -> pa.Table:
    return table.slice(0, 0)


def _other_types(table: pa.Table) -> pa.Table:
    return pa.table({name: pa.array(range(len(table)), pa.int64()) for name in table.column_names})


def _json(change: Callable[[Any], Any]) -> Callable[[Path], None]:
    """Changes every JSON value of a file, one a line or one in all, which stays JSON."""

    def write(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            path.write_text("".join(json.dumps(change(json.loads(line))) + "\n" for line in text.splitlines()))
        else:
            path.write_text(json.dumps(change(json.loads(text))))

    return write


def _lacking_key(value: Any) -> Any:
    return {key: value[key] for key in sorted(value)[1:]} if isinstance(value, dict) else value


def _lacking_last_key(value: Any) -> Any:
    return {key: value[key] for key in sorted(value)[:-1]} if isinstance(value, dict) else value


def _strange(value: Any) -> Any:
    """Each value one of another kind, the keys kept."""
    return (
        {key: inner if isinstance(inner, str) else "x" for key, inner in value.items()}
        if isinstance(value, dict)
        else "x"
    )


def _nulls(value: Any) -> Any:
    return dict.fromkeys(value) if isinstance(value, dict) else None


def _sevens(value: Any) -> Any:
    return dict.fromkeys(value, 7) if isinstance(value, dict) else 7


ANY: dict[str, Callable[[Path], None]] = {
    "a folder in its place": _as_folder,
    "a link to itself": _looped,
    "gone": lambda path: path.unlink(),
    "empty": _written(b""),
    "cut in half": _cut,
    "one bit turned": _flipped,
    "not UTF-8": _written(b"\xff\xfe\x00nama\x80\n" * 3),
    "zeroes": _written(bytes(4096)),
    "nested deeply": _written(b"[" * DEEP + b"]" * DEEP),
    "objects nested deeply": _written(b'{"a":' * DEEP + b"1" + b"}" * DEEP),
    "a text": _written(b'"x"\n'),
    "a number": _written(b"7\n"),
    "null": _written(b"null\n"),
    "a list": _written(b"[]\n"),
    "an object": _written(b"{}\n"),
    "no number": _written(b'{"a": NaN}\n'),
    "a huge number": _written(b'{"a": 1e999, "b": ' + b"9" * 5000 + b"}\n"),
}
TABLE: dict[str, Callable[[Path], None]] = {
    "lacks a column": _table(_lacking_column),
    "nulls everywhere": _table(_all_null),
    "no rows": _table(_no_rows),
    "other types": _table(_other_types),
}
OBJECT: dict[str, Callable[[Path], None]] = {
    "lacks its first key": _json(_lacking_key),
    "lacks its last key": _json(_lacking_last_key),
    "values of another kind": _json(_strange),
    "values null": _json(_nulls),
    "values 7": _json(_sevens),
}


def ruins(path: Path) -> dict[str, Callable[[Path], None]]:
    """What can be done to that file."""
    own = {".parquet": TABLE, ".json": OBJECT, ".jsonl": OBJECT}.get(path.suffix, {})
    return ANY | own
