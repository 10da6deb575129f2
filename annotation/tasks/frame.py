"""The sampling frame: which articles of the corpus may be asked about, by stratum, and why the others may not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from annotation.scheme.mentions import mention_pattern
from annotation.tasks.catch import catch_of
from corpus.errors import ConfigError, DataError
from corpus.sample import stratum
from corpus.schema import SHARD
from corpus.splits.table import planned_splits
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from annotation.tasks.catch import Catch
    from corpus.codebook import Target
    from corpus.project import Project
    from corpus.schema import Task
    from corpus.splits.placing import Placement

COLUMNS = (
    "id",
    "portal",
    "section",
    "published_at",
    "language",
    "language_review",
    "kind",
)
"""What of a shard decides whether an article may be asked about."""

NOT_MATCHING = "not_matching"
UNFIT = (
    *("bridges_splits", "duplicates", "other_language", "unsure_language", "photo_pages", "not_mentioning"),
    NOT_MATCHING,
)
"""Why an article may not be asked about; the first that holds is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The articles from which a sample is drawn."""

    shards: pa.Table
    """All rows of ``shards/``."""
    strata: Mapping[str, list[str]]
    """``portal/section/YYYY-MM`` -> ids of its candidates."""
    text_sha256: Mapping[str, str]
    """Of every article of the corpus, candidate or not."""
    text_raw_sha256: Mapping[str, str]
    """Likewise."""
    splits: Mapping[str, str]
    """Article id -> split, of every article that has one."""
    stratum: Mapping[str, str]
    """Likewise."""
    counts: Mapping[str, int]
    """``articles`` = ``candidates`` + all of ``UNFIT``; with a query also what :class:`Catch` counts."""
    catch: Catch | None = None
    """What the query of the sample caught; None where none was asked."""

    def articles_of(self, tasks: Iterable[Task]) -> dict[str, dict[str, Any]]:
        """Id -> row of ``shards/`` of every article that is asked about."""
        ids = pa.array(sorted({task.article_id for task in tasks}), pa.string())
        return {row["id"]: row for row in self.shards.filter(pc.is_in(self.shards["id"], ids)).to_pylist()}


def read_frame(project: Project, targets: Sequence[Target]) -> Frame:
    """The frame as limited by ``[build] languages``, ``[label] only_mentioning`` and ``[label] only``.

    Raises:
        ConfigError: ``only`` is no query, or finds nothing that could be asked about.
        DataError: ``shards/`` was not built, or is damaged; or ``splits.parquet`` is.
    """
    config = project.config
    mentioning = targets if config.label.only_mentioning else None
    catch = catch_of(config.label.only, targets)
    frame = frame_of(project, languages=config.build.languages, mentioning=mentioning, catch=catch)
    if catch and catch.fit and not catch.caught:
        message = (
            f"query {catch.query.text!r} finds none of the {catch.fit} articles that could be asked about; "
            "try it with 'kliping find', or take it out of [label] only"
        )
        raise ConfigError(message)
    return frame


def frame_of(
    project: Project,
    *,
    languages: Sequence[str],
    mentioning: Sequence[Target] | None = None,
    catch: Catch | None = None,
) -> Frame:
    """The articles in one of ``languages`` that name one of ``mentioning`` and are caught; None sets no limit.

    Raises:
        DataError: As :func:`read_frame` does.
    """
    pattern = mention_pattern(mentioning) if mentioning is not None else None
    columns = [*COLUMNS, "text_sha256", "text_raw_sha256", *(("title", "text") if pattern or catch else ())]
    shards = read_shards(project)
    placement = planned_splits(project, shards)
    strata: dict[str, list[str]] = {}
    hashes: dict[str, str] = {}
    raw: dict[str, str] = {}
    places: dict[str, str] = {}
    counts = Counter(dict.fromkeys(("candidates", *UNFIT), 0))
    del counts[NOT_MATCHING]  # stands only where there is a query
    for row in shards.select(columns).to_pylist():
        hashes[row["id"]], raw[row["id"]] = row["text_sha256"], row["text_raw_sha256"]
        places[row["id"]] = stratum(row)
        unfit = _unfit(row, languages, placement)
        if unfit is None and pattern and not pattern.search(f"{row['title']}\n{row['text']}"):
            unfit = "not_mentioning"
        if unfit is None and catch and not catch.takes(row["title"], row["text"]):
            unfit = NOT_MATCHING
        counts[unfit or "candidates"] += 1
        if unfit is None:
            strata.setdefault(places[row["id"]], []).append(row["id"])
    return Frame(
        shards=shards,
        strata=strata,
        text_sha256=hashes,
        text_raw_sha256=raw,
        splits=placement.splits,
        stratum=places,
        counts={"articles": len(hashes), **counts, **(catch.counts if catch else {})},
        catch=catch,
    )


def shard_files(project: Project) -> list[Path]:
    """The tables of ``shards/``, by month.

    Raises:
        DataError: There is none.
    """
    files = sorted(project.shards.glob("*.parquet"))
    if not files:
        message = f"{project.shards}: no articles to ask about; run 'kliping build' first"
        raise DataError(message)
    return files


def read_shards(project: Project) -> pa.Table:
    """The rows of ``shards/``, by month.

    Raises:
        DataError: There is none, or a table is damaged.
    """
    return pa.concat_tables([read_table(file, SHARD) for file in shard_files(project)])


def _unfit(row: Mapping[str, Any], languages: Sequence[str], placement: Placement) -> str | None:
    """Why an article is not asked about, as a name of ``counts``; None where it may be."""
    if row["id"] in placement.bridges:
        return "bridges_splits"
    if row["id"] in placement.copies:
        return "duplicates"
    if row["language"] not in languages:
        return "other_language"
    if row["language_review"]:
        return "unsure_language"
    return "photo_pages" if row["kind"] != "article" else None
