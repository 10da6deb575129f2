"""The sample drawn again: each task's stratum, probability, role and overlap, and the counts of the draw."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from annotation.answers.chain import read_chain
from annotation.audit.logs import LOG
from annotation.audit.shown import check_article_data
from annotation.tasks.again import drawn_again, is_drawn_from_what_is_there
from annotation.tasks.build import counts_of, settings_of
from annotation.tasks.design import GOLD
from annotation.tasks.frame import UNFIT
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.audit.manifests import unlike
from corpus.errors import ConfigError
from corpus.findings import finding
from corpus.query import parse_query
from corpus.stage import read_manifest

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.schema import Task
    from corpus.stage import Manifest

_TABLE, _MANIFEST = "tasks/tasks.parquet", "tasks/manifest.json"
_PUSH = "run 'kliping label push'"


def check_drawn(project: Project) -> Iterator[Fault]:
    """Each row of ``tasks.parquet`` and each count against the frame, while corpus and gold are what the sample is of.

    The settings are those of the manifest, for ``corpus.toml`` may ask for another sample by now; where another sample
    comes out by them, and the one that is there by ``corpus.toml``, the manifest is blamed. A task that was drawn from
    an earlier corpus and kept for its answers has the probability of that day; of it the rest is checked. Of a sample
    of an earlier corpus only the sums are checked.
    """
    if not (project.tasks / "tasks.parquet").exists():
        return
    manifest = read_manifest(project.tasks)
    codebook = codebooks.load(project.tasks / "codebook.json")
    there = {one.task_id: one for one in read_tasks(project)}
    if odd := list(_odd_settings(project, manifest, codebook)):
        yield from odd
        return
    if not is_drawn_from_what_is_there(project, manifest):
        yield from _sums(manifest, there)
        return
    again = drawn_again(project, manifest.settings, codebook)
    answered = {line["task_key"] for line in read_chain(project.root / LOG).answers}
    rows = list(_rows(there, again.tasks, answered))
    yield from list(_to_blame(project, manifest, codebook, there, answered) if rows else ()) or rows
    if not rows:
        kept = len(there.keys() - again.tasks.keys())
        counts = counts_of(again.frame, manifest.settings["sample"], again.sample, len(again.tasks), kept)
        yield from unlike(_MANIFEST, manifest, replace(manifest, counts=counts), _PUSH)
    yield from check_article_data(project, there, codebook.version, again.frame)


def _sums(manifest: Manifest, there: Mapping[str, Task]) -> Iterator[Fault]:
    """What a manifest says of a sample of an earlier corpus, as far as the tasks themselves can tell."""
    counts = dict(manifest.counts)
    counts["tasks"] = len(there)
    counts["drawn"] = len(there) - sum(counts.get(name, 0) for name in ("gold", "repeats", "kept"))
    counts["articles"] = counts.get("candidates", 0) + sum(counts.get(name, 0) for name in UNFIT)
    yield from unlike(_MANIFEST, manifest, replace(manifest, counts=counts), _PUSH)
    named = {*manifest.inputs}
    lacking = {
        "shards/": any(name.startswith("shards/") for name in named),
        "splits.parquet": "splits.parquet" in named,
    }
    if any(task.role == GOLD for task in there.values()):
        lacking["the gold"] = any("/" not in name for name in named - {"splits.parquet"})
    for what in (what for what, is_named in lacking.items() if not is_named):
        found = f"does not name {what}, from which the sample was drawn"
        yield finding(_MANIFEST, found, place="inputs", remedy=_PUSH)


def _odd_settings(project: Project, manifest: Manifest, codebook: Codebook) -> Iterator[Fault]:
    """Settings that are missing, unknown or of another type, and a scheme that is not that of the codebook."""
    said, asked = manifest.settings, settings_of(project, codebook)
    asked.pop("only", None)  # stands only where a sample was drawn by a query, which need not be that of today
    only = {"only": said["only"]} if _is_query(said.get("only")) else {}
    fit = only | {key: said[key] if type(said.get(key)) is type(value) else value for key, value in asked.items()}
    scheme = {key: asked[key] for key in ("scheme", "scheme_version", "targets")}
    for key in ("overlap_share", "repeat_share"):
        if not 0 <= fit[key] <= 1:
            place, expected = f"settings, {key}", "expected a share from 0 to 1"
            yield finding(_MANIFEST, f"is {fit[key]}", place=place, expected=expected, remedy=_PUSH)
    yield from unlike(_MANIFEST, manifest, replace(manifest, settings=fit | scheme), _PUSH)


def _is_query(said: object) -> bool:
    try:
        return isinstance(said, str) and bool(parse_query(said))
    except ConfigError:
        return False


def _to_blame(
    project: Project, manifest: Manifest, codebook: Codebook, there: Mapping[str, Task], answered: Container[str]
) -> Iterator[Fault]:
    """Settings of the manifest, where those of ``corpus.toml`` give the sample that is there."""
    said, asked = manifest.settings, settings_of(project, codebook)
    if said != asked and not list(_rows(there, drawn_again(project, asked, codebook).tasks, answered)):
        yield from unlike(_MANIFEST, manifest, replace(manifest, settings=asked), _PUSH)


def _rows(there: Mapping[str, Task], wanted: Mapping[str, Task], answered: Container[str]) -> Iterator[Fault]:
    for key in sorted(wanted.keys() | there.keys()):
        if key not in there:
            yield finding(_TABLE, "the row is missing", place=f"row {key}", expected="it is drawn", remedy=_PUSH)
        elif key in wanted:
            yield from _unlike(there[key], wanted[key])
        elif key not in answered:
            yield finding(_TABLE, "a row too many", place=f"row {key}", expected="it is not drawn", remedy=_PUSH)


def _unlike(there: Task, wanted: Task) -> Iterator[Fault]:
    for column, value in asdict(wanted).items():
        if (found := getattr(there, column)) != value:
            expected = f"the frame gives {value!r}"
            yield finding(
                _TABLE, f"{column} is {found!r}", place=f"row {there.task_id}", expected=expected, remedy=_PUSH
            )
