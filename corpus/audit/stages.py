"""Each stage against its manifest: the files it wrote, how many rows they have, and what it read."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from corpus import __version__
from corpus.findings import finding, guarded
from corpus.json_text import JsonObject, read_json
from corpus.stage import REMEDY, SEAL, digest, read_manifest, seal
from corpus.tables import count_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.stage import Manifest, Output


MOVES_ON = {
    "tasks": ("shards/",),
    "tasks/adjudication": ("annotations/", "tasks/"),
    "annotations": ("tasks/",),
}
"""Stage -> the inputs that may change without its being made again.

A sample is drawn once, and the corpus grows on. What was put before an adjudicator shows the answers of that day. The
tasks of a sample are added to after answers came; whether those answers are still read in the same way is found by
reading the log again. The logs themselves never move on alone: a table of answers is older than its log only where a
pull was cut off.
"""
LEFT_BY = {
    "articles": ("pages.parquet", "rejected.parquet"),
    "shards": ("*.parquet",),
    "tasks": ("payload.jsonl", "tasks.parquet", "ledger.json"),
    "annotations": ("log.jsonl", "annotations.parquet"),
    "labels": ("*.parquet",),
}
"""Stage -> files that say that it was run, should its manifest be gone."""
_SHA256, _VERSION = re.compile(r"[0-9a-f]{64}"), re.compile(r"(\d+\.\d+\.\d+)(?:(?:a|b|rc|\.dev|\.post)\d+)*")


def check_stages(project: Project) -> Iterator[Fault]:
    """Every stage, each under a guard of its own."""
    for stage in REMEDY:
        if (project.root / stage).exists():
            yield from guarded((project.root,), f"{stage}/manifest.json", partial(check_stage, project, stage))


def check_stage(project: Project, stage: str) -> Iterator[Fault]:
    """One stage that has been run."""
    folder = project.root / stage
    if not (folder / "manifest.json").exists():
        if was_run(project, stage):
            remedy = f"run '{REMEDY[stage]}'"
            yield finding(
                f"{stage}/manifest.json", "no manifest", expected="expected the one that the stage wrote", remedy=remedy
            )
        return
    manifest = read_manifest(folder)
    yield from check_seal(project, f"{stage}/manifest.json", f"run '{REMEDY[stage]}'")
    yield from _check_maker(stage, manifest)
    for name, output in sorted(manifest.outputs.items()):
        yield from guarded((project.root,), f"{stage}/{name}", partial(_check_file, folder / name, stage, output))
    for file in sorted(folder.glob("*.parquet")):
        if file.name not in manifest.outputs:
            remedy = f"run '{REMEDY[stage]}' or remove it"
            yield finding(f"{stage}/{file.name}", "no stage made it", remedy=remedy)
    yield from _check_inputs(project, stage, manifest)


def was_run(project: Project, stage: str) -> bool:
    """Whether a stage has left anything that it makes."""
    patterns = ("manifest.json", *LEFT_BY.get(stage, ("*",)))
    return any(next((project.root / stage).glob(pattern), None) for pattern in patterns)


def check_seal(project: Project, file: str, remedy: str) -> Iterator[Fault]:
    """A sealed JSON file must be what it was when it was written."""
    raw = read_json(project.root / file, JsonObject, "a sealed file", remedy)
    if SEAL in raw and (found := seal(raw)) != raw[SEAL]:
        yield finding(file, f"its content has sha256 {found}", expected=f"its seal says {raw[SEAL]}", remedy=remedy)


def _check_maker(stage: str, manifest: Manifest) -> Iterator[Fault]:
    """A manifest names its own stage, and a version of Kliping that is not yet to come."""
    file, remedy, name = f"{stage}/manifest.json", f"run '{REMEDY[stage]}'", stage.rpartition("/")[2]
    if manifest.stage != name:
        yield finding(file, f"is {manifest.stage!r}", place="stage", expected=f"expected {name!r}", remedy=remedy)
    said = _VERSION.fullmatch(str(manifest.version))
    if not said or _numbers(said[1]) > _numbers(__version__):
        expected = f"expected {__version__} or an earlier version"
        yield finding(file, f"is {manifest.version!r}", place="version", expected=expected, remedy=remedy)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)[:3]]


def _check_file(path: Path, stage: str, output: Output) -> Iterator[Fault]:
    where, remedy = f"{stage}/{path.name}", f"run '{REMEDY[stage]}'"
    if not path.exists():
        yield finding(where, "is missing", expected=f"{stage}/manifest.json lists it", remedy=remedy)
    elif (found := digest(path)) != output.sha256:
        yield finding(where, f"has sha256 {found}", expected=f"the manifest says {output.sha256}", remedy=remedy)
    elif path.suffix == ".parquet" and (rows := count_rows(path)) != output.rows:
        yield finding(where, f"has {rows} rows", expected=f"the manifest says {output.rows}", remedy=remedy)


def _check_inputs(project: Project, stage: str, manifest: Manifest) -> Iterator[Fault]:
    """A stage must have been made from what stands there now, but for what may move on."""
    grown = _has_grown(project, manifest)
    for path, wanted in sorted(manifest.inputs.items()):
        source = project.root / path
        if not _SHA256.fullmatch(str(wanted)):
            yield finding(
                f"{stage}/manifest.json", f"says sha256 {wanted!r} of {path}", expected="expected 64 hex digits"
            )
        elif path.startswith(MOVES_ON.get(stage, ())) or (grown and path == project.splits.name):
            continue
        elif path.startswith("captures/") and project.paths.captures:
            continue  # at an address: corpus.audit.archive looks at them there
        elif not source.exists():
            yield stale(stage, path, "gone")
        elif digest(source) != wanted:
            yield stale(stage, path, "changed")


def _has_grown(project: Project, manifest: Manifest) -> bool:
    """Whether a release was made from the splits that are there, of more articles than a stage was made from."""
    shards = {path: wanted for path, wanted in manifest.inputs.items() if path.startswith("shards/")}
    there = {file.relative_to(project.root).as_posix(): digest(file) for file in project.shards.glob("*.parquet")}
    if not project.splits.exists() or (shards and shards == there):
        return False
    manifests = [read_manifest(file.parent) for file in project.release.glob("[0-9]*/manifest.json")]
    return digest(project.splits) in {manifest.inputs.get(project.splits.name) for manifest in manifests}


def stale(stage: str, path: str, state: str) -> Fault:
    """That a stage was made from an input that has since ``gone`` or ``changed``."""
    if path.endswith("log.jsonl"):  # only ever added to, and that by the stage itself
        remedy = "put it back from a copy, or run 'kliping label pull', which fetches what the server still has"
        return finding(path, f"is not what {stage}/ was made from: it has {state}", remedy=remedy)
    if "/" not in path:  # no stage made it, a person did
        remedy = "put it back" if state == "gone" else f"put it back, or run '{REMEDY[stage]}'"
        return finding(path, f"is not what {stage}/ was made from: it has {state}", remedy=remedy)
    return finding(f"{stage}/", f"was made from {path}, which has {state}", remedy=f"run '{REMEDY[stage]}'")
