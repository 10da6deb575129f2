from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from annotation.agreement import agreement_of
from corpus import codebook as codebooks
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def project_with(folder: Path, *, simulated: bool = False) -> Project:
    """Ten articles with two targets, answered by three annotators; texts for the evidence question."""
    made = mini_project.project(folder)
    articles = [factory.article(n) for n in range(1, 11)]
    tasks = [factory.task(article) for article in articles]
    mini_project.write_tasks(made, tasks)
    lines = [json.dumps({"article_id": a.id, "task_key": a.id, "text": a.text}) for a in articles]
    (made.tasks / "payload.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = [f"{'simulated-' if simulated else ''}anotator-{n}" for n in (1, 2, 3)]
    answers = [row for n, task in enumerate(tasks, 1) for row in factory.answers_of(task, n, names)]
    mini_project.write_answers(made, answers)
    return made


def test_a_project_is_measured_by_question_target_and_pair(tmp_path: Path) -> None:
    """Stance is nominal over article and target, topic a set over articles; each in the order of the scheme."""
    report = agreement_of(project_with(tmp_path))

    stance, topic = report.questions
    assert (stance.name, stance.level, topic.name, topic.level) == ("stance", "nominal", "topic", "masi")
    assert (stance.overall.n_units, stance.overall.n_pairable, topic.overall.n_units) == (20, 60, 10)
    assert list(stance.targets) == list(factory.TARGETS)
    assert stance.targets["Persekutuan Utara"].n_units == 10
    assert list(stance.labels) == list(factory.STANCES)
    assert topic.overall.alpha == pytest.approx(1.0)
    assert len(stance.pairs) == len(stance.annotators) == 3
    assert stance.n_simulated == 0


def test_simulated_annotators_are_counted_as_such(tmp_path: Path) -> None:
    """Figures that rest on simulated annotators say so."""
    assert agreement_of(project_with(tmp_path, simulated=True)).questions[0].n_simulated == 3


def test_skipped_superseded_and_faulty_answers_do_not_count(tmp_path: Path) -> None:
    """Only answers that stand and are of the scheme enter the figures."""
    made = project_with(tmp_path)
    task = factory.task(factory.article(1))
    stance = factory.answer(task, "stance", ["favor"], target="Persekutuan Utara", annotator="anotator-4")
    spoilt = [
        replace(stance, skipped=True, value=()),
        replace(stance, superseded=True),
        replace(stance, value=("love",)),
        replace(stance, value=("favor", "against")),
    ]
    mini_project.write_answers(made, spoilt)

    assert agreement_of(made).questions[0].overall.n_units == 0


def test_report_as_json_repeats_and_holds_every_question(tmp_path: Path) -> None:
    """The JSON of a report is the same every time, keyed by question, with nulls for what is undefined."""
    made = project_with(tmp_path)

    first, again = (json.dumps(agreement_of(made).as_json()) for _ in range(2))

    raw = json.loads(first)
    assert first == again
    assert list(raw["questions"]) == ["stance", "topic"]
    assert raw["questions"]["topic"]["alpha"] == 1.0
    assert raw["spans"]["evidence"]["f1"] == 0.0
    assert raw["spans"]["evidence"]["n_pairs"] == 6


def test_without_answers_the_message_says_so(tmp_path: Path) -> None:
    """Before the first pull there is nothing to measure."""
    made = mini_project.project(tmp_path)
    mini_project.write_tasks(made, [])
    (made.tasks / "payload.jsonl").write_text("", encoding="utf-8")

    with pytest.raises(DataError, match=r"annotations\.parquet"):
        agreement_of(made)
    assert codebooks.load(made.tasks / "codebook.json").name == "stance-topic"
