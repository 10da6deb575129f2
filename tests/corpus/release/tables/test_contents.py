from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from release_parts import contents, rows

from corpus.errors import DataError
from corpus.release.tables.subsets import tables_of
from corpus.splits.split import split_of
from corpus.text import text_sha256

if TYPE_CHECKING:
    from pathlib import Path


def test_copies_share_a_split(tmp_path: Path) -> None:
    """Copies that come in later stand in the split that their story has had, with its labels and answers."""
    project = mini_project.labelled_project(tmp_path, articles=20, labelled=20)
    story = factory.article(3)
    copies = [factory.article(n, text=story.text, text_sha256=story.text_sha256) for n in range(30, 60)]
    mini_project.write_articles(project, [*(factory.article(n) for n in range(1, 21)), *copies])

    made = contents(project)

    articles = next(subset for subset in made.subsets if subset.name == "articles")
    cluster = {one.id for one in copies} | {story.id}
    where = {
        split
        for split, tables in articles.files.items()
        for part in tables
        for table in tables_of(part)
        if cluster & set(table.column("id").to_pylist())
    }
    assert where == {split_of(story.id, 7)}


def test_labels_of_unknown_articles_are_refused(tmp_path: Path) -> None:
    """A label on an article that the corpus no longer has is named with what to look at."""
    project = mini_project.labelled_project(tmp_path, articles=6, labelled=3)
    mini_project.write_articles(project, [factory.article(n) for n in range(2, 7)])

    with pytest.raises(DataError, match=f"no longer in shards/.*{factory.article(1).id}"):
        contents(project)


def test_labels_of_another_text_stay_behind(tmp_path: Path) -> None:
    """Where an article changed after annotators read it, its labels are left out and counted, its answers marked."""
    project = mini_project.labelled_project(tmp_path)
    old, new = factory.article(1), "Teks yang lain sama sekali."
    changed = replace(old, text=new, text_sha256=text_sha256(new))
    mini_project.write_articles(project, [changed, *(factory.article(n) for n in range(2, 25))])

    made = contents(project)

    stance = next(subset for subset in made.subsets if subset.name == "stance")
    answers = next(subset for subset in made.subsets if subset.name == "annotations")
    assert old.id not in {row["article_id"] for row in rows(stance)}
    assert [(question.name, question.changed, question.elsewhere) for question in made.questions] == [
        ("stance", 2, 0),
        ("topic", 1, 0),
    ]
    assert {row["text_sha256"] for row in rows(answers) if row["article_id"] == old.id} == {old.text_sha256}


def test_spans_of_other_paragraphs_stay_behind(tmp_path: Path) -> None:
    """Where paragraphs alone changed since annotators read an article, labels stay; its spans go and are counted."""
    project = mini_project.labelled_project(tmp_path)
    old = factory.article(3)  # has two spans
    moved = replace(old, text=old.text.replace("\n\n", "\n\n\n", 1))
    mini_project.write_articles(project, [moved, *(factory.article(n) for n in range(1, 25) if n != 3)])

    made = contents(project)

    answers = rows(next(subset for subset in made.subsets if subset.name == "annotations"))
    stance = rows(next(subset for subset in made.subsets if subset.name == "stance"))
    assert old.id in {row["article_id"] for row in stance}
    assert sum(len(row["spans"]) for row in answers if row["article_id"] == old.id) == 0
    assert (made.answers.spans, made.answers.spans_left_out) == (6, 2)
    assert [question.changed for question in made.questions] == [0, 0]
