"""Parts of a release, made from invented articles, for the tests of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import mini_project

from corpus.release.tables.contents import gather
from corpus.release.tables.selection import select
from corpus.release.tables.sources import read_sources
from corpus.release.tables.subsets import question_subset
from corpus.schema import ANNOTATION, MARKS, SHARD, TASK
from corpus.shards.build import build_shards
from corpus.splits.placing import place
from corpus.tables import to_table

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from corpus.codebook import Question
    from corpus.project import Project
    from corpus.release.tables.contents import Contents
    from corpus.release.tables.subsets import Subset
    from corpus.schema import Article
    from corpus.splits.placing import Placement


STANCE, TOPIC = factory.codebook().labelled


def contents(project: Project) -> Contents:
    """What a release of a project holds, its shards built."""
    build_shards(project)
    return gather(project.config, read_sources(project))


def shards(articles: list[Article]) -> pa.Table:
    """Rows of the corpus, each article its own cluster."""
    marks = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    rows = [factory.as_row(one) | marks | {"cluster_id": one.id} | factory.own_marks(one) for one in articles]
    assert all({mark.name for mark in MARKS} <= row.keys() for row in rows), "a mark of the shards is missing"
    return to_table(rows, SHARD)


def placed(table: pa.Table) -> Placement:
    """The splits of a corpus of which nothing was written down before."""
    return place(table, [], seed=7, since="0.1.0")


def selected(articles: list[Article], tmp_path: Path, toml: str = "") -> pa.Table:
    """The articles that a release would hold."""
    config = mini_project.project(tmp_path, mini_project.CORPUS_TOML + toml).config
    table = shards(articles)
    return select(table, config, frozenset(), placed(table)).articles


def rows(subset: Subset) -> list[dict[str, Any]]:
    """All rows of a configuration."""
    found: list[dict[str, Any]] = subset.table().to_pylist()
    return found


def labelled(question: Question, labels: pa.Table, articles: pa.Table) -> Subset:
    """A question's configuration, where nobody was asked and nothing was answered."""
    return question_subset(question, labels, articles, tasks=TASK.empty_table(), annotations=ANNOTATION.empty_table())
