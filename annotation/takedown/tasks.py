"""``tasks/`` and the gold without an article: rows, task data, suggestions, what the adjudicator was shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotation.answers.decisions import ADJUDICATED_FOLDER, decided_keys, due_of
from annotation.tasks.again import drawn_again, is_drawn_from_what_is_there
from annotation.tasks.gold import gold_file
from annotation.tasks.table import read_shown, read_tasks
from corpus import codebook as codebooks
from corpus.json_text import JsonObject, parsed_as, read_text
from corpus.schema import TASK
from corpus.stage import Output, digest, read_manifest, write_text
from corpus.tables import read_rows, to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from corpus.project import Project
    from corpus.stage import Manifest


_LISTS = ("suggestions.jsonl", f"{ADJUDICATED_FOLDER}/payload.jsonl", "payload.jsonl")
Counts = dict[str, dict[str, int]]
"""Stage (``tasks``, ``tasks/adjudication``) -> the counts of its manifest."""


def counts_without(project: Project, ids: Collection[str]) -> Counts:
    """What the manifests will count without the articles; to be found out before a row of them is gone.

    Raises:
        DataError: A file that would be rewritten cannot be read.
    """
    for name in _LISTS:
        _lines(project.tasks / name)
    found: Counts = {}
    if (project.tasks / "manifest.json").exists():
        gone = [row for row in read_rows(project.tasks / "tasks.parquet", TASK) if row["article_id"] in ids]
        manifest = read_manifest(project.tasks)
        kept = _kept(project, manifest) if gone and manifest.counts.get("kept") else frozenset()
        less = Counter("kept" if row["task_id"] in kept else _kind(row) for row in gone) + Counter({"tasks": len(gone)})
        found["tasks"] = _fewer(manifest.counts, less)
    judged = project.tasks / ADJUDICATED_FOLDER
    if (judged / "manifest.json").exists():
        shown = [data for data in read_shown(judged).values() if data["article_id"] in ids]
        due = [(question, cause) for data in shown for (question, _), cause in due_of(data).items()]
        decided = {"decided": sum(data["task_key"] in decided_keys(project) for data in shown), "tasks": len(shown)}
        less = Counter(f"{question}.{cause}" for question, cause in due) + Counter(decided)
        found[f"tasks/{ADJUDICATED_FOLDER}"] = _fewer(read_manifest(judged).counts, less)
    return found


def remove_tasks(project: Project, ids: Collection[str], counts: Mapping[str, Mapping[str, int]]) -> int:
    """Take the articles out of ``tasks/`` and the gold; how many tasks there were of them.

    The other lines stay as they are, byte for byte. The ledger keeps the numbers of their tasks on a server, see
    :mod:`annotation.exchange.taken_down`.

    Args:
        project: The project.
        ids: Of the articles.
        counts: As :func:`counts_without` found them.
    """
    gold = gold_file(project)
    if gold and gold.exists():
        _keep_lines(gold, lambda line: line.split(",", 1)[0].strip('"\ufeff') not in ids)
    for name in _LISTS:
        _keep_lines(project.tasks / name, lambda line: _article_of(line) not in ids)
    gone = _drop_rows(project.tasks / "tasks.parquet", ids)
    for stage, own in counts.items():
        _restate(project, project.root / stage, own, gold)
    return gone


def _drop_rows(path: Path, ids: Collection[str]) -> int:
    rows = read_rows(path, TASK) if path.exists() else []
    kept = [row for row in rows if row["article_id"] not in ids]
    if len(kept) < len(rows):
        write_table(to_table(kept, TASK), path)
    return len(rows) - len(kept)


def _restate(project: Project, folder: Path, counts: Mapping[str, int], gold: Path | None) -> None:
    """The manifest of what is there now; one that says so already was written by a later run of its stage, or by us."""
    manifest = read_manifest(folder)
    inputs = dict(manifest.inputs)
    if gold and gold.exists() and (name := project.config.label.gold) in inputs:
        inputs[name] = digest(gold)
    outputs = {name: _output(folder / name, output) for name, output in manifest.outputs.items()}
    if (inputs, outputs) != (manifest.inputs, manifest.outputs):
        replace(manifest, inputs=inputs, outputs=outputs, counts=counts).write(folder)


def _kept(project: Project, manifest: Manifest) -> frozenset[str]:
    """Ids of tasks of an earlier sample, which were kept for their answers: the sample that is there has them not.

    None where the corpus has changed since, and the sample cannot be drawn again: they count as drawn then.
    """
    if not is_drawn_from_what_is_there(project, manifest):
        return frozenset()
    codebook = codebooks.load(project.tasks / "codebook.json")
    again = drawn_again(project, manifest.settings, codebook)
    return frozenset(task.task_id for task in read_tasks(project)) - again.tasks.keys()


def _kind(row: Mapping[str, Any]) -> str:
    """The count of the manifest in which a task stands."""
    if row["role"] == "repeat":
        return "repeats"
    return "gold" if row["inclusion_probability"] is None else "drawn"


def _fewer(counts: Mapping[str, int], less: Mapping[str, int]) -> dict[str, int]:
    return {name: max(n - less.get(name, 0), 0) for name, n in counts.items()}


def _output(path: Path, output: Output) -> Output:
    if not path.exists():  # a file that is missing is for its own reader to tell, and holds nothing of the article
        return output
    found = digest(path)
    if found == output.sha256:
        return output
    rows = len(read_rows(path)) if path.suffix == ".parquet" else path.read_bytes().count(b"\n")
    return Output(sha256=found, rows=rows)


def _lines(path: Path) -> list[str]:
    """By line feeds alone: texts may hold U+2028; none where there is no file."""
    try:
        return read_text(path, "a list of tasks", "put it back from a copy").split("\n")
    except FileNotFoundError:
        return []


def _article_of(line: str) -> object:
    """What a line of JSON is about; nothing where it is damaged, and then its own reader says so."""
    try:
        return parsed_as(JsonObject, line).get("article_id")
    except ValueError:
        return None


def _keep_lines(path: Path, keep: Callable[[str], bool]) -> None:
    """Rewrite a file with the lines that ``keep`` accepts, if it does not accept all."""
    lines = _lines(path)
    kept = [line for line in lines if not line or keep(line)]
    if len(kept) < len(lines):
        write_text(path, "\n".join(kept))
