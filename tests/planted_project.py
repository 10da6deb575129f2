"""The faults that ``verify`` must find in a project: files that were damaged, and cells that were edited with every
manifest corrected afterwards.
"""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa
import whole_road
from fault_suites import Planted, Suite

from corpus.stage import Output, digest, read_manifest
from corpus.tables import read_table, write_table
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WHERE_IT_LIES = (
    "captures/kabarfiksi/kabarfiksi-20240625050000-00000.warc.gz",
    "captures/kabarfiksi/kabarfiksi-20240625050000-00000.cdxj",
    "articles/kabarfiksi.example.parquet",
    "articles/manifest.json",
    "shards/2024-06.parquet",
    "shards/manifest.json",
    "tasks/tasks.parquet",
    "tasks/payload.jsonl",
    "tasks/codebook.json",
    "tasks/screen.xml",
    "tasks/ledger.json",
    "tasks/manifest.json",
    "tasks/adjudication/payload.jsonl",
    "tasks/adjudication/manifest.json",
    "annotations/log.jsonl",
    "annotations/adjudication/log.jsonl",
    "annotations/annotations.parquet",
    "annotations/adjudications.parquet",
    "annotations/manifest.json",
    "annotations/salt",
    "gold.csv",
    "splits.parquet",
    "labels/stance.parquet",
    "labels/topics.parquet",
    "labels/codebook.json",
    "labels/agreement.json",
    "labels/manifest.json",
    "release/1.0.0/README.md",
    "release/1.0.0/manifest.json",
)
"""Every file that something is made from, or that says what was made."""
TABLES = (
    "articles/kabarfiksi.example.parquet",
    "shards/2024-06.parquet",
    "splits.parquet",
    "tasks/tasks.parquet",
    "annotations/annotations.parquet",
    "annotations/adjudications.parquet",
    "labels/stance.parquet",
    "labels/topics.parquet",
)
STAGES = ("articles", "shards", "tasks", "annotations", "labels")


# --- damage -------------------------------------------------------------------------------------------


def flipped(at: float) -> Callable[[Path], None]:
    """Turns one bit round, at a share of the file."""

    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int((len(data) - 1) * at)] ^= 1
        path.write_bytes(data)

    return flip


def cut(path: Path, share: float = 0.5) -> None:
    """Keeps the first part of the file."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


DAMAGE: dict[str, Callable[[Path], object]] = {
    **{f"one bit at {tenth} tenths": flipped(tenth / 10) for tenth in range(11)},
    "cut in half": cut,
    "cut by a quarter": partial(cut, share=0.75),
    "emptied": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
}


# --- edits --------------------------------------------------------------------------------------------


def seal_stage(root: Path, stage: str) -> None:
    """Write the manifest of a stage as if it had made what stands there now, from what stands there now."""
    manifest = read_manifest(root / stage)
    outputs = {
        name: Output(sha256=digest(root / stage / name), rows=_rows(root / stage / name, output.rows))
        for name, output in manifest.outputs.items()
    }
    inputs = {path: digest(root / path) for path in manifest.inputs if (root / path).exists()}
    replace(manifest, outputs=outputs, inputs=inputs).write(root / stage)


def _rows(path: Path, rows: int) -> int:
    return read_table(path).num_rows if path.suffix == ".parquet" else rows


def edit_table(path: Path, column: str, value: Callable[[Any], Any], row: int = 0) -> None:
    """Change one cell of a table."""
    table = read_table(path)
    cells = table.column(column).to_pylist()
    cells[row] = value(cells[row])
    field = table.schema.field(column)
    write_table(table.set_column(table.schema.get_field_index(column), field, pa.array(cells, field.type)), path)


def another(kind: pa.DataType, was: Any) -> Any:
    """Another value of the same type."""
    if pa.types.is_boolean(kind):
        return not was
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return (was or 0) + 1
    if pa.types.is_timestamp(kind):
        return was + timedelta(days=1) if was else factory.START
    if pa.types.is_list(kind):
        return was[1:] if was else [_some(kind.value_type)]
    return f"{was or ''}x"


def _some(kind: pa.DataType) -> Any:
    if pa.types.is_struct(kind):
        return {field.name: another(field.type, None) for field in kind}
    return another(kind, None)


def _edited(file: str, column: str, row: int, root: Path) -> None:
    kind = read_table(root / file).schema.field(column).type
    edit_table(root / file, column, partial(another, kind), row)
    for stage in STAGES:
        seal_stage(root, stage)


# --- the grid -----------------------------------------------------------------------------------------


def grid(whole: Path) -> Iterator[Planted]:
    """Every file damaged in every way, and every column of every table edited in its first and its last row."""
    for file in WHERE_IT_LIES:
        for name, damage in DAMAGE.items():
            yield Planted(name=f"{file}: {name}", plant=partial(_damaged, file, damage), blamed=file)
    for file in TABLES:
        table = read_table(whole / file)
        for column in table.schema.names:
            for row in (0, len(table) - 1):
                plant = partial(_edited, file, column, row)
                yield Planted(name=f"{file}: {column} of row {row}", plant=plant, blamed=file)


def _damaged(file: str, damage: Callable[[Path], object], root: Path) -> None:
    damage(root / file)


def told(root: Path, *options: str) -> list[dict[str, str]]:
    """What ``kliping verify`` finds."""
    with contextlib.redirect_stdout(io.StringIO()) as shown, contextlib.redirect_stderr(io.StringIO()):
        code = run(["-C", str(root), "verify", "--json", *options])
    assert code in {0, 3}, f"verify ends with {code}"
    listed: list[dict[str, str]] = json.loads(shown.getvalue())
    return listed


def found(root: Path, fault: Planted) -> bool:
    """Whether ``verify`` blames the right file, and tells no path outside of the project."""
    for options in (["--no-rebuild"], []):  # building again takes the most time, and is seldom what finds a fault
        listed = told(root, *options)
        assert "/tmp" not in json.dumps(listed).replace(str(root), ""), "a path outside of the project is told"  # noqa: S108
        if fault.blamed in {row["where"].partition(": ")[0] for row in listed}:
            return True
    return False


def made(folder: Path) -> Path:
    """The whole road."""
    return whole_road.build(folder).root


SUITE = Suite(
    what="a project's files damaged, and its cells edited with every manifest corrected; `kliping verify`",
    make=made,
    faults=grid,
    found=found,
)
