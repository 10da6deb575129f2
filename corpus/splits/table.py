"""``splits.parquet``: written by whichever comes first of ``label push`` and ``release build``, then only added to."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.errors import DataError
from corpus.schema import SPLIT, TASK, SplitRow
from corpus.shards.rows import ShardRows
from corpus.splits.placing import LIGHT, place
from corpus.stage import read_manifest
from corpus.tables import read_batches, read_rows, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from corpus.project import Project
    from corpus.splits.placing import Placement

NAME = "splits.parquet"
"""In the project folder, and in each release."""


def planned_splits(project: Project, shards: pa.Table | None = None) -> Placement:
    """Where every article of ``shards/`` stands, or will once it is written down; writes nothing.

    ``shards`` are its rows, for who has read them already.

    Raises:
        DataError: The table is gone, is damaged, or contradicts a release.
    """
    return _placed(project, _written(project), shards)


def record_splits(project: Project, shards: pa.Table | None = None) -> Placement:
    """Write down the split of every article that has none yet; rows that are there stay as they are.

    ``shards`` as for :func:`planned_splits`.

    Raises:
        DataError: As :func:`planned_splits` does.
    """
    written = _written(project)
    found = _placed(project, written, shards)
    if not project.splits.exists() or len(written) != len(found.rows):
        write_table(split_rows(found.rows.values()), project.splits)
    return found


def _placed(project: Project, written: Sequence[SplitRow], shards: pa.Table | None) -> Placement:
    config = project.config
    rows = ShardRows(project.shards)
    articles = rows.columns(LIGHT) if shards is None else shards.select(LIGHT)
    return place(articles, written, seed=config.corpus.seed, since=config.release.version, texts=rows.of)


def split_rows(rows: Iterable[SplitRow]) -> pa.Table:
    """Rows as a table, by article."""
    ordered = sorted(rows, key=attrgetter("article_id"))
    columns = [pa.array(map(attrgetter(field.name), ordered), field.type) for field in SPLIT]
    return pa.table(columns, schema=SPLIT)


def read_splits(path: Path) -> list[SplitRow]:
    """The rows of a ``splits.parquet``.

    Raises:
        DataError: It is missing or damaged, or has an article twice, or a cluster in two splits.
    """
    rows = [SplitRow(**row) for batch in read_batches(path, SPLIT) for row in batch.to_pylist()]
    if len({row.article_id for row in rows}) != len(rows):
        message = f"{path}: an article is in it twice; put back the file that was there, from a release or a backup"
        raise DataError(message)
    if len({(row.cluster_id, row.split) for row in rows}) != len({row.cluster_id for row in rows}):
        message = f"{path}: a cluster is in two splits; put back the file that was there, from a release or a backup"
        raise DataError(message)
    return rows


def _written(project: Project) -> list[SplitRow]:
    """The rows so far; of the releases, where the project's own table is gone.

    Raises:
        DataError: Splits were used or published and are nowhere to be found; or the table says other than a release.
    """
    published = _published(project)
    if not project.splits.exists():
        _refuse_a_new_draw(project, published)
        return list(published.values())
    rows = read_splits(project.splits)
    own = {row.article_id: row for row in rows}
    for article, row in published.items():
        if own.get(article) != row:
            message = f"{project.splits}: {article} differs from a release in release/; published "
            message += "splits never change: put back the table from the latest release, or from a backup"
            raise DataError(message)
    return rows


def _published(project: Project) -> dict[str, SplitRow]:
    """The rows of all releases of the project."""
    tables = sorted(project.release.glob(f"[0-9]*/{NAME}"))
    return {row.article_id: row for table in tables for row in read_splits(table)}


def _refuse_a_new_draw(project: Project, published: dict[str, SplitRow]) -> None:
    """A table that is gone may be read from the releases, if they hold all that was asked about and published."""
    made = [folder for folder in (project.tasks, *sorted(project.release.glob("[0-9]*"))) if _made_with_splits(folder)]
    for folder in made:
        if folder == project.tasks:
            asked = {row["article_id"] for row in read_rows(folder / "tasks.parquet", TASK)}
            lost = not asked <= published.keys()
        else:
            lost = not (folder / NAME).exists()
        if lost:
            message = (
                f"{project.splits} is gone, but {folder.relative_to(project.root)}/ was made with it; put it back "
            )
            message += (
                "from a backup: drawn again, articles that were asked about or published could change their split"
            )
            raise DataError(message)


def _made_with_splits(folder: Path) -> bool:
    return (folder / "manifest.json").exists() and NAME in read_manifest(folder).inputs
