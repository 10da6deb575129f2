"""Every article with its marks: looked at by tasks, what they found kept, and clustered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from sys import version_info
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import corpus
from corpus.engine.engine import finished
from corpus.engine.serial import Serial
from corpus.errors import DataError
from corpus.schema import MARKS
from corpus.shards.clusters import Clusters, clusters
from corpus.shards.kept import KeptMarks
from corpus.shards.linking import Linking
from corpus.shards.looking import LOOKED, Look, write_known
from corpus.shards.row_keys import KEY
from corpus.stage import digest
from corpus.text import text_raw_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.engine.engine import Engine
    from corpus.shards.minhash import Places
    from corpus.shards.source import ArticleTables, RowGroup

    Progress = Callable[[str, int, int], None]

_LIBRARIES = ("py3langid", "pycld2", "datasketch", "numpy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """N articles by place (the order in which they are read) and their marks, without their texts."""

    articles: pa.Table
    """``key``, ``id``, ``published_at`` and the ``language`` and ``language_review`` of each."""
    sizes: list[int]
    """How many of them are in each row group of the source."""
    clusters: Clusters
    by_date: Places
    """All places in the order of publication, then of ids: the order of shards."""

    def marks(self, places: Places, texts: pa.ChunkedArray) -> dict[str, pa.Array]:
        """The columns of :class:`corpus.schema.Marks` for articles at some places, whose texts these are."""
        found = self.placed(places)
        found |= {
            "n_chars": pc.utf8_length(texts),
            "text_raw_sha256": pa.array([text_raw_sha256(text) for text in texts.to_pylist()], pa.string()),
        }
        return {mark.name: found[mark.name].cast(mark.type) for mark in MARKS}

    def placed(self, places: Places) -> dict[str, pa.Array]:
        """The marks that depend on more than the text; and the key of the article."""
        ids = self.articles.column("id")
        original = self.clusters.original[places]
        kept = self.articles.select(["key", "language", "language_review"]).take(pa.array(places))
        return {
            **dict(zip(kept.column_names, kept.columns, strict=True)),
            "cluster_id": ids.take(pa.array(self.clusters.smallest[places])),
            "duplicate_of": ids.take(pa.array(original, mask=original == places)),
            "similarity": pa.array(self.clusters.similarity[places], mask=original == places),
        }

    def copies(self) -> int:
        """How many articles are a copy of another."""
        return int(np.count_nonzero(self.clusters.original != np.arange(len(self.articles))))


def mark(  # noqa: PLR0913 -- what is marked, by whom, and what becomes of the rest
    source: ArticleTables,
    languages: Mapping[str, str],
    folder: Path,
    *,
    engine: Engine | None = None,
    on_progress: Progress | None = None,
    forget: bool = False,
) -> Marked:
    """Mark every article with its language and its duplicates; those that were marked before are known again.

    Args:
        source: The articles.
        languages: In which language each portal with rules of its own writes.
        folder: Where marks are kept from run to run: four kilobytes an article.
        engine: What runs the tasks; this process where None.
        on_progress: Called with (step, done, of how many): ``marking`` articles, ``joining`` tasks.
        forget: Keep nothing of articles that ``source`` no longer has; otherwise it is kept for a while.

    Raises:
        DataError: A table is damaged, two articles have one id, or a task could not be finished.
    """
    engine, tell = engine or Serial(), on_progress or _silent
    kept = KeptMarks(folder / "kept", marking_digest())
    looked = _looked(source, languages, folder, kept, engine, tell)
    articles = pa.concat_tables([LOOKED.empty_table(), *looked]).combine_chunks()
    numbers = kept.numbers(articles.column("key"))
    if len(numbers) < len(kept) and (forget or 2 * len(numbers) < len(kept)):
        kept.only(np.unique(numbers))
        (folder / Linking.FILE).unlink(missing_ok=True)
        numbers = kept.numbers(articles.column("key"))
    return _clustered(articles, list(map(len, looked)), numbers, kept, Linking(folder, engine, tell))


def _looked(  # noqa: PLR0913, PLR0917 -- all that a task needs, and its engine
    source: ArticleTables,
    languages: Mapping[str, str],
    folder: Path,
    kept: KeptMarks,
    engine: Engine,
    tell: Progress,
) -> list[pa.Table]:
    """What is noted of every row group; the marks of each of their articles are kept."""
    task = Look(
        folder=folder / "rows",
        known=folder / "known.npy",
        languages=languages,
        without=frozenset(source.without),
        digests=source.digests,
        code=marking_digest(),
    )
    noted = {group: task.noted(group) for group in source.groups}
    wanted = _wanted(noted, kept)
    total, done = source.rows(), source.rows() - sum(group.rows for group in wanted)
    if done:
        tell("marking", done, total)
    if wanted:
        write_known(task.known, kept.keys())
    for group, rows in finished(engine, task, wanted, lambda group: f"{group.file}: row group {group.number}"):
        _take_over(task.marks(group), kept)
        noted[group] = task.noted(group)
        done += rows
        tell("marking", done, total)
    task.known.unlink(missing_ok=True)
    _sweep(task, source)
    return [noted[group] for group in source.groups]


def _wanted(noted: Mapping[RowGroup, pa.Table | None], kept: KeptMarks) -> list[RowGroup]:
    """The row groups of which nothing is noted, or of whose articles not all marks are kept."""
    there = {group: rows.column("key") for group, rows in noted.items() if rows is not None}
    owners = np.repeat(np.arange(len(there)), [len(keys) for keys in there.values()])
    keys = pa.chunked_array([chunk for column in there.values() for chunk in column.chunks], KEY)
    lacking = set(owners[kept.numbers(keys) < 0].tolist())
    whole = {group for number, group in enumerate(there) if number not in lacking}
    return [group for group in noted if group not in whole]


def _take_over(marks: Path, kept: KeptMarks) -> None:
    """Keep what a task wrote; a few hundred articles are in memory at a time."""
    if not marks.exists():
        return
    with pa.OSFile(str(marks), "rb") as file:
        written = pa.ipc.open_file(file)
        for number in range(written.num_record_batches):
            kept.add(pa.Table.from_batches([written.get_batch(number)]))
    marks.unlink()


def _sweep(task: Look, source: ArticleTables) -> None:
    """Remove what was noted of row groups that are gone."""
    files = {file for group in source.groups for file in task.files(group)}
    for path in task.folder.rglob("*"):
        if path.is_file() and path not in files:
            path.unlink()


def _clustered(articles: pa.Table, sizes: list[int], numbers: Places, kept: KeptMarks, linking: Linking) -> Marked:
    by_id = pc.sort_indices(articles.column("id")).to_numpy().astype(np.int64)
    _refuse_twins(articles.column("id").take(pa.array(by_id)))
    order = [("published_at", "ascending"), ("id", "ascending")]
    by_date = pc.sort_indices(articles, sort_keys=order).to_numpy().astype(np.int64)
    digests = articles.column("text_sha256").combine_chunks()
    found = clusters(kept.prints, digests, numbers=numbers, by_id=by_id, by_date=by_date, linking=linking)
    language, review = kept.languages(numbers)
    marked = articles.drop_columns("text_sha256")
    marked = marked.append_column("language", language).append_column("language_review", review)
    return Marked(articles=marked, sizes=sizes, clusters=found, by_date=by_date)


def _refuse_twins(ids: pa.ChunkedArray) -> None:
    same = pc.equal(ids[1:], ids[:-1])
    if (place := pc.index(same, True).as_py()) >= 0:
        message = f"articles/: two articles have the id {ids[place]}; build articles/ again from the captures"
        raise DataError(message)


@cache
def marking_digest() -> str:
    """The identity of the code that marks: whatever changes it may change a mark."""
    root = Path(corpus.__file__).parent
    files = [*sorted((root / "shards").glob("*.py")), root / "text.py", *sorted((root / "schema").glob("*.py"))]
    lines = [f"{file.relative_to(root).as_posix()} {digest(file)}" for file in files]
    lines += [f"{name} {version(name)}" for name in _LIBRARIES]
    lines.append(f"Python {version_info.major}.{version_info.minor}")  # its tables of Unicode
    return sha256("\n".join(lines).encode()).hexdigest()


def _silent(_step: str, _done: int, _of: int) -> None:
    """Nobody listens."""
