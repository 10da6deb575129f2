"""Files whose digest stands nowhere any more, because the manifest that lists them is missing or cannot be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.audit.stages import was_run
from corpus.errors import DataError
from corpus.findings import finding, guarded
from corpus.stage import REMEDY, read_manifest
from corpus.tables import count_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.faults import Fault
    from corpus.stage import Manifest

_SEALED = frozenset(
    {
        *(
            "manifest.json",
            "ledger.json",
            "handover.json",
            "alarms.json",
            "reopened.json",
            "boards.json",
            "faults.json",
        ),
    }
)
"""Files that hold a digest of themselves."""


def check_unvouched(project: Project) -> Iterator[Fault]:
    """Each file of a stage without a legible manifest is a row, and so is what only that manifest named as an input."""
    manifests = {stage: _manifest(project.root / stage) for stage in REMEDY if was_run(project, stage)}
    blind = [stage for stage, manifest in manifests.items() if manifest is None]
    for stage in blind:
        for file in sorted((project.root / stage).iterdir()):
            if file.is_file() and file.name not in _SEALED and not file.name.startswith("."):
                yield from guarded((project.root,), f"{stage}/{file.name}", partial(_unvouched, file, stage))
    named = {path for manifest in manifests.values() if manifest for path in manifest.inputs}
    for file in sorted(project.root.glob("*")) if blind else ():
        if file.suffix in {".parquet", ".csv"} and file.name not in named:
            said = "cannot be checked: no manifest that can be read names it"
            yield finding(file.name, said, remedy="compare it with a copy")


def _manifest(folder: Path) -> Manifest | None:
    """The manifest of a stage; None where it is missing or damaged."""
    try:
        return read_manifest(folder)
    except (DataError, OSError):
        return None


def _unvouched(file: Path, stage: str) -> Iterator[Fault]:
    """Raises what Arrow raises where a table cannot even be read."""
    if file.suffix == ".parquet":
        count_rows(file)
    said = "cannot be checked: the manifest that has its digest is missing or damaged"
    yield finding(f"{stage}/{file.name}", said, remedy=f"run '{REMEDY[stage]}'")
