"""Ways to rewrite a project so that every digest, seal and chain is right again, as somebody would who knows them."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from planted_project import seal_stage

from annotation.answers.chain import FIRST, canonical, chained
from annotation.boards.ledger import Ledger, PushedBoard, PushedTask, data_sha256, read_ledger, write_ledger
from annotation.boards.outbox import outbox_of
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_shown, shown_text
from corpus.project import Project
from corpus.stage import SEAL, seal, write_json
from corpus.tables import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

STAGES = ("articles", "shards", "tasks", "annotations", "tasks/adjudication", "labels")
ADJUDICATION = STAGES[4]

Where = tuple[str | int, ...]
"""Keys and places that lead to something in a JSON file."""


def put_right(root: Path) -> None:
    """Every digest that follows from the files that are there: screens in tasks, the ledger, manifests and seals."""
    for folder in ("tasks", ADJUDICATION):
        lines = [*read_shown(root / folder).values()]
        screen = sha256((root / folder / "screen.xml").read_bytes()).hexdigest()[:16]
        if any(line["config_hash"] != screen for line in lines):
            text = shown_text({**line, "config_hash": screen} for line in lines)
            (root / folder / "payload.jsonl").write_text(text, encoding="utf-8")
    project = Project.at(root)
    write_ledger(
        project, Ledger(boards=tuple(put_right_board(project, board) for board in read_ledger(project).boards))
    )
    seal_all(root)


def seal_all(root: Path) -> None:
    """Every manifest as if its stage had made what stands there now, from what stands there now."""
    for stage in STAGES:
        seal_stage(root, stage)


def put_right_board(project: Project, board: PushedBoard) -> PushedBoard:
    adjudicates = board.audience == ADJUDICATOR
    folder = project.root / (ADJUDICATION if adjudicates else "tasks")
    shown = read_shown(folder)
    tasks = {
        key: PushedTask(id=one.id, sha256=data_sha256(shown[key]) if key in shown else one.sha256)
        for key, one in board.tasks.items()
    }
    overlap, name = 1 if adjudicates else project.config.label.overlap, project.config.corpus.name
    outbox = outbox_of(name, folder, shown, overlap=overlap, audience=board.audience)
    return replace(board, tasks=tasks, config_hash=outbox.config_hash, settings_sha256=outbox.settings_sha256)


def leaves(value: Any, where: Where = ()) -> Iterator[Where]:
    """Where something other than an object or a list stands."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*where, key))
    else:
        yield where


def objects(value: Any, where: Where = ()) -> Iterator[Where]:
    """Where an object stands that has keys."""
    if isinstance(value, dict) and value:
        yield where
        for key in value:
            yield from objects(value[key], (*where, key))


def at(value: Any, where: Where) -> Any:
    """What stands there."""
    for key in where:
        value = value[key]
    return value


def other(was: Any) -> Any:
    """Another value of the same form."""
    if isinstance(was, bool):
        return not was
    if isinstance(was, int | float):
        return was + 1
    if was is None:
        return 1
    return f"{int(was, 16) ^ 1:0{len(was)}x}" if len(was) in {16, 64} and _is_hex(was) else f"{was}x"


def _is_hex(word: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in word)


def altered(value: Any, where: Where) -> None:
    """Another leaf."""
    was = at(value, where)
    numbered = where[-1] == "id" and isinstance(was, int)  # the next number may be another's
    at(value, where[:-1])[where[-1]] = was + 500 if numbered else other(was)


def dropped(value: Any, where: Where) -> None:
    """The first key of an object is gone."""
    here = at(value, where)
    del here[min(here)]


def added(value: Any, where: Where) -> None:
    """An object has one key more."""
    at(value, where)["lain"] = 1


def rewritten(file: str, change: Callable[[Any, Where], None], where: Where, root: Path) -> None:
    """Change a JSON file, and seal it again if it was sealed."""
    value = json.loads((root / file).read_text(encoding="utf-8"))
    change(value, where)
    sealed = value.pop(SEAL, None) is not None
    write_json(root / file, {**value, SEAL: seal(value)} if sealed else value)


def relogged(file: str, change: Callable[[list[dict[str, Any]]], object], root: Path) -> None:
    """Change the lines of a log, chain them anew, and put right every digest."""
    lines = [json.loads(line) for line in (root / file).read_text(encoding="utf-8").split("\n")[:-1]]
    change(lines)
    text = "".join(canonical(line) + "\n" for line in chained(iter(lines), FIRST))
    (root / file).write_text(text, encoding="utf-8")
    seal_all(root)


def relisted(file: str, change: Callable[[list[dict[str, Any]]], object], root: Path) -> None:
    """Change the lines of a list of tasks, and put right every digest."""
    lines = [json.loads(line) for line in (root / file).read_text(encoding="utf-8").split("\n")[:-1]]
    change(lines)
    (root / file).write_text(shown_text(lines), encoding="utf-8")
    put_right(root)


def rearranged(file: str, change: Callable[[pa.Table], pa.Table], root: Path) -> None:
    """Write a table otherwise, and put right every digest."""
    write_table(change(read_table(root / file)), root / file)
    seal_all(root)


def retold(file: str, root: Path) -> None:
    """A text ends otherwise, and every digest follows, up to the ledger."""
    with (root / file).open("a", encoding="utf-8") as text:
        text.write("<!-- lain -->\n")
    put_right(root)


def unsealed(file: str, root: Path) -> None:
    """Remove the seal of a JSON file."""
    value = json.loads((root / file).read_text(encoding="utf-8"))
    del value[SEAL]
    write_json(root / file, value)
