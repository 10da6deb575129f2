from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import factory
import pytest
from release_parts import STANCE, TOPIC, labelled, rows, selected

from corpus.errors import DataError
from corpus.release.tables.subsets import annotations_subset, articles_subset, check_names
from corpus.schema import ANNOTATION, TASK, label_schema
from corpus.splits.split import split_of
from corpus.tables import to_table

if TYPE_CHECKING:
    from pathlib import Path


def test_a_question_has_one_row_per_decided_label(tmp_path: Path) -> None:
    """Decided labels are joined with their article and numbered by the codebook; ties are left out."""
    one, other = factory.article(1), factory.article(2)
    labels = to_table(
        [
            factory.stance_label(one, "Persekutuan Utara", "against"),
            factory.stance_label(one, "Republik Samudra", None),
            factory.stance_label(other, "Republik Samudra", "favor"),
        ],
        label_schema("stance", per_target=True, multiple=False),
    )

    made = rows(labelled(STANCE, labels, selected([one, other], tmp_path)))

    assert [
        (row["article_id"], row["target"], row["stance"]) for row in sorted(made, key=lambda row: row["stance"])
    ] == [
        (other.id, "Republik Samudra", 0),
        (one.id, "Persekutuan Utara", 1),
    ]
    assert {row["text"] for row in made} == {one.text, other.text}


def test_topics_are_lists_of_classes(tmp_path: Path) -> None:
    """Several codes become several numbers, an empty list stays one, an undecided item is left out."""
    articles = [factory.article(n) for n in (1, 2, 3)]
    labels = to_table(
        [
            factory.topic_label(articles[0], ["medtop:17000000", "medtop:04000000"]),
            factory.topic_label(articles[1], None),
            factory.topic_label(articles[2], []),
        ],
        label_schema("topics", per_target=False, multiple=True),
    )

    subset = labelled(TOPIC, labels, selected(articles, tmp_path))

    assert {row["article_id"]: row["topics"] for row in rows(subset)} == {articles[0].id: [2, 0], articles[2].id: []}
    assert "target" not in subset.features


def test_a_code_that_the_codebook_lacks_is_refused(tmp_path: Path) -> None:
    """A label whose code is not among the classes is named, never numbered."""
    one = factory.article(1)
    schema = label_schema("stance", per_target=True, multiple=False)
    labels = to_table([factory.stance_label(one, "Persekutuan Utara", "furious")], schema)

    with pytest.raises(DataError, match="furious"):
        labelled(STANCE, labels, selected([one], tmp_path))


def test_answers_stand_in_the_split_of_their_article(tmp_path: Path) -> None:
    """Every answer about a released article is there, in its article's split, sorted; others are not."""
    articles = [factory.article(n) for n in range(1, 30)]
    strangers = [factory.answer(factory.task(factory.article(99)), "topic", ["medtop:04000000"])]
    answers = [row for n, one in enumerate(articles) for row in factory.answers_of(factory.task(one), n)]
    table = to_table([*answers[::-1], *strangers], ANNOTATION)
    tasks = to_table([factory.task(one) for one in articles], TASK)

    subset = annotations_subset(table, selected(articles, tmp_path), tasks)

    assert sum(subset.rows.values()) == len(answers)
    for split, tables in subset.files.items():
        keys = [row["article_id"] for table in tables for row in table.to_pylist()]
        assert keys == sorted(keys)
        assert {split_of(key, 7) for key in keys} == {split}


def test_articles_are_cut_by_month(tmp_path: Path) -> None:
    """Each split of the articles has a file for each month that it has articles of, in order."""
    months = [datetime(2024, month, day, tzinfo=UTC) for month in (3, 4, 5) for day in range(1, 21)]
    articles = [factory.article(n, published_at=at) for n, at in enumerate(months)]

    subset = articles_subset(selected(articles, tmp_path))

    train = [{at.month for at in table.column("published_at").to_pylist()} for table in subset.files["train"]]
    assert train == [{3}, {4}, {5}]


def test_a_split_without_rows_is_not_there(tmp_path: Path) -> None:
    """No file is made for a split that nothing fell into, for ``load_dataset`` refuses an empty one."""
    one = factory.article(1)

    subset = articles_subset(selected([one], tmp_path))

    assert list(subset.files) == [split_of(one.id, 7)]


def test_names_that_clash_are_refused() -> None:
    """A scheme whose column is called like a column of the article is refused before anything is written."""
    book = factory.codebook()
    clash = replace(book, questions=(replace(book.questions[0], column="text"),))

    with pytest.raises(DataError, match="'text'"):
        check_names(clash)
