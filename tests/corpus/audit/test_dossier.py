"""All that a project holds on one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from corpus.audit.dossier import dossier
from corpus.errors import DataError

if TYPE_CHECKING:
    from corpus.project import Project


def _decided(whole: Project) -> str:
    return str(pq.read_table(whole.annotations / "adjudications.parquet").column("article_id")[0])


def test_an_article_comes_with_its_answers_decisions_and_labels(whole: Project) -> None:
    """Every table is asked for the article's rows, and for no others."""
    article = _decided(whole)
    found = dossier(whole, article)

    assert found.article["id"] == article
    assert {row["article_id"] for row in (*found.answers, *found.decisions)} == {article}
    assert found.decisions
    assert list(found.labels) == ["stance", "topics"]


def test_only_the_last_answer_of_each_annotator_counts(whole: Project) -> None:
    """No question of a target has two answers of one annotator."""
    found = dossier(whole, _decided(whole))
    asked = [(row["question"], row["target"], row["annotator"], row["task_id"]) for row in found.answers]

    assert asked
    assert len(asked) == len(set(asked))


def test_a_task_names_its_article(whole: Project) -> None:
    """The identifier of a task leads to the same dossier."""
    task = pq.read_table(whole.tasks / "tasks.parquet").to_pylist()[0]
    assert dossier(whole, task["task_id"]).article["id"] == task["article_id"]


def test_codes_have_their_english_words(whole: Project) -> None:
    """The words are those of the scheme that was asked; one code may mean two things in two questions."""
    words = dossier(whole, _decided(whole)).words
    assert (words["stance"]["against"], words["evidence"]["against"]) == ("against", "evidence against")


def test_an_unknown_id_is_refused(whole: Project) -> None:
    """The refusal is that of every command that takes an identifier."""
    with pytest.raises(DataError, match="nope: no article in shards/, task or answer has this id"):
        dossier(whole, "nope")
