"""What a release is made from: the tables of ``shards/``, ``tasks/``, ``annotations/`` and ``labels/``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.codebook import load
from corpus.errors import DataError
from corpus.json_text import JsonObject, read_json
from corpus.release.tables.streamed import light
from corpus.schema import ANNOTATION, TASK, label_schema
from corpus.shards.rows import ShardRows
from corpus.splits.table import record_splits
from corpus.stage import Manifest, digest, read_manifest
from corpus.tables import read_table
from corpus.tombstones import NAME as TOMBSTONES
from corpus.tombstones import BlockList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.splits.placing import Placement


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Every table that goes into a release, and the digests of the files that they came from."""

    codebook: Codebook
    shards: pa.Table
    """:data:`~corpus.release.tables.streamed.LIGHT` of every article, and its number."""
    rows: ShardRows
    """The rest of them, to be read when it is needed."""
    tasks: pa.Table
    annotations: pa.Table
    labels: Mapping[str, pa.Table]
    """Name of the question -> its table of ``labels/``."""
    agreement: Mapping[str, Any] | None
    """``labels/agreement.json``, which ``kliping label resolve`` writes; None where there is none."""
    splits: Placement
    """Where every article stands."""
    tombstones: frozenset[str]
    """Sha256 of the canonical URLs that were taken down."""
    manifests: Mapping[str, Manifest]
    """Name of the stage's folder -> its manifest, for the counts in the card."""
    inputs: Mapping[str, str]
    """Path below the project folder -> sha256."""

    def texts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The texts of some articles."""
        found = self.rows.of(ids, ("id", "text"))
        return dict(zip(found.column("id").to_pylist(), found.column("text").to_pylist(), strict=True))

    def asked_about(self) -> frozenset[str]:
        """The articles that a task, an answer or a label is about."""
        tables = (self.tasks, self.annotations, *self.labels.values())
        return frozenset(article for table in tables for article in table.column("article_id").unique().to_pylist())


def read_sources(project: Project) -> Sources:
    """Read all that a release is made from, and write down the splits of articles that have none yet.

    Raises:
        DataError: A stage was not run, a table is damaged, or ``labels/`` were made from other answers.
    """
    files = _Files(project)
    codebook = load(files.use(project.labels / "codebook.json"))
    _check_fresh(project)
    rows = ShardRows(project.shards)
    for path in rows.files:
        files.use(path)
    shards = light(rows)
    splits = record_splits(project, shards)
    files.use(project.splits)
    return Sources(
        codebook=codebook,
        shards=shards,
        rows=rows,
        tasks=read_table(files.use(project.tasks / "tasks.parquet"), TASK),
        annotations=read_table(files.use(project.annotations / "annotations.parquet"), ANNOTATION),
        labels={
            question.name: read_table(
                files.use(project.labels / f"{question.column}.parquet"),
                label_schema(
                    question.column, per_target=question.per == "target", multiple=question.kind == "multiple"
                ),
            )
            for question in codebook.labelled
        },
        agreement=_read_agreement(files, project.labels / "agreement.json"),
        splits=splits,
        tombstones=_taken_down(files, project),
        manifests=_manifests(project),
        inputs=files.digests(),
    )


class _Files:
    """The files that were read, for the manifest."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._used: list[Path] = [project.root / "corpus.toml"]

    def use(self, path: Path) -> Path:
        """``path``, noted down."""
        self._used.append(path)
        return path

    def digests(self) -> dict[str, str]:
        return {path.relative_to(self._root).as_posix(): digest(path) for path in self._used if path.exists()}


def _taken_down(files: _Files, project: Project) -> frozenset[str]:
    files.use(project.root / TOMBSTONES)
    return BlockList.of(project.root).keys


def _check_fresh(project: Project) -> None:
    """Labels made from other answers than the current ones would misrepresent the release."""
    for path, sha256 in read_manifest(project.labels).inputs.items():
        source = project.root / path
        if path.startswith("annotations/") and (not source.exists() or digest(source) != sha256):
            message = f"labels/ were made from another {path} than the current one; run 'kliping label resolve' again"
            raise DataError(message)


def _read_agreement(files: _Files, path: Path) -> Mapping[str, Any] | None:
    if not path.exists():
        return None
    return read_json(files.use(path), JsonObject, "a measure of agreement", "run 'kliping label resolve' again")


def _manifests(project: Project) -> dict[str, Manifest]:
    """The manifests of the stages that have run; ``articles/`` may be away where only shards were handed on."""
    folders = (project.articles, project.shards, project.tasks, project.annotations, project.labels)
    return {folder.name: read_manifest(folder) for folder in folders if (folder / "manifest.json").exists()}
