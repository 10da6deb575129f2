"""The splits drawn again: each row of ``splits.parquet`` against the hash of its cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.findings import finding
from corpus.json_text import JsonObject, read_json
from corpus.shape import shaped
from corpus.splits.split import split_of
from corpus.splits.table import read_splits
from corpus.stage import remedy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_FEW = 0.1
"""Share of rows up to which they are wrong; where more differ, it is the seed that was changed since the draw."""


def check_drawn_splits(project: Project) -> Iterator[Fault]:
    """No row has another split than its cluster was drawn into, by the seed of ``corpus.toml`` or of a manifest."""
    if not project.splits.exists():
        return
    rows, seeds = read_splits(project.splits), _seeds(project)
    drawn = {row.article_id: {split_of(row.cluster_id, seed) for seed in seeds} for row in rows}
    moved = [row for row in rows if row.split not in drawn[row.article_id]]
    for row in moved if len(moved) <= max(1, _FEW * len(rows)) else ():
        said, expected = (
            f"says {row.split!r}",
            f"its cluster was drawn into {' or '.join(sorted(drawn[row.article_id]))!r}",
        )
        yield finding(
            project.splits.name, said, place=row.article_id, expected=expected, remedy="put it back: splits never move"
        )


def _seeds(project: Project) -> set[int]:
    """Every seed that splits may have been drawn by."""
    files = (project.tasks / "manifest.json", *sorted(project.release.glob("[0-9]*/manifest.json")))
    manifests = (
        read_json(file, JsonObject, "a manifest", remedy(file.parent, "again")) for file in files if file.exists()
    )
    said = [shaped(JsonObject, raw.get("settings", {}), "settings").get("seed") for raw in manifests]
    return {project.config.corpus.seed, *(seed for seed in said if isinstance(seed, int))}
