from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import factory
import mini_project
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.annotators.pace import rhythms_of
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from corpus.schema import Answer

NORTH = factory.TARGETS[0]


def visit(n: int, *, minute: float, seconds: float | None = 60.0, who: str = "ani", code: str | None = None) -> Answer:
    """One task answered at a minute of the day."""
    task = factory.task(factory.article(n))
    chosen = code or factory.STANCES[n % 5]
    made = factory.answer(task, "stance", [chosen], target=NORTH, annotator=who, lead_time_s=seconds)
    return replace(made, answered_at=factory.START + timedelta(minutes=minute))


def test_a_pause_parts_sessions() -> None:
    """Answers ten minutes apart are one session, after an hour's pause another begins."""
    answers = [visit(n, minute=minute) for n, minute in enumerate([0, 10, 20, 80, 90], 1)]

    (ani,) = rhythms_of(answers)

    assert (ani.answers, ani.sessions, ani.longest_minutes, ani.median_seconds) == (5, 2, 20.0, 60.0)


def test_quickening_within_sessions_is_told() -> None:
    """Sixty seconds an answer at first and twenty at last is a remark, and no verdict."""
    answers = [visit(n, minute=n, seconds=60.0 if n <= 6 else 20.0) for n in range(1, 13)]

    (ani,) = rhythms_of(answers)

    assert (ani.first_half, ani.second_half) == (60.0, 20.0)
    assert ani.remarks == ("answers much quicker in the second half of a session than in the first",)


def test_a_long_session_and_a_hurry_are_told() -> None:
    """Three hours without a pause, and a fifth of everybody's time an answer, are each a sentence."""
    slow = [visit(n, minute=20 * n, seconds=100.0) for n in range(1, 11)]
    quick = [visit(n, minute=n, seconds=20.0, who="budi") for n in range(1, 4)]

    ani, budi = rhythms_of(slow + quick)

    assert ani.remarks == ("worked 3.0 hours without a pause of half an hour: suggest one",)
    assert budi.remarks == ("takes 20 s an answer where the others take 100 s: ask how it goes",)


def test_a_whole_team_that_rushes_is_told_by_its_reading() -> None:
    """Eight answers of ten in five seconds each, to articles of 200 words: nobody stands out."""
    words = {factory.article(n).id: 200 for n in range(1, 11)}
    answers = [
        visit(n, minute=n, seconds=5.0 if n % 5 else 60.0, who=who) for who in ("ani", "budi") for n in range(1, 11)
    ]

    told = {one.annotator: one.remarks for one in rhythms_of(answers, words)}

    sentence = "gave 8 of 10 answers sooner than the article can be read: ask how it goes"
    assert told == {"ani": (sentence,), "budi": (sentence,)}
    assert [one.remarks for one in rhythms_of(answers)] == [(), ()]


def test_a_run_of_equal_answers_is_counted() -> None:
    """Four answers in a row that say the same are a run of four; skips stand apart, corrected answers nowhere."""
    codes = ["favor", "against", "against", "against", "against", "favor"]
    answers = [visit(n, minute=n, code=code) for n, code in enumerate(codes, 1)]
    skip = replace(visit(9, minute=9), skipped=True, value=())
    stale = replace(visit(1, minute=0, code="unclear"), superseded=True, answer_id="0@old")

    (ani,) = rhythms_of([stale, *answers, skip])

    assert (ani.longest_run, ani.answers, ani.skipped) == (4, 6, 1)


def test_too_little_is_not_compared() -> None:
    """Below ten timed answers halves are not told apart; without times there is no median."""
    (ani,) = rhythms_of([visit(n, minute=n, seconds=None) for n in range(1, 5)])

    assert (ani.median_seconds, ani.first_half, ani.second_half, ani.remarks) == (None, None, None, ())


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 2000), st.sampled_from("abc")), max_size=40))
def test_answers_add_up_whatever_their_order(raw: list[tuple[int, str]]) -> None:
    """Every answer is in one person's row, sessions are as many as pauses ask for, and order does not matter."""
    answers = [visit(n, minute=minute, who=who) for n, (minute, who) in enumerate(raw, 1)]

    found = rhythms_of(answers)

    assert sum(one.answers for one in found) == len(answers)
    assert all(1 <= one.sessions <= one.answers for one in found)
    assert rhythms_of(answers[::-1]) == found


def test_the_coordinator_reads_it_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``label status --pace`` is made from what was pulled, by pseudonym."""
    made = mini_project.project(tmp_path)
    mini_project.write_answers(made, [visit(n, minute=n) for n in range(1, 4)])

    code = run(["-C", str(made.root), "label", "status", "--pace"])

    head, row = capsys.readouterr().out.splitlines()
    assert code == 0
    assert head.split()[:2] == ["annotator", "answers"]
    assert row.split() == ["ani", "3", "0", "1", "2", "60", "1"]
