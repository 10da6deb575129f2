"""What was sent to the server, and what came back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.adjudication.adjudicate import AdjudicateReport
from annotation.answers.read import AnswerFault
from annotation.exchange.pull import PullReport
from annotation.exchange.sync import PushReport
from kliping.views.exchange import print_adjudicate, print_pull, print_push

if TYPE_CHECKING:
    import pytest

URL = "http://127.0.0.1:8080/projects/4/data"
PUSHED = PushReport(board=4, url=URL, created=True, added=30, updated=0, unchanged=0, remarks=())
PULLED = PullReport(new=0, versions=8, decisions=0, skipped=1, left_out=0, drafts=0, alarms=(), faults=())


def test_a_push_says_what_was_sent_and_where_people_work(capsys: pytest.CaptureFixture[str]) -> None:
    """The address has a line of its own, to be copied."""
    print_push(PUSHED)

    shown = capsys.readouterr()
    assert shown.out == f"project 4 created: 30 tasks added, 0 updated, 0 unchanged\n{URL}\n"
    assert shown.err == ""


def test_the_link_of_somebody_says_whose_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Where each annotator has a project of their own, the coordinator passes each link on."""
    print_push(replace(PUSHED, audience="ayu"))

    assert capsys.readouterr().out == f"project 4 (ayu) created: 30 tasks added, 0 updated, 0 unchanged\n{URL}\n"


def test_a_push_that_found_answers_and_changes_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """What was pulled before, and what a person should look at, go to stderr."""
    print_push(replace(PUSHED, created=False, added=1, updated=2, unchanged=27, pulled=1, remarks=("a text changed",)))

    shown = capsys.readouterr()
    assert shown.out.startswith("project 4 found: 1 task added, 2 updated, 27 unchanged\n")
    assert shown.err == "pulled first: 1 new answer\nremark: a text changed\n"


def test_nothing_new_is_told_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, though nothing came."""
    print_pull(PULLED)

    assert capsys.readouterr().out == "0 new answers, 8 in the log; 1 skipped, 0 tasks with an unsent draft\n"


def test_a_pull_tells_decisions_repairs_alarms_and_faults(capsys: pytest.CaptureFixture[str]) -> None:
    """Repairs are about the work; alarms and faults are results."""
    fault = AnswerFault(code="missing", task_key="a", annotator="annotator-1", answer_id="7@x", sentence="ask for it")
    found = replace(PULLED, new=1, decisions=1, drafts=1, alarms=("it vanished",), faults=(fault,), repairs=("line 3",))

    print_pull(found)

    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "1 new answer, 8 in the log; 1 skipped, 1 task with an unsent draft",
        "1 new decision by adjudicators",
        "alarm: it vanished",
        "missing: ask for it",
    ]
    assert shown.err == "repaired: line 3\n"


def test_what_is_to_be_decided_is_told_by_cause(capsys: pytest.CaptureFixture[str]) -> None:
    """Where something was sent, the push follows."""
    report = AdjudicateReport(articles=1, disputes={"stance.tie": 2}, decided=0, waiting=1, push=PUSHED)

    print_adjudicate(report)

    assert capsys.readouterr().out.splitlines()[:2] == [
        "1 article to decide (stance.tie 2), 0 decided; 1 task still waiting for answers",
        "project 4 created: 30 tasks added, 0 updated, 0 unchanged",
    ]


def test_without_disputes_nothing_is_sent(capsys: pytest.CaptureFixture[str]) -> None:
    """That there are none is said in words."""
    print_adjudicate(AdjudicateReport(articles=0, disputes={}, decided=3, waiting=0, push=None))

    assert capsys.readouterr().out == (
        "0 articles to decide (no disputes), 3 decided; 0 tasks still waiting for answers\n"
    )
