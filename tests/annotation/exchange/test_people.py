"""Annotators who come and go: laws that hold whatever was answered until then."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.exchange.handed import ANSWERED, BEGUN, SKIPPED, UNSTARTED, carried, handed_of
from annotation.exchange.people import Study, even_out, hand_on, welcome
from annotation.exchange.push import assignment
from annotation.tasks.design import designed, shown_order
from corpus.config import LabelConfig

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.exchange.handed import Holdings
    from annotation.exchange.people import Change
    from corpus.schema import Task

NAMES = ("ani", "budi", "citra")
STATES = st.sampled_from([UNSTARTED, UNSTARTED, UNSTARTED, ANSWERED, SKIPPED, BEGUN])
SEED = 7


def label(annotators: Sequence[str] = NAMES, **changes: Any) -> LabelConfig:
    """Two answers a task, on boards of their own."""
    return replace(LabelConfig(annotators=tuple(annotators), assignment="per-annotator", overlap=2), **changes)


def tasks(n: int, asked: LabelConfig) -> list[Task]:
    """So many tasks, in the order in which they are shown."""
    drawn = [factory.task(factory.article(k), overlap=2) for k in range(1, n + 1)]
    return sorted(designed(drawn, {}, asked, SEED), key=lambda task: shown_order(task, SEED))


def pushed(listed: Sequence[Task], asked: LabelConfig, states: Mapping[tuple[str, str], str]) -> Holdings:
    """What everybody has after a first push, and did with it."""
    handed = assignment(asked, listed, [task.task_id for task in listed], handed_of({}, ()), SEED)
    held: Holdings = {name: {} for name in asked.annotators}
    for task, names in handed.tasks.items():
        for name in names:
            held[name][task] = states.get((name, task), UNSTARTED)
    return held


@st.composite
def studies(draw: st.DrawFn, after: Sequence[str], **changes: Any) -> Study:
    """A study in the middle: everybody has done whatever they did; ``after`` are named from now on."""
    asked = label(**changes)
    listed = tasks(draw(st.integers(1, 14)), asked)
    keys = [(name, task.task_id) for name in NAMES for task in listed]
    states = dict(zip(keys, draw(st.lists(STATES, min_size=len(keys), max_size=len(keys))), strict=True))
    held = pushed(listed, asked, states)
    anew = replace(asked, annotators=tuple(after))
    return Study(label=anew, tasks=tasks(len({t.article_id for t in listed}), anew), held=held, pending=(), seed=SEED)


def after_push(study: Study, change: Change) -> dict[str, tuple[str, ...]]:
    """Task -> who has it, by the steps that a push takes."""
    held, refused = carried(study.held, change.moves, study.label.annotators)
    assert refused == []
    handed = handed_of(held, study.label.annotators)
    shown = [task.task_id for task in study.tasks]
    return dict(assignment(study.label, study.tasks, shown, handed, study.seed).tasks)


def check_laws(study: Study, change: Change) -> None:
    """Nothing begun moves, nobody is asked twice, each task has its answers, and the table tells what the push does."""
    after = after_push(study, change)
    left = Counter(
        task for name, own in study.held.items() if name not in study.label.annotators for task in own
        if own[task] == ANSWERED
    )  # fmt: skip
    for name in study.label.annotators:
        own = study.held.get(name, {})
        assert all(name in after[task] for task, state in own.items() if state != UNSTARTED)
    for task in study.tasks:
        names = after[task.task_id]
        assert len(set(names)) == len(names)
        if task.role == "main":
            able = len(study.label.annotators)
            assert len(names) + left[task.task_id] == min(task.overlap, able + left[task.task_id])
        elif task.role == "calibration":
            assert set(names) == set(study.label.annotators)
        else:
            assert set(names) <= set(after[task.article_id])
    assert {one.name: one.rest for one in change.people} == {
        one.name: sum(
            one.name in names and study.held.get(one.name, {}).get(task) not in {ANSWERED, SKIPPED}
            for task, names in after.items()
        )
        for one in change.people
    }


MORE = {"calibration": 2, "repeat_share": 0.3}


@settings(max_examples=60, deadline=None)
@given(studies(NAMES, **MORE))
def test_evening_out_keeps_the_laws(study: Study) -> None:
    """Whatever was done: no answer moves, nobody is asked twice, and the overlap stays."""
    check_laws(study, even_out(study))


@settings(max_examples=60, deadline=None)
@given(studies((*NAMES, "dewi"), **MORE))
def test_who_joins_keeps_the_laws(study: Study) -> None:
    """Dewi comes: likewise, and nobody but her gets anything that was pushed."""
    change = welcome(study, "dewi")

    check_laws(study, change)
    assert {move.target for move in change.moves} <= {"dewi"}


@settings(max_examples=60, deadline=None)
@given(studies(("ani", "budi"), **MORE))
def test_who_leaves_keeps_the_laws(study: Study) -> None:
    """Citra goes: likewise, and what she answered stays hers."""
    change = hand_on(study)

    check_laws(study, change)
    answered = {task for task, state in study.held["citra"].items() if state == ANSWERED}
    assert {move.source for move in change.moves} <= {"citra", ""}
    assert not {move.task for move in change.moves if move.source == "citra"} & answered


@settings(max_examples=60, deadline=None)
@given(studies(NAMES, overlap_share=0.0))
def test_rests_differ_by_one_at_most_where_anybody_may_take_anything(study: Study) -> None:
    """With one answer a task, only what was begun can keep the rests apart."""
    rests = {one.name: one.rest for one in even_out(study).people}
    begun = {name: list(own.values()).count(BEGUN) for name, own in study.held.items()}

    most = max(rests.values())
    assert rests.keys() >= set(study.label.annotators)
    assert all(
        most - rest <= 1 or begun[name] == most for rest in rests.values() for name in rests if rests[name] == most
    )


def test_who_joins_late_gets_a_fair_share_of_what_is_unstarted() -> None:
    """Of 24 tasks with an answer each, ani did all of her 8: dewi gets a third of the other sixteen."""
    asked = label(overlap_share=0.0)
    listed = tasks(24, asked)
    held = pushed(listed, asked, {})
    held["ani"] = dict.fromkeys(held["ani"], ANSWERED)
    study = Study(label=label((*NAMES, "dewi"), overlap_share=0.0), tasks=listed, held=held, pending=(), seed=SEED)

    change = welcome(study, "dewi")

    rests = {one.name: one.rest for one in change.people}
    assert rests["ani"] == 0
    assert rests["dewi"] == 5
    assert sorted(rests.values()) == [0, 5, 5, 6]


def test_what_everybody_answers_is_part_of_the_share() -> None:
    """Nine tasks for everybody and nine others, three each: dewi gets the nine, and none of the others on top."""
    asked = label(overlap_share=0.0, calibration=9)
    listed = tasks(18, asked)
    held = pushed(listed, asked, {("ani", task.task_id): ANSWERED for task in listed if task.role == "calibration"})
    joined = label((*NAMES, "dewi"), overlap_share=0.0, calibration=9)

    change = welcome(Study(label=joined, tasks=tasks(18, joined), held=held, pending=(), seed=SEED), "dewi")

    assert {one.name: one.rest for one in change.people} == {"ani": 3, "budi": 11, "citra": 11, "dewi": 11}


def test_a_change_goes_on_from_one_that_was_not_pushed_yet() -> None:
    """Dewi joins and citra leaves before any push: what citra did not begin is shared by three, each task once."""
    asked = label(overlap_share=0.0)
    listed = tasks(24, asked)
    held = pushed(listed, asked, {})
    joined = welcome(
        Study(label=label((*NAMES, "dewi"), overlap_share=0.0), tasks=listed, held=held, pending=(), seed=SEED), "dewi"
    )
    left = Study(
        label=label(("ani", "budi", "dewi"), overlap_share=0.0),
        tasks=listed,
        held=held,
        pending=joined.moves,
        seed=SEED,
    )

    change = hand_on(left)

    check_laws(left, change)
    assert {one.name: one.rest for one in change.people} == {"ani": 8, "budi": 8, "dewi": 8, "citra": 0}


def test_a_task_that_was_begun_since_stays() -> None:
    """The handover of a task that its owner has answered in the meantime is refused, and the task given to nobody."""
    asked = label(overlap_share=0.0)
    listed = tasks(6, asked)
    held = pushed(listed, asked, {})
    study = Study(label=label((*NAMES, "dewi"), overlap_share=0.0), tasks=listed, held=held, pending=(), seed=SEED)
    move = welcome(study, "dewi").moves[0]
    held[move.source][move.task] = ANSWERED

    after, refused = carried(held, [move], study.label.annotators)

    assert refused == [move]
    assert after == held
