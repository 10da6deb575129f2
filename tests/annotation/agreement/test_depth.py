from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.agreement import agreement_of
from annotation.agreement.depth import by_round, correctness, drift, self_agreement
from annotation.agreement.ratings import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.schema import Answer

NORTH, SEA = factory.TARGETS
STANCE = factory.codebook().question("stance")
TOPIC = factory.codebook().question("topic")
TASK = factory.task(factory.article(1))


def stance(code: str, who: str, n: int = 1, *, again: bool = False) -> Answer:
    """One answer to article ``n``, the first time or the second; later articles are answered on later days."""
    task = factory.task(factory.article(n))
    task = replace(task, task_id=f"{task.task_id}~2", role="repeat") if again else task
    made = factory.answer(task, "stance", [code], target=NORTH, annotator=who)
    return replace(made, answered_at=factory.START + timedelta(days=n))


def test_against_gold_the_share_of_right_answers_is_told() -> None:
    """Of each annotator and of all; what gold does not know, and repeats, are left out."""
    known = {(TASK.article_id, NORTH, "stance"): ("favor",)}
    answers = [
        stance("favor", "ani"),
        stance("against", "budi"),
        stance("favor", "budi", 2),
        stance("favor", "ani", again=True),
    ]

    rows = correctness(answers, STANCE, known, "gold")

    assert [(row.annotator, row.n_answers, row.percent) for row in rows] == [
        ("all", 2, 0.5),
        ("ani", 1, 1.0),
        ("budi", 1, 0.0),
    ]


def test_a_set_is_right_where_it_is_exactly_the_known_one() -> None:
    """Topics in another order are right, one topic fewer is not; skipped answers do not count."""
    first, second = factory.TOPICS[:2]
    known = {(TASK.article_id, None, "topic"): (second, first)}
    whole = factory.answer(TASK, "topic", [first, second], annotator="ani")
    half = factory.answer(TASK, "topic", [first], annotator="budi")
    skip = replace(factory.answer(TASK, "topic", [], annotator="citra"), skipped=True)

    rows = correctness([whole, half, skip], TOPIC, known, "adjudicated")

    assert [(row.annotator, row.source, row.percent) for row in rows[1:]] == [
        ("ani", "adjudicated", 1.0),
        ("budi", "adjudicated", 0.0),
    ]


def test_what_was_asked_twice_is_compared_with_oneself() -> None:
    """Two of three repeats answered alike by one person; who was asked once is not in the table."""
    pairs = [("favor", "favor"), ("against", "against"), ("favor", "against")]
    answers = [stance("favor", "budi")]
    for n, (first, second) in enumerate(pairs, 1):
        answers += [stance(first, "ani", n), stance(second, "ani", n, again=True)]

    everybody, ani = self_agreement(answers, STANCE, "nominal")

    assert (ani.annotator, ani.n_units, ani.percent) == ("ani", 3, pytest.approx(2 / 3))
    # Nominal alpha by hand: 1 - (6 - 1) * 2 / (2 * 3 * 3) = 0.444.
    assert ani.alpha == pytest.approx(4 / 9)
    assert (everybody.annotator, everybody.n_units) == ("all", 3)


def test_drift_is_told_in_parts_of_equal_size() -> None:
    """Eighty units, agreement in the first half and none in the second: four periods show it, in order."""
    answers = []
    for n in range(1, 81):
        code = ("favor", "against")[n % 2]
        other = code if n <= 40 else ("against", "favor")[n % 2]
        answers += [stance(code, "ani", n), stance(other, "budi", n)]

    periods = drift(Counted.of(answers, STANCE), "nominal")

    assert [period.found.n_units for period in periods] == [20, 20, 20, 20]
    assert [period.found.percent for period in periods] == [1.0, 1.0, 0.0, 0.0]
    assert periods[0].since == "2024-06-21"
    assert periods[0].until < periods[1].since


def test_drift_of_too_little_is_not_told() -> None:
    """Below forty units that two people answered there is nothing to compare."""
    answers = [stance("favor", who, n) for n in range(1, 40) for who in ("ani", "budi")]

    assert drift(Counted.of(answers, STANCE), "nominal") == ()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(factory.STANCES), st.sampled_from("ab")), max_size=20))
def test_shares_lie_between_none_and_all_and_add_up(raw: list[tuple[int, str, str]]) -> None:
    """Whatever was answered: the row of all sums the others, and its share is their weighted mean."""
    answers = [stance(code, who, n) for n, code, who in {(n, who): (n, code, who) for n, code, who in raw}.values()]
    known = {(answer.article_id, NORTH, "stance"): ("favor",) for answer in answers}

    rows = correctness(answers, STANCE, known, "gold")

    assert len(rows) != 1
    if rows:
        assert rows[0].n_answers == sum(row.n_answers for row in rows[1:]) == len(answers)
        hits = sum(row.percent * row.n_answers for row in rows[1:])
        assert rows[0].percent == pytest.approx(hits / rows[0].n_answers)


def test_a_project_tells_gold_adjudication_and_repeats(tmp_path: Path) -> None:
    """From files alone: gold.csv, the adjudicator's table and repeats stand in the report and its JSON."""
    toml = mini_project.CORPUS_TOML + 'gold = "gold.csv"\n'
    made = mini_project.project(tmp_path, toml)
    repeat = factory.task(factory.article(1), task_id=f"{TASK.task_id}~2", role="repeat")
    mini_project.write_tasks(made, [TASK, repeat])
    (made.tasks / "payload.jsonl").write_text("", encoding="utf-8")
    (made.root / "gold.csv").write_text(
        f"article_id,target,question,value\n{TASK.article_id},{NORTH},stance,favor\n", encoding="utf-8"
    )
    mini_project.write_answers(
        made, [stance("favor", "ani"), stance("favor", "budi"), stance("against", "ani", again=True)]
    )
    mini_project.write_decisions(made, [factory.decision(TASK, "stance", ["against"], target=NORTH)])

    found = agreement_of(made).as_json()["questions"]["stance"]

    assert [(row["source"], row["annotator"], row["percent"]) for row in found["known"]] == [
        ("gold", "all", 1.0),
        ("gold", "ani", 1.0),
        ("gold", "budi", 1.0),
        ("adjudicated", "all", 0.0),
        ("adjudicated", "ani", 0.0),
        ("adjudicated", "budi", 0.0),
    ]
    assert [(row["annotator"], row["n_units"], row["percent"]) for row in found["repeats"]] == [
        ("all", 1, 0.0),
        ("ani", 1, 0.0),
    ]
    assert found["n_annotators"] == 2


def test_calibration_and_the_main_round_are_measured_apart() -> None:
    """People disagreed at first, and agree since; a repeat is of no round."""
    answers = [
        stance("favor" if n % 2 or who == "ani" else "against", who, n) for n in range(1, 21) for who in ("ani", "budi")
    ]
    roles = {factory.task(factory.article(n)).task_id: "calibration" if n <= 10 else "main" for n in range(1, 21)}
    again = stance("favor", "ani", 1, again=True)
    agreed = [replace(one, value=("favor" if int(one.answered_at.day) % 2 else "against",)) for one in answers[20:]]

    found = by_round(Counted.of([*answers[:20], *agreed, again], STANCE), roles, "nominal")

    assert [*found] == ["calibration", "main"]
    assert (found["calibration"].percent, found["calibration"].n_units) == (0.5, 10)
    assert (found["main"].alpha, found["main"].n_units) == (1.0, 10)


def test_one_round_is_the_whole() -> None:
    """There is nothing to be told apart."""
    assert by_round(Counted.of([stance("favor", "ani")], STANCE), {TASK.task_id: "main"}, "nominal") == {}
