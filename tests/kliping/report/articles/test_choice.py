"""Which articles get a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import reported

from kliping.report.articles.choice import chosen, copies_of
from kliping.report.corpus_columns import read_columns

if TYPE_CHECKING:
    from pathlib import Path


def test_articles_with_copies_come_before_those_without(tmp_path: Path) -> None:
    """No more than were asked for; a copy knows the others of its cluster."""
    one, two, three = (factory.article(n) for n in (1, 2, 3))
    rows = reported.shard_rows([one, two])
    rows += reported.shard_rows([three], cluster_id=two.id, duplicate_of=two.id, similarity=0.9)
    project = reported.with_shards(mini_project.project(tmp_path), rows)
    columns = read_columns(project)

    assert set(chosen(project, columns, 2)) == {two.id, three.id}
    assert chosen(project, columns, 9)[2:] == [one.id]
    assert copies_of(columns, [one.id, three.id]) == {one.id: [], three.id: [two.id]}
