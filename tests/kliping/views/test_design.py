"""The design of an annotation, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.agreement.needed import NeededAnswers
from annotation.exchange.forecast import Design
from kliping.views.design import print_needed, print_plan

if TYPE_CHECKING:
    import pytest

NEEDED = NeededAnswers(
    question="stance",
    articles=120,
    answers_an_article=3.0,
    alpha=0.643,
    width=0.153,
    wanted=0.1,
    needed_articles=324,
    needed_answers=972,
    reason=None,
)


def test_each_question_has_a_line_and_its_reason_below(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be told is empty in the table."""
    none = replace(
        NEEDED, question="topic", articles=0, alpha=None, width=None, needed_articles=None, needed_answers=None
    )

    print_needed([NEEDED, replace(none, reason="no unit has answers of two annotators")])

    assert capsys.readouterr().out.splitlines() == [
        "question  alpha  articles  width  articles needed  answers needed",
        "stance    0.643       120  0.153              324             972",
        "topic                   0",
        "topic: cannot be told, because no unit has answers of two annotators",
        "In all, with as many annotators per article as so far; a pilot is only a rough guide.",
    ]


def test_what_is_narrow_enough_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing more to be done for it."""
    print_needed([replace(NEEDED, wanted=0.2, needed_articles=120, needed_answers=360)])

    assert "stance: the interval is as narrow as 0.2 already" in capsys.readouterr().out.splitlines()


def test_a_plan_says_who_answers_what_and_what_it_costs(capsys: pytest.CaptureFixture[str]) -> None:
    """Hours at the time an answer takes."""
    planned = Design(
        tasks=4,
        answers=8,
        roles={"main": 4},
        overlaps={2: 4},
        annotators={"ani": 4, "budi": 4},
        pairs={"ani + budi": 4},
        short=0,
        seconds=90.0,
        measured=False,
        mentions={"NATO": 3, "Rsia": 0},
        caught=("query rob finds 4 of 9 articles",),
        remarks=("few",),
    )

    print_plan(planned)

    assert capsys.readouterr().out.splitlines() == [
        "4 tasks (4 main), 8 answers",
        "  4 tasks with 2 answers each",
        "0.2 hours of work at 90 s per answer (assumed: no timed answers yet)",
        "annotator  answers  hours",
        "ani              4    0.1",
        "budi             4    0.1",
        "each pair of annotators shares 4 to 4 articles",
        "query rob finds 4 of 9 articles",
        "articles naming a target: NATO 3, Rsia 0",
        "remark: few",
    ]
