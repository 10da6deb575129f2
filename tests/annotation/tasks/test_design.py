from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import factory
import labelling
import mini_project
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.exchange.forecast import design
from annotation.labels.build import build_labels
from annotation.tasks.assignment import assign
from annotation.tasks.build import build_tasks, plan_tasks
from annotation.tasks.design import check_design, designed, shown_order
from corpus.config import LabelConfig
from corpus.errors import ConfigError, DataError
from corpus.splits.split import split_of
from corpus.tables import read_rows
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Task

PEOPLE = ("ayu", "budi", "citra", "dewi")


def drawn(n: int) -> list[Task]:
    """Tasks in the order of a draw."""
    return [factory.task(factory.article(k)) for k in range(1, n + 1)]


def planned(n: int, seed: int = 7, **label: Any) -> list[Task]:
    """The design for so many articles, each its own cluster."""
    tasks = drawn(n)
    splits = {task.article_id: split_of(task.article_id, seed) for task in tasks}
    return designed(tasks, splits, LabelConfig(**label), seed)


def test_by_default_every_task_is_main_and_has_the_whole_overlap() -> None:
    """Without the keys of the design, it is what it was before there was one."""
    assert {(task.role, task.overlap) for task in planned(30)} == {("main", 3)}


def test_the_calibration_round_is_for_everybody_and_comes_first() -> None:
    """The first articles drawn go to all annotators, and stand at the head of the queue."""
    tasks = planned(12, annotators=PEOPLE, calibration=4, overlap=2)

    shown = sorted(tasks, key=lambda task: shown_order(task, 7))
    assert [task.overlap for task in shown[:4]] == [4, 4, 4, 4]
    assert {task.task_id for task in shown[:4]} == {task.task_id for task in tasks[:4]}
    assert {task.role for task in shown[4:]} == {"main"}


def test_the_test_split_always_has_the_whole_overlap() -> None:
    """With a share of 0, single answers are for training and validation alone."""
    by_split: dict[str, set[int]] = {}
    for task in planned(200, overlap_share=0.0):
        by_split.setdefault(split_of(task.article_id, 7), set()).add(task.overlap)

    assert by_split == {"train": {1}, "validation": {1}, "test": {3}}


def test_a_share_is_about_what_it_says() -> None:
    """A quarter of the articles is answered by several, the test split on top."""
    tasks = planned(400, overlap_share=0.25)

    several = sum(task.overlap == 3 for task in tasks if split_of(task.article_id, 7) != "test")
    assert 65 <= several <= 115


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(0, 20), st.floats(0, 1), st.floats(0, 1), st.integers(0, 99))
def test_a_larger_sample_keeps_the_design_of_the_smaller(
    n: int, more: int, overlap: float, repeat: float, seed: int
) -> None:
    """Role and overlap of each task, and which are repeated, stay when the sample is extended."""
    label = {
        "annotators": PEOPLE,
        "assignment": "per-annotator",
        "calibration": 5,
        "overlap_share": overlap,
        "repeat_share": repeat,
    }

    few, many = planned(n, seed, **label), planned(n + more, seed, **label)

    assert len(few) >= n
    assert {(task.task_id, task.role, task.overlap) for task in few} <= {
        (task.task_id, task.role, task.overlap) for task in many
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 60), st.floats(0, 1), st.integers(0, 30))
def test_work_is_handed_out_evenly(n: int, people: int, seed: int, share: float, quota: int) -> None:
    """Nobody gets a task twice or more than the quota, loads differ by one at most, and what is short is told."""
    names = [f"p{k}" for k in range(people)]
    tasks = planned(n, seed, overlap_share=share)

    handed = assign(tasks, names, seed=seed, quota=quota)

    given_out = Counter(name for owners in handed.tasks.values() for name in owners)
    wanted = sum(min(task.overlap, people) for task in tasks)
    assert all(
        len(set(owners)) == len(owners) <= task.overlap for task in tasks for owners in [handed.tasks[task.task_id]]
    )
    assert {name: given_out[name] for name in names} == handed.loads
    assert max(handed.loads.values()) - min(handed.loads.values()) <= 1
    assert quota == 0 or max(handed.loads.values()) <= quota
    assert sum(handed.loads.values()) + handed.short == wanted


def test_pairs_share_about_the_same() -> None:
    """Sixty articles by two of four annotators: each of the six pairs shares ten, give or take three."""
    handed = assign(planned(60, overlap=2), PEOPLE, seed=7)

    assert len(handed.pairs) == 6
    assert sum(handed.pairs.values()) == 60
    assert all(7 <= n <= 13 for n in handed.pairs.values())


def test_who_was_given_a_task_keeps_it() -> None:
    """A task that was pushed to somebody is theirs in every later assignment, and counts in their load."""
    tasks = planned(8, overlap=2)

    handed = assign(tasks, PEOPLE, seed=7, given={tasks[0].task_id: ("dewi", "ayu"), tasks[1].task_id: ("dewi",)})

    assert handed.tasks[tasks[0].task_id] == ("ayu", "dewi")
    assert "dewi" in handed.tasks[tasks[1].task_id]
    assert handed.loads == {"ayu": 4, "budi": 4, "citra": 4, "dewi": 4}


def test_what_somebody_finished_before_leaving_is_not_asked_again() -> None:
    """Of eight tasks for two people each, three were answered by one who left: those want one answer more, not two."""
    tasks = planned(8, overlap=2)
    finished = {task.task_id: 1 for task in tasks[:3]}

    handed = assign(tasks, PEOPLE, seed=7, finished=finished)

    assert [len(handed.tasks[task.task_id]) for task in tasks] == [1, 1, 1, 2, 2, 2, 2, 2]
    assert sum(handed.loads.values()) == 13
    assert handed.short == 0


def test_a_repeat_goes_to_the_same_people() -> None:
    """Who answered the first time is asked the second time, nobody else."""
    tasks = planned(20, overlap=2, repeat_share=0.5, assignment="per-annotator", annotators=PEOPLE)

    handed = assign(tasks, PEOPLE, seed=7)

    repeats = [task for task in tasks if task.role == "repeat"]
    assert len(repeats) > 3
    assert all(handed.tasks[task.task_id] == handed.tasks[task.article_id] for task in repeats)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ({"overlap_share": 1.5}, "a share from 0 to 1"),
        ({"annotators": ("ayu", "ayu")}, "a name occurs twice"),
        ({"annotators": ("adjudicator",)}, "and not 'adjudicator'"),
        ({"annotators": ("ayu",), "assignment": "per-annotator"}, "only 1 annotator is named"),
        ({"repeat_share": 0.1}, 'write assignment = "per-annotator"'),
    ],
)
def test_a_design_that_cannot_be_is_refused(label: dict[str, Any], said: str) -> None:
    """Each fault names the key, and what to write instead."""
    with pytest.raises(ConfigError, match=said):
        check_design(LabelConfig(**label))


DESIGN = """
annotators = ["ayu", "budi", "citra"]
assignment = "per-annotator"
calibration = 2
repeat_share = 0.5
gold = "gold.csv"
"""


def project_with(folder: Path, gold: str) -> Any:
    """Twelve articles, six drawn, of a design with everything in it; ``gold`` is the CSV's second line."""
    made = labelling.ready(folder / "rancangan", articles=12, sample=6)
    text = (made.root / "corpus.toml").read_text(encoding="utf-8")
    (made.root / "gold.csv").write_text(f"article_id,target,question,value\n{gold}\n", encoding="utf-8")
    return mini_project.project(made.root, text + DESIGN)


def test_the_plan_is_told_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Roles, answers of each annotator and the hours they cost; the tasks on disk stay as they were."""
    first = factory.article(1).id
    made = project_with(tmp_path, f"{first},Persekutuan Utara,stance,favor")
    before = (made.tasks / "tasks.parquet").read_bytes()

    found = design(made)
    code = run(["-C", str(made.root), "label", "plan"])

    out = capsys.readouterr().out
    assert code == 0
    assert found.roles["gold"] == 1
    assert found.roles["calibration"] in {1, 2}
    assert found.answers == sum(found.annotators.values())
    assert max(found.annotators.values()) - min(found.annotators.values()) <= 2
    assert (found.seconds, found.measured) == (90.0, False)
    assert out.startswith(f"{found.tasks} tasks (")
    assert "of annotators with fewer than 30 articles in common" in out
    assert (made.tasks / "tasks.parquet").read_bytes() == before


def test_gold_is_hidden_among_the_tasks(tmp_path: Path) -> None:
    """A gold article that was not drawn is added for everybody; what is sent does not tell it from the others."""
    empty = labelling.ready(tmp_path / "dulu", articles=12, sample=6)
    outside = next(one.id for one in map(factory.article, range(1, 13)) if one.id not in labelling.all_task_data(empty))
    made = project_with(tmp_path, f"{outside},Persekutuan Utara,stance,favor")

    build_tasks(made)

    (row,) = [row for row in read_rows(made.tasks / "tasks.parquet") if row["article_id"] == outside]
    keys = {frozenset(data) for data in labelling.all_task_data(made).values()}
    assert (row["role"], row["overlap"]) == ("gold", 3)
    assert len(keys) == 1
    assert "gold" not in "".join(next(iter(keys)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kabarfiksi-0000000000000000,Persekutuan Utara,stance,favor", "is not in shards/"),
        ("x,Persekutuan Utara,stanse,favor", "did you mean 'stance'"),
        ("x,Persekutuan Utara,stance,favour", "no code 'favour'; did you mean 'favor'"),
        ("x,Atlantis,stance,favor", "target 'Atlantis'; expected one of"),
        ("x,Persekutuan Utara,stance", "line 2: expected 4 fields"),
    ],
)
def test_gold_that_cannot_be_is_refused(tmp_path: Path, line: str, said: str) -> None:
    """Each fault of the file is told with its line, or the article that is missing."""
    made = project_with(tmp_path, line)

    with pytest.raises(DataError, match=said):
        plan_tasks(made)


def test_a_repeat_never_votes(tmp_path: Path) -> None:
    """The second answer of the same annotator to the same article is for self-agreement, not for the label."""
    made = mini_project.project(tmp_path)
    task = factory.task(factory.article(1))
    repeat = factory.task(factory.article(1), task_id=f"{task.task_id}~2", role="repeat")
    mini_project.write_tasks(made, [task, repeat])
    (made.tasks / "payload.jsonl").write_text("", encoding="utf-8")
    said = [(task, "favor", "a"), (task, "against", "b"), (repeat, "against", "a")]
    mini_project.write_answers(
        made,
        [factory.answer(of, "stance", [code], target=factory.TARGETS[0], annotator=who) for of, code, who in said],
    )

    build_labels(made)

    (row,) = read_rows(made.labels / "stance.parquet")
    assert (row["stance"], row["method"]) == (None, "tie")
    assert row["votes"] == [{"value": "favor", "count": 1}, {"value": "against", "count": 1}]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(1, 3), st.sets(st.tuples(st.integers(0, 29), st.sampled_from(PEOPLE))))
def test_a_push_cut_off_anywhere_is_completed(n: int, overlap: int, pushed: set[tuple[int, str]]) -> None:
    """Whatever part of an assignment stands on the server by then, it stays, and every task gets all its people."""
    tasks = planned(n, overlap=overlap, annotators=PEOPLE)
    whole = assign(tasks, PEOPLE, seed=7).tasks
    part = {
        task.task_id: [name for name in whole[task.task_id] if (place, name) in pushed]
        for place, task in enumerate(tasks)
    }

    repaired = assign(tasks, PEOPLE, seed=7, given=part)

    assert all(set(part[key]) <= set(names) for key, names in repaired.tasks.items())
    assert {len(names) for names in repaired.tasks.values()} == {overlap}
    assert sum(repaired.loads.values()) == n * overlap
