"""``kliping label suggest``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import labelling
import mini_project
import pytest
from models_file import RUN, written
from models_file import line as model_line

from annotation.tasks.table import read_tasks
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

NORTH = factory.TARGETS[0]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Twelve tasks with one answer each, and an environment that names no server."""
    monkeypatch.delenv("KLIPING_LABEL_STUDIO_URL", raising=False)
    monkeypatch.delenv("KLIPING_LABEL_STUDIO_TOKEN", raising=False)
    return labelling.ready(tmp_path / "saran", articles=12, overlap=1)


def told(capsys: pytest.CaptureFixture[str], project: Project, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    code = run(["-C", str(project.root), "label", "suggest", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_one_source_at_a_time(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--from`` and ``--by-section`` exclude each other."""
    file = tmp_path / "model.jsonl"
    file.write_text("", encoding="utf-8")

    code, _, err = told(capsys, project, "--from", str(file), "--by-section", str(file))

    assert code == 2
    assert "--from and --by-section exclude each other; give one, then the other" in err


def test_a_file_that_is_not_there_is_refused(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is asked of a server."""
    code, _, err = told(capsys, project, "--from", "tidak-ada.jsonl")

    assert code == 2
    assert "tidak-ada.jsonl" in err


def test_sending_needs_a_server(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without one, the exit code is 4."""
    file = tmp_path / "model.jsonl"
    file.write_text("", encoding="utf-8")

    code, _, err = told(capsys, project, "--from", str(file))

    assert code == 4
    assert "kliping label serve" in err


def with_answers(project: Project) -> None:
    """Two suggestions of ``favor``, one shown and kept, one blind and not what the annotator said."""
    tasks = read_tasks(project)[:2]
    line = {"target": NORTH, "question": "stance", "value": ["favor"], "score": 0.8, "model": "m 1"}
    lines = [
        line | {"article_id": task.article_id, "place": place}
        for task, place in zip(tasks, ("shown", "blind"), strict=True)
    ]
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (project.tasks / "suggestions.jsonl").write_text(text, encoding="utf-8")
    said = zip(tasks, ("favor", "against"), strict=True)
    mini_project.write_answers(project, [factory.answer(task, "stance", [code], target=NORTH) for task, code in said])


def test_without_a_file_the_effect_is_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Shares of answers that follow the model, where it was seen and where not, and their difference; no server."""
    with_answers(project)

    code, out, _ = told(capsys, project)

    assert code == 0
    assert out.splitlines() == [
        "question  model  shown  kept  blind  equal  anchoring",
        "stance    m 1        1  100%      1     0%      +100%",
    ]


def test_machines_get_the_effect_as_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The difference stands beside what it is made of."""
    with_answers(project)

    _, out, _ = told(capsys, project, "--json")

    assert json.loads(out) == [
        {
            "question": "stance",
            "model": "m 1",
            "n_shown": 1,
            "kept": 1.0,
            "n_blind": 1,
            "equal_blind": 0.0,
            "anchoring": 1.0,
        }
    ]


def test_before_anything_was_suggested_the_way_is_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to measure yet: exit code 3."""
    code, _, err = told(capsys, project)

    assert code == 3
    assert "suggestions.jsonl: nothing was suggested yet; name the model's file with --from" in err


def test_labels_are_kept_unseen_without_a_server(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came in is told, and how much of the corpus it covers; the same again changes nothing."""
    task = read_tasks(project)[0]
    file = written(tmp_path, model_line(article_id=task.article_id, target="Persekutuan Utara"))

    code, out, _ = told(capsys, project, "--from", str(file), "--unseen")
    kept = (project.tasks / "suggestions.jsonl").read_bytes()
    told(capsys, project, "--from", str(file), "--unseen")

    assert code == 0
    assert out.splitlines() == [
        "1 label kept, shown to nobody",
        f"by {RUN.annotator}",
        "for 1 of 12 articles that might have been drawn",
    ]
    assert json.loads(kept)["place"] == "unseen"
    assert (project.tasks / "suggestions.jsonl").read_bytes() == kept


def test_a_label_that_changed_is_told(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run says one thing; the last file counts."""
    task = read_tasks(project)[0]
    for value in ("favor", "against"):
        file = written(tmp_path, model_line(article_id=task.article_id, target="Persekutuan Utara", value=value))
        _, out, _ = told(capsys, project, "--from", str(file), "--unseen")

    assert out.splitlines()[-1] == "1 suggestion differs from the same run's before"
    assert json.loads((project.tasks / "suggestions.jsonl").read_bytes())["value"] == ["against"]


def test_unseen_needs_a_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to keep otherwise."""
    code, _, err = told(capsys, project, "--unseen")

    assert code == 2
    assert "--unseen keeps a model's labels; name their file with --from" in err
