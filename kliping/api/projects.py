"""A project's tables, labels and provenance, and a release opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from annotation.labels.build import build_labels
from corpus.audit.trace import Trace
from corpus.audit.trace import trace as trace_back
from corpus.depot.stages import bring
from corpus.extras import need
from corpus.project import Project
from corpus.schema import ANNOTATION, SHARD
from corpus.stage import read_manifest
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence


def articles(project: Project | Path | str, columns: Sequence[str] | None = None) -> pa.Table:
    """The articles of ``shards/``, by month and id, as Arrow; ``.to_pandas()`` makes a DataFrame of them.

    Args:
        project: A project, or its folder.
        columns: Which columns; all by default.

    Raises:
        ConfigError: The folder is no project.
        DataError: ``kliping build`` has not run, or a shard is damaged.
    """
    folder = _project(project).shards
    tables = [read_table(folder / name, SHARD) for name in sorted(read_manifest(folder).outputs)]
    whole = pa.concat_tables(tables) if tables else SHARD.empty_table()
    return whole if columns is None else whole.select(list(columns))


def answers(project: Project | Path | str) -> pa.Table:
    """Every answer pulled so far, one row per question and target, as Arrow.

    Raises:
        ConfigError: The folder is no project.
        DataError: ``kliping label pull`` has not run, or the table is damaged.
    """
    return read_table(_project(project).annotations / "annotations.parquet", ANNOTATION)


def resolve(project: Project | Path | str, *, method: str = "majority") -> dict[str, pa.Table]:
    """Make ``labels/`` from the answers, as ``kliping label resolve`` does; one table per question, by its column.

    Raises:
        ConfigError: The folder is no project, or there is no such method.
        DataError: Tasks or answers are missing.
    """
    opened = _project(project)
    names = build_labels(opened, method=method).outputs
    return {Path(name).stem: read_table(opened.labels / name) for name in sorted(names) if name.endswith(".parquet")}


def trace(project: Project | Path | str, id: str) -> Trace:  # noqa: A002 -- what the command line calls it
    """The way from an article, a task or an answer back to the bytes that the portal sent, every digest checked.

    Raises:
        ConfigError: The folder is no project.
        DataError: Nothing in the project has that id.
    """
    return trace_back(_project(project), id)


def load_release(place: Project | Path | str, name: str | None = None, **options: Any) -> Any:  # noqa: ANN401 -- theirs
    """Open a release with ``datasets``: a project's (the version that ``corpus.toml`` names), a folder, or the Hub's.

    Args:
        place: A project, a release's folder, or ``ns/name`` on the Hub.
        name: The configuration; the first question by default.
        options: Passed on to :func:`datasets.load_dataset`, such as ``split`` or ``revision``.
    """
    need("release")
    from datasets import load_dataset  # noqa: PLC0415 -- takes a second, which the other names can spare

    if isinstance(place, Project):
        place = place.release / place.config.release.version
    return load_dataset(str(place), name, **options)


def _project(project: Project | Path | str) -> Project:
    """The project; its copies of what lies at an address are made what lies there."""
    opened = project if isinstance(project, Project) else Project.at(project)
    bring(opened)
    return opened
