"""Tasks and gold without an article; all other lines as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
from labelling import ready

from annotation.answers.decisions import adjudicators_log
from annotation.takedown.tasks import counts_without, remove_tasks
from annotation.tasks.build import build_tasks, plan_tasks
from annotation.tasks.table import read_tasks
from corpus.stage import Manifest, digest, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

GOLD = factory.article(1).id
EACH = 'annotators = ["ayu", "budi"]\nassignment = "per-annotator"\n'
HEAD = "\ufeffarticle_id,target,question,value\r\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six articles: three drawn, one of known answers besides; two of those drawn come twice."""
    made = ready(tmp_path / "tugas", articles=6, sample=3)
    drawn = {task.article_id for task in read_tasks(made)}
    gold = next(one for one in (factory.article(n).id for n in range(1, 7)) if one not in drawn)
    rows = f'"{gold}",Persekutuan Utara,stance,favor\r\n{min(drawn)},Persekutuan Utara,stance,favor\r\n'
    (made.root / "gold.csv").write_bytes((HEAD + rows).encode())
    toml = (made.root / "corpus.toml").read_text(encoding="utf-8")
    made = mini_project.project(made.root, toml + 'gold = "gold.csv"\nrepeat_share = 1\n' + EACH)
    build_tasks(made)
    return made


def of_role(project: Project) -> dict[str, str]:
    """An article that was chosen for its known answers, and one that comes twice."""
    tasks = read_tasks(project)
    (gold,) = (task.article_id for task in tasks if task.inclusion_probability is None)
    twice = min(task.article_id for task in tasks if task.role == "repeat")
    return {"gold": gold, "twice": twice}


def some(counts: dict[str, int]) -> list[int]:
    """Of tasks, drawn ones, gold, repeats and kept ones."""
    return [counts[name] for name in ("tasks", "drawn", "gold", "repeats", "kept")]


def judged(project: Project, *articles: str) -> Path:
    """Tasks of an adjudicator on articles, the first of which is decided; each has a tie and a weak majority."""
    lines: list[dict[str, Any]] = [
        {
            "task_key": f"{one}-adjudication",
            "article_id": one,
            "due_1": json.dumps(["stance", "Persekutuan Utara", "tie"]),
            "due_2": json.dumps(["topic", None, "weak"]),
        }
        for one in articles
    ]
    folder = project.tasks / "adjudication"
    folder.mkdir(parents=True)
    (folder / "payload.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    n = len(articles)
    counts = {"tasks": n, "decided": 1, "waiting": 7, "stance.tie": n, "topic.weak": n}
    Manifest(stage="adjudication", counts=counts).write(folder)
    annotation = {"id": 1, "updated_at": "2024-06-25T04:00:00.000000Z", "result": []}
    line = {"server": "1@here", "project": 3, "task": 1, "task_key": lines[0]["task_key"], "annotation": annotation}
    adjudicators_log(project).append([{**line, "user": {"id": 9, "email": "pemutus@penilai.example"}}])
    return folder


def test_counts_are_less_by_what_goes(project: Project) -> None:
    """A gold task is one of gold; an article that comes twice is one drawn and one repeat."""
    role = of_role(project)

    assert some(dict(read_manifest(project.tasks).counts)) == [6, 3, 1, 2, 0]
    assert some(counts_without(project, {role["gold"]})["tasks"]) == [5, 3, 0, 2, 0]
    assert some(counts_without(project, {role["twice"]})["tasks"]) == [4, 2, 1, 1, 0]


def test_a_task_kept_of_an_earlier_sample_is_one_kept_less(tmp_path: Path) -> None:
    """Its answers keep it there; it is not one of those that the sample of today drew."""
    made = ready(tmp_path / "tugas", articles=6, sample=6)
    before = read_tasks(made)
    toml = (made.root / "corpus.toml").read_text(encoding="utf-8")
    fewer = mini_project.project(made.root, toml.replace("sample = 6", "sample = 3"))
    drawn = {task.task_id for task in plan_tasks(fewer).tasks}
    old = next(task for task in before if task.task_id not in drawn)
    mini_project.write_answers(fewer, [factory.answer(old, "stance", ["favor"], target="Persekutuan Utara")])
    build_tasks(fewer)
    new = next(task for task in before if task.task_id in drawn)

    assert some(dict(read_manifest(fewer.tasks).counts)) == [4, 3, 0, 0, 1]
    assert some(counts_without(fewer, {old.article_id})["tasks"]) == [3, 3, 0, 0, 0]
    assert some(counts_without(fewer, {new.article_id})["tasks"]) == [3, 2, 0, 0, 1]


def test_what_was_to_be_decided_is_counted_by_cause(tmp_path: Path) -> None:
    """A decided task is one decided less, and one tie and one weak majority; who waits for answers is as before."""
    made = mini_project.project(tmp_path)
    judged(made, "a", "b", "c")

    assert counts_without(made, {"a", "b"}) == {
        "tasks/adjudication": {"tasks": 1, "decided": 0, "waiting": 7, "stance.tie": 1, "topic.weak": 1}
    }
    assert counts_without(made, {"b"})["tasks/adjudication"]["decided"] == 1


def test_the_other_lines_stay_byte_for_byte(project: Project) -> None:
    """Also where one holds a separator of lines that JSON does not know, or the gold was written by a spreadsheet."""
    gold = of_role(project)["gold"]
    suggestions = project.tasks / "suggestions.jsonl"
    other = '{"article_id": "lain", "text": "satu\u2028dua"}\n'
    suggestions.write_bytes((other + json.dumps({"article_id": gold}) + "\n").encode())
    payload, known = project.tasks / "payload.jsonl", project.root / "gold.csv"
    lines, rows = payload.read_bytes().split(b"\n"), known.read_bytes().split(b"\r\n")

    gone = remove_tasks(project, {gold}, counts_without(project, {gold}))

    assert gone == 1
    assert suggestions.read_bytes() == other.encode()
    assert payload.read_bytes() == b"\n".join(one for one in lines if gold.encode() not in one)
    assert known.read_bytes() == b"\r\n".join([rows[0], rows[2], b""])


def test_the_manifest_says_what_is_there_now(project: Project) -> None:
    """Digests and rows of outputs, the digest of the gold, and the counts that were found out before."""
    gold = of_role(project)["gold"]

    remove_tasks(project, {gold}, {"tasks": {"tasks": 4}})

    manifest = read_manifest(project.tasks)
    assert dict(manifest.counts) == {"tasks": 4}
    assert {name: digest(project.tasks / name) for name in manifest.outputs} == {
        name: output.sha256 for name, output in manifest.outputs.items()
    }
    assert [manifest.outputs[name].rows for name in ("tasks.parquet", "payload.jsonl")] == [5, 5]
    assert manifest.inputs["gold.csv"] == digest(project.root / "gold.csv")


def test_a_file_that_is_missing_stops_nothing(project: Project) -> None:
    """Its own reader tells it later; the manifest goes on saying what it was."""
    gold = of_role(project)["gold"]
    before = read_manifest(project.tasks)
    for path in (project.tasks / "codebook.json", project.root / "gold.csv"):
        path.unlink()

    assert remove_tasks(project, {gold}, {"tasks": {"tasks": 4}}) == 1

    after = read_manifest(project.tasks)
    assert after.outputs["codebook.json"] == before.outputs["codebook.json"]
    assert after.inputs["gold.csv"] == before.inputs["gold.csv"]


def test_a_second_time_changes_nothing(project: Project) -> None:
    """Nor does an article of which there is no task: the manifest keeps its counts, whatever they are said to be."""
    role = of_role(project)
    remove_tasks(project, {role["twice"]}, counts_without(project, {role["twice"]}))
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}

    gone = remove_tasks(project, {role["twice"], "lain"}, {"tasks": {"tasks": 99}})

    assert gone == 0
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_where_there_are_no_tasks_none_are_made(tmp_path: Path) -> None:
    """No count and no file."""
    made = mini_project.project(tmp_path)

    assert counts_without(made, {GOLD}) == {}
    assert remove_tasks(made, {GOLD}, {}) == 0
    assert not made.tasks.exists()
