"""Simulated annotators: what they answer, and that they are marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import factory
import pytest
from annotating import board_of, rows

from annotation.annotators.progress import status
from annotation.annotators.simulated import choose, disagreeing, mark, simulate, write
from annotation.exchange.pull import pull
from annotation.scheme import load_scheme
from corpus import codebook as codebooks
from corpus.schema import ANNOTATION
from corpus.tables import read_rows

if TYPE_CHECKING:
    from annotation.label_studio.client import Studio
    from corpus.project import Project

SCHEME = load_scheme("stance-topic", base=Path(), targets=factory.TARGETS)
TEXT = "Utusan datang. Sidang dibuka."
PEOPLE = [f"sim-{n}" for n in range(20)]


def said(regions: Any) -> dict[str, list[str]]:
    """Control -> codes, of the choices."""
    return {one["from_name"]: one["value"]["choices"] for one in regions if one["type"] == "choices"}


def test_without_slips_all_give_the_answer_that_was_drawn() -> None:
    """One answer is drawn a task; with a share of 0 nobody strays from it."""
    answer = disagreeing(SCHEME, seed=5, share=0)

    given = [said(answer({"task_key": "a", "text": TEXT}, name)) for name in PEOPLE]

    assert given[0].keys() == {"stance_1", "stance_2", "topic", "confidence"}
    assert all(one == given[0] for one in given)


def test_with_a_share_of_one_nobody_gives_the_answer_that_was_drawn() -> None:
    """Each draws another; a single choice stays one code."""
    drawn = said(disagreeing(SCHEME, seed=5, share=0)({"task_key": "a", "text": TEXT}, "x"))
    answer = disagreeing(SCHEME, seed=5, share=1)

    given = [said(answer({"task_key": "a", "text": TEXT}, name)) for name in PEOPLE]

    assert {len(one["stance_1"]) for one in given} == {1}
    assert drawn["stance_1"] not in [one["stance_1"] for one in given]


def test_answers_follow_from_seed_task_and_name_alone() -> None:
    """The same call answers the same; another seed, or another task, does not."""

    def stances(seed: int, key: str) -> list[list[str]]:
        answer = disagreeing(SCHEME, seed=seed, share=0.5)
        return [said(answer({"task_key": key, "text": TEXT}, name))["stance_1"] for name in PEOPLE]

    assert stances(5, "a") == stances(5, "a")
    assert stances(5, "a") != stances(6, "a")
    assert stances(5, "a") != stances(5, "b")


def test_topics_are_no_more_than_the_scheme_allows_in_its_order() -> None:
    """One or two of seventeen, in class order."""
    answer = disagreeing(SCHEME, seed=5, share=0)
    codes = SCHEME.question("topic").codes

    topics = [said(answer({"task_key": str(n), "text": TEXT}, "x"))["topic"] for n in range(30)]

    assert {len(one) for one in topics} == {1, 2}
    assert all(one == sorted(one, key=codes.index) for one in topics)


def test_evidence_is_the_first_sentence_where_the_stance_has_a_label() -> None:
    """Favor and against are marked, under the alias of their target; other stances need no evidence."""
    answer = disagreeing(SCHEME, seed=5, share=0)

    for n in range(30):
        regions = answer({"task_key": str(n), "text": TEXT}, "x")
        marked = [(one["value"]["labels"][0], one["value"]["text"]) for one in regions if one["type"] == "labels"]
        stances = [(said(regions)[f"stance_{target}"][0], target) for target in (1, 2)]
        shown = sorted((code, target) for code, target in stances if code in {"favor", "against"})
        assert sorted(marked) == [(f"evidence_{code}_{target}", "Utusan datang.") for code, target in shown]


@pytest.mark.parametrize(
    ("region", "kind", "value"),
    [
        (choose("topic", ("a", "b")), "choices", {"choices": ["a", "b"]}),
        (mark("evidence", "bukti", TEXT, 7, 13), "labels",
         {"start": 7, "end": 13, "text": "datang", "labels": ["bukti"]}),
        (write("comment", "Ragu."), "textarea", {"text": ["Ragu."]}),
    ],
)  # fmt: skip
def test_a_region_is_as_the_editor_sends_it(region: dict[str, Any], kind: str, value: dict[str, Any]) -> None:
    """Its kind, its value, where it belongs, and that a person made it."""
    assert (region["type"], region["value"]) == (kind, value)
    assert (region["to_name"], region["origin"]) == ("body", "manual")


def test_two_spans_of_one_control_are_two_regions() -> None:
    """The start is part of a span's id; else the second would take the place of the first."""
    assert [mark("evidence", "bukti", TEXT, start, start + 3)["id"] for start in (0, 7)] == ["evidence-0", "evidence-7"]


@pytest.mark.label_studio
def test_simulated_annotators_work_through_the_queue_and_are_marked(pushed: Project, studio: Studio) -> None:
    """Two simulated annotators fill every task's overlap, disagree at times, and are marked in every row."""
    board = board_of(pushed, studio)
    answer = disagreeing(codebooks.load(pushed.tasks / "codebook.json"), seed=5, share=0.5)

    given = simulate(studio, board, ["sim-a", "sim-b"], answer, seed=5)
    more = simulate(studio, board, ["sim-a", "sim-b"], answer, seed=5)
    report = pull(pushed, studio)

    table = read_rows(pushed.annotations / "annotations.parquet", ANNOTATION)
    state = status(pushed, studio)[-1]
    pairs = {(row["article_id"], row["target"], row["annotator"]): row["value"] for row in rows(pushed)}
    differing = [key for key in pairs if pairs[key] != pairs[*key[:2], "simulated-sim-a"]]
    assert (given, more, report.versions, report.faults, report.alarms) == (8, 0, 8, (), ())
    assert {(row["annotator"], row["origin"]) for row in table} == {
        ("simulated-sim-a", "simulated"),
        ("simulated-sim-b", "simulated"),
    }
    assert 0 < len(differing) < len(pairs) / 2
    assert (state.tasks, state.done, state.begun, state.answers, state.remaining) == (4, 4, 0, 8, 0)
    assert [(pace.annotator, pace.answers) for pace in state.people] == [("simulated-sim-a", 4), ("simulated-sim-b", 4)]
