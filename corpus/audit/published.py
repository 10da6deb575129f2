"""Each release: its digests, what it was made from, that its labels are those of ``labels/``, and that splits stay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from corpus import codebook as codebooks
from corpus.findings import finding, guarded
from corpus.release.audit.sums import check_sums
from corpus.release.tables.answers import answers_by_item, soft_label
from corpus.release.tables.sample import SAMPLE_COLUMNS, drawn
from corpus.release.tables.subsets import LABEL_COLUMNS
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corpus.codebook import Question
    from corpus.project import Project
    from corpus.release.audit.faults import Fault

SPLITS = "splits.parquet"
_ANSWERS, _TASKS = "annotations/annotations.parquet", "tasks/tasks.parquet"


def releases(project: Project) -> list[Path]:
    """The folders of all versions."""
    return sorted(folder for folder in project.release.glob("[0-9]*") if folder.is_dir())


def check_releases(project: Project) -> Iterator[Fault]:
    """Every release, and its splits against the project's."""
    for folder in releases(project):
        where, roots = f"release/{folder.name}/", (project.root,)
        yield from guarded(roots, where, partial(_check_release, project, folder))
        yield from guarded(roots, where, partial(_check_splits, project, folder))


def _check_release(project: Project, folder: Path) -> Iterator[Fault]:
    where = f"release/{folder.name}"
    for fault in check_sums(folder):
        yield finding(f"{where}/{fault.where}", fault.problem)
    if folder.name != project.config.release.version:
        return  # an earlier one need not be made from what stands there now
    if not (folder / "manifest.json").exists():
        yield finding(f"{where}/manifest.json", "is missing", remedy="run 'kliping release build'")
        return
    inputs = read_manifest(folder).inputs
    for path, wanted in sorted(inputs.items()):
        if not (project.root / path).exists() or digest(project.root / path) != wanted:
            remedy = "run 'kliping release build', or give it a new version"
            yield finding(f"{where}/", f"was made from another {path}", remedy=remedy)
    scheme = project.labels / "codebook.json"
    for question in codebooks.load(scheme).labelled if scheme.exists() else ():
        table = f"labels/{question.column}.parquet"
        if (project.root / table).exists() and inputs.get(table, "") == digest(project.root / table):
            yield from guarded((project.root,), table, partial(_check_labels, project, folder, question))


def _check_labels(project: Project, folder: Path, question: Question) -> Iterator[Fault]:
    """Every row of a question's configuration must say what labels, answers and tasks say."""
    table = f"labels/{question.column}.parquet"
    evidence = Evidence(project, read_manifest(folder).inputs, question)
    decided = {(row["article_id"], row.get("target")): row for row in read_rows(project.root / table)}
    for file in sorted((folder / "data" / question.name).glob("*.parquet")):
        where = file.relative_to(project.root).as_posix()
        for row in read_rows(file):
            label = decided.get((row["article_id"], row.get("target")))
            place = " towards ".join(filter(None, (row["article_id"], row.get("target"))))
            if label is None:
                yield finding(where, f"has a label that {table} does not have", place=place)
            elif differing := _differing(question, row, label):
                said = f"{differing} is {row[differing]!r}"
                expected = f"{table} says {label[differing]!r}"
                yield finding(where, said, place=place, expected=expected, remedy="run 'kliping release build'")
            for column, source, wanted in evidence.differing(row):
                said, expected = f"{column} is {row.get(column)!r}", f"{source} gives {wanted!r}"
                yield finding(where, said, place=place, expected=expected, remedy="run 'kliping release build'")


class Evidence:
    """What answers and tasks say of the rows of one question; only of tables that the release was made from."""

    def __init__(self, project: Project, inputs: Mapping[str, str], question: Question) -> None:
        self._question = question
        self._said = self._drawn = None
        if _same(project, _ANSWERS, inputs):
            self._said = answers_by_item(read_rows(project.root / _ANSWERS), question)
        if _same(project, _TASKS, inputs):
            self._drawn = drawn(read_rows(project.root / _TASKS))

    def differing(self, row: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
        """Column, table and the value computed again, for each column of a released row that says otherwise."""
        wanted = []
        if self._said is not None:
            said = self._said.get((row["article_id"], row.get("target")), [])
            wanted += [("n_answers", _ANSWERS, len(said)), ("soft_label", _ANSWERS, soft_label(said, self._question))]
        if self._drawn is not None:
            how = self._drawn.get(row["article_id"], {})
            wanted += [(column, _TASKS, how.get(column)) for column in SAMPLE_COLUMNS]
        return (each for each in wanted if row.get(each[0]) != each[2])


def _same(project: Project, table: str, inputs: Mapping[str, str]) -> bool:
    """Whether a table is there, and is the one that a release was made from."""
    return (project.root / table).exists() and inputs.get(table) == digest(project.root / table)


def _differing(question: Question, row: dict[str, Any], label: dict[str, Any]) -> str | None:
    """The first column in which a released row is not its label."""
    codes, given = question.codes, label[question.column]
    numbers = (
        None
        if given is None
        else [codes.index(code) for code in given]
        if isinstance(given, list)
        else codes.index(given)
    )
    if row[question.column] != numbers:
        return question.column
    return next((name for name in LABEL_COLUMNS if name in row and row[name] != label[name]), None)


def _check_splits(project: Project, folder: Path) -> Iterator[Fault]:
    """Splits are only ever added to: every row that was released must still stand in the project's table."""
    released = folder / SPLITS
    if not released.exists():
        return
    if not (project.root / SPLITS).exists():
        yield finding(SPLITS, "is missing", expected=f"release/{folder.name} has it", remedy="copy it from there")
        return
    kept = {_as_key(row) for row in read_rows(project.root / SPLITS)}
    for row in read_rows(released):
        if _as_key(row) not in kept:
            said = f"does not have the row {row} of release/{folder.name}/{SPLITS}"
            yield finding(SPLITS, said, place=str(next(iter(row.values()))), remedy="put it back: splits never move")


def _as_key(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in row.items()))
