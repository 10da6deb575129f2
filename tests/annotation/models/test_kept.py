"""Models' labels as they are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import factory
import pytest
from models_file import RUN

from annotation.models.kept import ModelLabel, model_labels, read_kept, runs_of, seen_articles
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {"model": "m 1", "parameters": '{"temperature": 0}', "date": "2026-11-01", "prompt_sha256": "ab" * 32}


def kept(folder: Path, *lines: dict[str, Any]) -> Path:
    """A folder with such a file."""
    whole = {"article_id": "a1", "target": None, "question": "topic", "value": ["x"], "place": "blind", "run": FIELDS}
    text = "".join(json.dumps(whole | one) + "\n" for one in lines)
    (folder / "suggestions.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_a_label_says_its_run_and_where_it_stands(tmp_path: Path) -> None:
    """A line of before strata were kept has none."""
    found = model_labels(kept(tmp_path, {"stratum": "s/2024-06"}, {"article_id": "a2"}))

    first = ModelLabel(run=RUN, article_id="a1", target=None, question="topic", value=("x",), stratum="s/2024-06")
    assert found[0] == first
    assert (found[1].article_id, found[1].stratum) == ("a2", None)


def test_what_no_model_said_is_no_model_label(tmp_path: Path) -> None:
    """Sections suggest too, and lines of before runs were asked for say nothing of theirs."""
    folder = kept(tmp_path, {"run": None}, {"article_id": "a2"})

    assert [label.article_id for label in model_labels(folder)] == ["a2"]


def test_articles_count_as_seen_whoever_suggested(tmp_path: Path) -> None:
    """People start from a section's suggestion as they do from a model's."""
    folder = kept(
        tmp_path, {"run": None, "place": "shown"}, {"article_id": "a2"}, {"article_id": "a3", "place": "shown"}
    )

    assert seen_articles(folder) == {"a1", "a3"}


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    """As in most projects."""
    assert (read_kept(tmp_path), model_labels(tmp_path)) == ([], [])


def test_a_damaged_line_is_told_by_its_number(tmp_path: Path) -> None:
    """Rather than taken for nothing."""
    path = kept(tmp_path, {}) / "suggestions.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"article_id":\n', encoding="utf-8")

    with pytest.raises(DataError, match=r"suggestions.jsonl, line 2: not a label of a model"):
        read_kept(tmp_path)


def test_runs_are_kept_apart(tmp_path: Path) -> None:
    """Each with its labels to one question, in order of their names."""
    other = FIELDS | {"model": "a 2"}
    labels = model_labels(kept(tmp_path, {}, {"run": other}, {"question": "stance"}))

    question = factory.codebook().question("topic")
    assert {run.model: len(own) for run, own in runs_of(labels, question).items()} == {"a 2": 1, "m 1": 1}
    assert [run.model for run in runs_of(labels, question)] == ["a 2", "m 1"]
