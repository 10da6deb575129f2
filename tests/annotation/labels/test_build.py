from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from annotation.answers.table import pulled_answers
from annotation.labels.build import build_labels, cautions
from annotation.labels.latent import POSTERIOR
from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.schema import label_schema
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Answer, Task

NORTH, SEA = factory.TARGETS


def project_with(folder: Path, tasks: list[Task], answers: list[Answer]) -> Project:
    """A project up to ``annotations/``."""
    made = mini_project.project(folder)
    mini_project.write_tasks(made, tasks)
    texts = {task.article_id: factory.prose(n) for n, task in enumerate(tasks)}
    lines = [json.dumps({"article_id": name, "task_key": name, "text": text}) for name, text in texts.items()]
    (made.tasks / "payload.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    mini_project.write_answers(made, answers)
    return made


def stances(made: Project) -> dict[tuple[str, str], dict[str, Any]]:
    """(article, target) -> row of ``labels/stance.parquet``."""
    rows = read_rows(made.labels / "stance.parquet", label_schema("stance", per_target=True, multiple=False))
    return {(row["article_id"], row["target"]): row for row in rows}


def topics(made: Project) -> dict[str, dict[str, Any]]:
    """Article -> row of ``labels/topics.parquet``."""
    rows = read_rows(made.labels / "topics.parquet", label_schema("topics", per_target=False, multiple=True))
    return {row["article_id"]: row for row in rows}


TASK = factory.task(factory.article(1))


def votes(*codes: str, target: str = NORTH) -> list[Answer]:
    """One stance an annotator."""
    return [factory.answer(TASK, "stance", [code], target=target, annotator=f"a{n}") for n, code in enumerate(codes)]


def test_majority_is_the_label_and_votes_stand_beside_it(tmp_path: Path) -> None:
    """Two of three decide a target; the row tells votes in class order, the share, and how it was decided."""
    made = project_with(tmp_path, [TASK], votes("against", "favor", "against"))

    build_labels(made)

    assert stances(made)[TASK.article_id, NORTH] == {
        "article_id": TASK.article_id,
        "target": NORTH,
        "stance": "against",
        "votes": [{"value": "favor", "count": 1}, {"value": "against", "count": 2}],
        "agreement": pytest.approx(2 / 3),
        "method": "majority",
        "adjudicated": False,
        "disagreement": None,
    }


def test_a_tie_is_null(tmp_path: Path) -> None:
    """Where votes are tied the label is null and the method says so."""
    made = project_with(tmp_path, [TASK], votes("against", "favor"))

    build_labels(made)

    row = stances(made)[TASK.article_id, NORTH]
    assert (row["stance"], row["method"], row["agreement"]) == (None, "tie", 0.5)


def test_targets_are_decided_apart_in_the_schemes_order(tmp_path: Path) -> None:
    """Each target of an article has its own row, in the order of the scheme."""
    made = project_with(tmp_path, [TASK], votes("favor", target=SEA) + votes("against"))

    build_labels(made)

    assert [(target, row["stance"]) for (_, target), row in stances(made).items()] == [
        (NORTH, "against"),
        (SEA, "favor"),
    ]


def test_skips_and_stale_and_faulty_answers_do_not_vote(tmp_path: Path) -> None:
    """Only what stands and is of the scheme is counted; an article that all skipped keeps a row without a label."""
    skip, stale, faulty, sound = votes("neutral", "favor", "love", "against")
    spoilt = [replace(skip, skipped=True, value=()), replace(stale, superseded=True), faulty, sound]
    only_skipped = replace(votes("neutral", target=SEA)[0], skipped=True, value=())
    made = project_with(tmp_path, [TASK], [*spoilt, only_skipped])

    manifest = build_labels(made)

    rows = stances(made)
    assert rows[TASK.article_id, NORTH]["votes"] == [{"value": "against", "count": 1}]
    assert (rows[TASK.article_id, SEA]["stance"], rows[TASK.article_id, SEA]["method"]) == (None, "no-answer")
    assert rows[TASK.article_id, SEA]["agreement"] is None
    assert manifest.counts == {"stance.rows": 2, "stance.single": 1, "stance.no-answer": 1, "topics.rows": 0}


def test_topics_of_more_than_half_are_kept(tmp_path: Path) -> None:
    """A topic is a label where more than half of the annotators chose it; none is null, not an empty list."""
    first, second = factory.TOPICS[:2]
    other = factory.task(factory.article(2))
    answers = [
        factory.answer(TASK, "topic", [first, second], annotator="a"),
        factory.answer(TASK, "topic", [first], annotator="b"),
        factory.answer(other, "topic", [first], annotator="a"),
        factory.answer(other, "topic", [second], annotator="b"),
    ]
    made = project_with(tmp_path, [TASK, other], answers)

    build_labels(made)

    assert topics(made)[TASK.article_id]["topics"] == [first]
    assert topics(made)[TASK.article_id]["agreement"] == 0.5
    assert topics(made)[other.article_id]["topics"] is None
    assert topics(made)[other.article_id]["method"] == "tie"


def many(n: int) -> tuple[list[Task], list[Answer]]:
    """``n`` articles, answered by three annotators."""
    tasks = [factory.task(factory.article(k)) for k in range(1, n + 1)]
    return tasks, [row for k, task in enumerate(tasks, 1) for row in factory.answers_of(task, k)]


def test_stage_writes_codebook_agreement_and_a_manifest_that_adds_up(tmp_path: Path) -> None:
    """Folder ``labels/`` can be read alone: tables, codebook, agreement; the manifest names inputs and counts."""
    made = project_with(tmp_path, *many(10))

    manifest = build_labels(made)

    agreement = json.loads((made.labels / "agreement.json").read_text(encoding="utf-8"))
    assert codebooks.load(made.labels / "codebook.json") == factory.codebook()
    assert agreement["questions"]["stance"]["n_units"] == 20
    assert agreement["questions"]["stance"]["verdict"].startswith("Alpha is 0.")
    assert manifest == read_manifest(made.labels)
    assert manifest.counts["stance.rows"] == manifest.counts["stance.majority"] + manifest.counts["stance.tie"] == 20
    assert manifest.inputs["annotations/annotations.parquet"] == digest(made.annotations / "annotations.parquet")
    assert manifest.outputs["stance.parquet"].sha256 == digest(made.labels / "stance.parquet")
    assert manifest.settings["method"] == "majority"


def test_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    """Run twice, or with the rows of the answers turned round, labels/ is byte for byte the same."""
    tasks, answers = many(10)
    made = project_with(tmp_path, tasks, answers)

    build_labels(made)
    first = {file.name: digest(file) for file in made.labels.iterdir()}
    build_labels(made)
    again = {file.name: digest(file) for file in made.labels.iterdir()}
    mini_project.write_answers(made, answers[::-1])
    build_labels(made)
    turned = {file.name: digest(file) for file in made.labels.iterdir()}

    assert again == first
    assert {k: v for k, v in turned.items() if k != "manifest.json"} == {
        k: v for k, v in first.items() if k != "manifest.json"
    }


def test_dawid_skene_labels_and_tells_posteriors(tmp_path: Path) -> None:
    """With answers enough a single choice comes from the model, several from the majority; posteriors sum to 1."""
    made = project_with(tmp_path, *many(30))

    manifest = build_labels(made, method="dawid-skene")

    rows = read_rows(made.labels / "posteriors.parquet")
    how = json.loads((made.labels / "dawid-skene.json").read_text(encoding="utf-8"))
    first = [row["posterior"] for row in rows if (row["article_id"], row["target"]) == (rows[0]["article_id"], NORTH)]
    assert manifest.counts["stance.dawid-skene"] == 60
    assert manifest.counts["topics.majority"] == 30
    assert len(rows) == 60 * len(factory.STANCES)
    assert sum(first) == pytest.approx(1.0)
    assert {row["method"] for row in stances(made).values()} == {"dawid-skene"}
    assert all(POSTERIOR.field(name).nullable == (name == "target") for name in POSTERIOR.names)
    assert how["stance"]["converged"] is True
    assert how["stance"]["smoothing"] == 8.0
    assert set(how["stance"]["accuracy"]) == {row.annotator for row in pulled_answers(made)}
    assert manifest.outputs["agreement.json"].rows == 3, "stance, topics, and the evidence"


def test_posteriors_of_an_earlier_run_do_not_stay_behind(tmp_path: Path) -> None:
    """Resolving by majority after Dawid-Skene removes the posteriors, which no longer belong to the labels."""
    made = project_with(tmp_path, *many(30))

    build_labels(made, method="dawid-skene")
    build_labels(made)

    assert not (made.labels / "posteriors.parquet").exists()


def test_without_answers_the_message_names_the_table(tmp_path: Path) -> None:
    """Before the first pull there is nothing to resolve."""
    made = mini_project.project(tmp_path)
    mini_project.write_tasks(made, [TASK])

    with pytest.raises(DataError, match=r"annotations\.parquet: no such table"):
        build_labels(made)


def test_one_answer_is_no_majority(tmp_path: Path) -> None:
    """A single answer is the label by the method ``single``; there is no agreement of one person."""
    made = project_with(tmp_path, [TASK], votes("against"))

    manifest = build_labels(made)

    row = stances(made)[TASK.article_id, NORTH]
    assert (row["stance"], row["method"], row["agreement"]) == ("against", "single", None)
    assert (manifest.counts["stance.single"], manifest.counts.get("stance.majority")) == (1, None)


def with_gold(made: Project, *lines: str) -> Project:
    """The same project with known answers."""
    rows = "article_id,target,question,value\n" + "".join(f"{line}\n" for line in lines)
    (made.root / "gold.csv").write_text(rows, encoding="utf-8")
    return mini_project.project(made.root, mini_project.CORPUS_TOML + 'gold = "gold.csv"\n')


def test_gold_wins_over_votes_and_adjudicator(tmp_path: Path) -> None:
    """What was known beforehand is the label whatever anybody said; the votes stay beside it."""
    made = project_with(tmp_path, [TASK], votes("favor", "favor"))
    mini_project.write_decisions(made, [factory.decision(TASK, "stance", ["neutral"], target=NORTH)])

    manifest = build_labels(with_gold(made, f"{TASK.article_id},{NORTH},stance,against"))

    row = stances(made)[TASK.article_id, NORTH]
    assert (row["stance"], row["method"], row["adjudicated"]) == ("against", "gold", False)
    assert (row["votes"], row["agreement"]) == ([{"value": "favor", "count": 2}], 1.0)
    assert manifest.counts["stance.gold"] == 1
    assert manifest.inputs["gold.csv"] == digest(made.root / "gold.csv")


def test_gold_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """Two known answers to one question, or two codes for a single choice, name their line."""
    made = project_with(tmp_path, [TASK], votes("favor"))
    line = f"{TASK.article_id},{NORTH},stance"

    with pytest.raises(DataError, match="line 3: contradicts an earlier line"):
        build_labels(with_gold(made, f"{line},against", f"{line},favor"))
    with pytest.raises(DataError, match="line 2: stance has one answer, not 2"):
        build_labels(with_gold(made, f"{line},against|favor"))


def test_the_figures_of_another_model_do_not_stay_behind(tmp_path: Path) -> None:
    """Labels by one model have that model's file alone, and its caution."""
    tasks = [factory.task(factory.article(n)) for n in range(1, 13)]
    answers = [
        factory.answer(task, "stance", ["favor" if n % 2 else "against"], target=NORTH, annotator=name)
        for n, task in enumerate(tasks)
        for name in ("a", "b")
    ]
    made = project_with(tmp_path, tasks, answers)
    (made.labels / "dawid-skene.json").parent.mkdir(exist_ok=True)
    (made.labels / "dawid-skene.json").write_text("{}", encoding="utf-8")

    build_labels(made, method="mace")

    assert sorted(path.name for path in made.labels.glob("*e.json")) == ["mace.json"]
    assert {row["method"] for row in stances(made).values()} == {"mace"}
    (caution,) = cautions(made, "mace")
    assert caution.startswith("stance: with 2.0 answers an item a vote may do better")
    assert cautions(made, "majority") == []
