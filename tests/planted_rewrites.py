"""The alterations of a project that ``verify`` must find although every digest, seal and chain was made right again:
somebody who can write every file, and knows how each is vouched for.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import whole_road
from fault_suites import Planted, Suite
from planted_project import TABLES, told
from rewriting import (
    ADJUDICATION,
    STAGES,
    Where,
    added,
    altered,
    dropped,
    leaves,
    objects,
    other,
    put_right_board,
    rearranged,
    relisted,
    relogged,
    retold,
    rewritten,
    seal_all,
)

from annotation.boards.ledger import Ledger, read_ledger, write_ledger
from corpus.project import Project
from corpus.stage import SEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LEDGER, LOG, DECISIONS = "tasks/ledger.json", "annotations/log.jsonl", "annotations/adjudication/log.jsonl"
PAYLOADS = ("tasks/payload.jsonl", "tasks/adjudication/payload.jsonl")
TEXTS = tuple(f"{folder}/{name}" for folder in ("tasks", ADJUDICATION) for name in ("screen.xml", "instructions.html"))
BOOKS = ("tasks/codebook.json", "tasks/adjudication/codebook.json", "labels/codebook.json", "labels/agreement.json")
EVERY = 9
"""Of the leaves of long JSON files so many are left out between two."""
UNSEEN = {
    r"annotations/.*log\.jsonl: annotation, result, \d, (id|to_name|type) altered": "the chain alone has it",
    r"annotations/adjudication/log\.jsonl: (seen|annotation, result, \d, origin) altered": "the chain alone has it",
    r"tasks/ledger\.json: boards, 1, tasks, .*, id altered": "the number of a task that nobody answered",
    r"tasks/manifest\.json: inputs, shards/.* altered": "a sample of a corpus that has grown looks so",
    r"tasks/manifest\.json: settings, (annotators|only_mentioning) altered": "gives the same sample",
    r"annotations/manifest\.json: inputs, tasks/.* altered": "tasks that were pushed after the pull look so",
    r"tasks/adjudication/manifest\.json: inputs, .* altered": "answers that came after the push look so",
    r"tasks/adjudication/manifest\.json: counts, decided altered": "what was decided by then is written nowhere else",
}
"""Alterations that look like an honest history, or that nothing else repeats -> why; docs/reliability.md names them."""


def _json(whole: Path, file: str, *, every: int = 1) -> Iterator[Planted]:
    value = json.loads((whole / file).read_text(encoding="utf-8"))
    value.pop(SEAL, None)
    places = [("altered", altered, where) for where in leaves(value)]
    places += [
        (name, change, where) for where in objects(value) for name, change in (("dropped", dropped), ("added", added))
    ]
    for name, change, where in places[::every]:
        plant = partial(rewritten, file, change, where)
        if every > 1:
            plant = partial(_then_sealed, plant)
        yield Planted(name=f"{file}: {', '.join(map(str, where))} {name}", plant=plant, blamed=_blamed(file, where))


def _then_sealed(plant: Callable[[Path], object], root: Path) -> None:
    plant(root)
    seal_all(root)


def _blamed(file: str, where: Where) -> str:
    """Where a manifest and a file contradict each other, either may be named."""
    stage = file.rpartition("/")[0]
    if where[:1] == ("outputs",) and len(where) > 1:
        return f"{file} or {stage}/{where[1]}"
    if where[:1] == ("inputs",) and len(where) > 1:
        return f"{file} or {stage}/ or {where[1]}"
    return file


# --- lines and rows -------------------------------------------------------------------------------------


def swapped(lines: list[Any]) -> None:
    """The first two change places."""
    lines[0], lines[1] = lines[1], lines[0]


def two_versions(lines: list[dict[str, Any]]) -> None:
    """A later version of the first answer stands before it, numbered as if it had come first."""
    later = deepcopy(lines[0])
    later["annotation"]["updated_at"] = later["annotation"]["updated_at"].replace("2024", "2025")
    lines.insert(0, later)
    for number, line in enumerate(lines, 1):
        line["seen"] = number


def _logs(whole: Path) -> Iterator[Planted]:
    for name, change in (("two lines swapped", swapped), ("two versions of an answer swapped", two_versions)):
        yield Planted(name=f"{LOG}: {name}", plant=partial(relogged, LOG, change), blamed=LOG)
    for file, table in ((LOG, "annotations/annotations.parquet"), (DECISIONS, "annotations/adjudications.parquet")):
        line = json.loads((whole / file).read_text(encoding="utf-8").partition("\n")[0])
        for where in leaves(line):
            named = ", ".join(map(str, where))
            if where[0] not in {"digest", "previous"}:
                plant = partial(relogged, file, partial(_alter_first, where))
                blamed = f"{file} or {table} or {LEDGER} or annotations/salt or annotations/manifest.json"
                yield Planted(name=f"{file}: {named} altered", plant=plant, blamed=blamed)


def _alter_first(where: Where, lines: list[dict[str, Any]]) -> None:
    altered(lines[0], where)


def _payloads(whole: Path) -> Iterator[Planted]:
    for file in PAYLOADS:
        last = json.loads((whole / file).read_text(encoding="utf-8").split("\n")[-2])
        changes: dict[str, Callable[[list[Any]], object]] = {
            "lines in another order": list.reverse,
            "a line twice": lambda lines: lines.append(lines[-1]),
            "the last line gone": list.pop,
            **{f"{key} altered": partial(_alter_last, key) for key in last if key != "config_hash"},
        }
        for name, change in changes.items():
            yield Planted(name=f"{file}: {name}", plant=partial(relisted, file, change), blamed=file)


def _alter_last(key: str, lines: list[dict[str, Any]]) -> None:
    lines[-1][key] = other(lines[-1][key])


def backwards(table: pa.Table) -> pa.Table:
    """The same rows, last first."""
    return table.take(list(range(len(table)))[::-1])


def _tables() -> Iterator[Planted]:
    changes: dict[str, Callable[[pa.Table], pa.Table]] = {
        "rows in another order": backwards,
        "a row twice": lambda table: pa.concat_tables([table, table.slice(len(table) - 1)]),
        "columns in another order": lambda table: table.select(table.schema.names[::-1]),
        "a column more": lambda table: table.append_column("lain", pa.array([1] * len(table))),
        "metadata": lambda table: table.replace_schema_metadata({"lain": "1"}),
    }
    for file in TABLES:
        for name, change in changes.items():
            yield Planted(name=f"{file}: {name}", plant=partial(rearranged, file, change), blamed=file)


# --- texts and boards -----------------------------------------------------------------------------------


def renamed_audience(root: Path) -> None:
    """The board of everybody becomes one person's, in its title too."""
    project = Project.at(root)
    first, *rest = read_ledger(project).boards
    board = put_right_board(project, replace(first, audience="lain"))
    write_ledger(project, Ledger(boards=(board, *rest)))


def everything(whole: Path) -> Iterator[Planted]:
    """Every key of every manifest and of the ledger; each table, log, list and text rearranged."""
    for stage in STAGES:
        yield from _json(whole, f"{stage}/manifest.json")
    yield from _json(whole, LEDGER)
    for file in BOOKS:
        yield from _json(whole, file, every=EVERY)
    yield from _tables()
    yield from _logs(whole)
    yield from _payloads(whole)
    for file in TEXTS:
        yield Planted(name=f"{file}: a line more", plant=partial(retold, file), blamed=file)
    yield Planted(name=f"{LEDGER}: audience and title altered", plant=renamed_audience, blamed=LEDGER)


def unseen(fault: Planted) -> str | None:
    """The pattern of :data:`UNSEEN` that a fault is of; None where it must be found."""
    return next((pattern for pattern in UNSEEN if re.fullmatch(pattern, fault.name)), None)


def grid(whole: Path) -> Iterator[Planted]:
    """All but what cannot be seen."""
    return (fault for fault in everything(whole) if not unseen(fault))


def found(root: Path, fault: Planted) -> bool:
    """Whether ``verify`` blames the right file; building again is tried where the rest does not see it."""
    wanted = set(fault.blamed.split(" or "))
    return any(
        wanted & {row["where"].partition(": ")[0] for row in told(root, *option)} for option in (["--no-rebuild"], [])
    )


SUITE = Suite(
    what="keys, rows, lines and texts of a project rewritten, with every digest, seal and chain made "
    "right again; `kliping verify`",
    make=lambda folder: whole_road.build(folder).root,
    faults=grid,
    found=found,
)
