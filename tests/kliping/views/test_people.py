"""Who has which tasks, and what a change of the annotators does, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotation.exchange.people import Change, Workload
from annotation.exchange.roster import Entry
from kliping.views.people import print_change, print_roster

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    OnTerminal = Callable[[Callable[[], None]], list[str]]

AYU = Entry(
    name="ayu",
    left=False,
    assigned=4,
    answered=1,
    skipped=0,
    unstarted=3,
    accounts=("ayu@penilai.example",),
    board="http://localhost:8080/projects/1/data",
    last_answer_at=datetime(2024, 7, 10, 1, 5, tzinfo=UTC),
)
GONE = replace(AYU, name="citra", left=True, accounts=(), board=None, last_answer_at=None)
PERSON = Workload(name="ayu", answered=1, skipped=0, begun=0, unstarted=3, leaves=1, gets=0, rest=2)


def test_everybody_is_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    """Who left is marked, and what is not known is an empty cell."""
    print_roster([AYU, GONE])

    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == (
        "ayu                  4         1        0          3  2024-07-10 01:05   ayu@penilai.example  "
        "http://localhost:8080/projects/1/data"
    )
    assert lines[2] == "citra (left)         4         1        0          3"


def test_nobody_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty table would look like a fault."""
    print_roster([])

    assert capsys.readouterr().out == "no annotators: name them under [label] annotators in corpus.toml\n"


def test_a_change_is_a_row_for_each_person(capsys: pytest.CaptureFixture[str]) -> None:
    """What they have, give away and get, and what is left to do then; who is not named any more has left."""
    citra = replace(PERSON, name="citra", leaves=3, rest=0)

    print_change(Change(annotators=("ayu",), moves=(), people=(PERSON, citra), short=0))

    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["ayu", "1", "0", "0", "3", "1", "0", "2"],
        ["citra", "(left)", "1", "0", "0", "3", "3", "0", "0"],
    ]


def test_answers_for_which_nobody_has_room_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With what can be done about it."""
    print_change(Change(annotators=("ayu",), moves=(), people=(PERSON,), short=1))

    assert capsys.readouterr().out.splitlines()[-1] == (
        "1 answer that nobody has room for: raise the quota, or have somebody join"
    )


def test_no_address_is_broken_on_a_terminal(on_terminal: OnTerminal) -> None:
    """At 80 columns a roster stands as titles and values."""
    lines = on_terminal(lambda: print_roster([AYU]))

    assert "account            ayu@penilai.example" in lines
    assert "board              http://localhost:8080/projects/1/data" in lines
