from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from annotation.adjudication.adjudicate import adjudicators_codebook, build_adjudication
from annotation.answers.decisions import CAUSE, REASON, SEEN, settled
from annotation.labels.build import build_labels
from annotation.tasks.table import read_shown
from corpus.schema import Answer, label_schema
from corpus.stage import digest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

NORTH, SEA = factory.TARGETS
TASK = factory.task(factory.article(1))
CODEBOOK = adjudicators_codebook(factory.codebook())
SHOWN = {TASK.task_id: {"due_1": json.dumps(["stance", NORTH, "tie"]), SEEN: "7@x 8@x"}}


def decided(code: str = "favor", *, who: str = "citra", target: str = NORTH, **changes: Any) -> Answer:
    """One adjudicator's stance."""
    return factory.answer(TASK, "stance", [code], target=target, annotator=who, **changes)


def why(words: str, *, who: str = "citra") -> Answer:
    """The reason of the same annotation."""
    return factory.answer(TASK, REASON, [], annotator=who, comment=words)


def test_a_decision_says_who_when_why_and_what_was_seen() -> None:
    """Value, pseudonym, moment, reason, cause and the answers shown stand in one row, and it stands."""
    decisions, faults = settled([decided(), why("Judulnya memuji.")], CODEBOOK, SHOWN)

    (row,) = decisions
    assert faults == []
    assert (row.question, row.target, row.value, row.adjudicator) == ("stance", NORTH, ("favor",), "citra")
    assert (row.reason, row.cause, row.seen, row.stands) == ("Judulnya memuji.", "tie", ("7@x", "8@x"), True)
    assert row.decided_at == decided().answered_at


def because(cause: str, *, who: str = "citra") -> Answer:
    """What made the annotators disagree, of the same annotation."""
    return factory.answer(TASK, CAUSE, [cause], annotator=who)


def test_a_decision_says_what_made_annotators_disagree() -> None:
    """The cause, one of the scheme's, stands beside the words."""
    decisions, _ = settled([decided(), because("guideline-gap"), why("Tidak diatur.")], CODEBOOK, SHOWN)

    assert [(row.disagreement, row.reason) for row in decisions] == [("guideline-gap", "Tidak diatur.")]


def test_who_annotated_the_article_does_not_decide_it() -> None:
    """Citra annotated it: her decision is told and does not stand, and dewi's does, though they differ."""
    given = [decided(), decided("against", who="dewi")]

    decisions, faults = settled(given, CODEBOOK, SHOWN, {(TASK.article_id, "citra")})

    assert [(row.adjudicator, row.annotated, row.stands) for row in decisions] == [
        ("citra", True, False),
        ("dewi", False, True),
    ]
    assert [(fault.code, fault.annotator) for fault in faults] == [("adjudicator-annotated", "citra")]


def test_who_annotated_the_article_decides_it_where_that_is_allowed() -> None:
    """It stands, the row says that she had annotated it, and there is nothing to complain of."""
    decisions, faults = settled([decided()], CODEBOOK, SHOWN, {(TASK.article_id, "citra")}, own_stand=True)

    assert [(row.annotated, row.stands) for row in decisions] == [(True, True)]
    assert faults == []


def test_more_than_was_asked_is_taken_and_marked() -> None:
    """A decision on a settled question stands too; its cause says that nobody asked."""
    decisions, _ = settled([decided(), decided("neutral", target=SEA), why("Jelas.")], CODEBOOK, SHOWN)

    assert [(row.target, row.cause, row.stands) for row in decisions] == [(NORTH, "tie", True), (SEA, "unasked", True)]


def test_what_was_to_be_decided_and_was_not_is_reported() -> None:
    """A task submitted with a reason alone is a fault that names the question and target."""
    decisions, faults = settled([why("Saya ragu.")], CODEBOOK, SHOWN)

    assert decisions == []
    assert [fault.code for fault in faults] == ["undecided"]
    assert "stance (Persekutuan Utara) was to be decided" in faults[0].sentence


def test_adjudicators_who_differ_are_not_chosen_between() -> None:
    """Two adjudicators with two stances: neither stands, and the coordinator is told who they are."""
    decisions, faults = settled([decided(), decided("against", who="dewi")], CODEBOOK, SHOWN)

    assert [row.stands for row in decisions] == [False, False]
    assert [fault.code for fault in faults] == ["adjudicators-differ"]
    assert "citra, dewi decided differently" in faults[0].sentence


def test_only_the_last_word_within_the_scheme_stands() -> None:
    """A decision taken back, one that the scheme does not know, and a skip make no label."""
    answers = [
        decided(superseded=True),
        decided("cheerful", target=SEA),
        replace(decided(target=SEA, who="dewi"), value=(), skipped=True),
    ]

    decisions, _ = settled(answers, CODEBOOK, {})

    assert [row.stands for row in decisions] == [False, False, False]


def tied(folder: Path) -> Project:
    """One article with three answers: a tie on the first target, agreement on the second."""
    made = mini_project.project(folder)
    mini_project.write_tasks(made, [TASK])
    data = {"article_id": TASK.article_id, "task_key": TASK.task_id, "text": factory.prose(1), "title": "Judul"}
    data |= {"meta": "", "caption": "", "target_1": NORTH, "target_2": SEA}
    (made.tasks / "payload.jsonl").write_text(json.dumps(data) + "\n", encoding="utf-8")
    answers = [
        factory.answer(TASK, "stance", [code], target=target, annotator=f"a{n}")
        for n, code in enumerate(("favor", "against", "neutral"))
        for target, code in ((NORTH, code), (SEA, "favor"))
    ]
    mini_project.write_answers(made, answers)
    return made


def test_the_adjudicator_is_asked_for_the_tie_alone(tmp_path: Path) -> None:
    """One task, with the answers and no annotator's name in it; made twice, the same bytes."""
    made = tied(tmp_path)

    counts = build_adjudication(made).counts
    first = {file.name: digest(file) for file in (made.tasks / "adjudication").iterdir()}
    build_adjudication(made)

    (data,) = read_shown(made.tasks / "adjudication").values()
    assert counts == {"tasks": 1, "decided": 0, "waiting": 0, "stance.tie": 1}
    assert data["due_1"] == json.dumps(["stance", NORTH, "tie"])
    assert "Perlu Anda putuskan" in data["said_stance_1"]
    assert "a0" not in data["said_stance_1"]
    assert len(data[SEEN].split()) == 3
    assert {file.name: digest(file) for file in (made.tasks / "adjudication").iterdir()} == first


def test_a_decision_becomes_the_label_and_the_votes_stay(tmp_path: Path) -> None:
    """Resolved after adjudication: the adjudicator's code, method and mark; votes and agreement as they were."""
    made = tied(tmp_path)
    decisions, _ = settled([decided("against"), because("slip"), why("Kutipan.")], CODEBOOK, SHOWN)
    mini_project.write_decisions(made, decisions)

    counts = build_labels(made).counts

    rows = read_rows(made.labels / "stance.parquet", label_schema("stance", per_target=True, multiple=False))
    assert [(row["stance"], row["method"], row["adjudicated"]) for row in rows] == [
        ("against", "adjudicated", True),
        ("favor", "majority", False),
    ]
    assert [row["disagreement"] for row in rows] == ["slip", None]
    assert sum(vote["count"] for vote in rows[0]["votes"]) == 3
    assert rows[0]["agreement"] == pytest.approx(1 / 3)
    assert (counts["stance.rows"], counts["stance.adjudicated"], counts["stance.majority"]) == (2, 1, 1)


def test_a_decision_that_does_not_stand_leaves_the_tie(tmp_path: Path) -> None:
    """Adjudicators who differ settle nothing: the label stays empty."""
    made = tied(tmp_path)
    decisions, _ = settled([decided(), decided("against", who="dewi")], CODEBOOK, SHOWN)
    mini_project.write_decisions(made, decisions)

    build_labels(made)

    rows = read_rows(made.labels / "stance.parquet")
    assert (rows[0]["stance"], rows[0]["method"], rows[0]["adjudicated"]) == (None, "tie", False)
