"""How the labelling goes on, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotation.annotators.pace import Rhythm
from annotation.annotators.progress import BoardStatus, Pace
from kliping.views.progress import print_rhythms, print_status

if TYPE_CHECKING:
    from collections.abc import Callable

    OnTerminal = Callable[[Callable[[], None]], list[str]]

    import pytest

ANI = Pace(
    email="ani@penilai.example",
    annotator="annotator-0123456789ab",
    answers=4,
    skipped=1,
    median_seconds=41.6,
    last_answer_at=datetime(2024, 7, 10, 1, 5, tzinfo=UTC),
)
BUDI = replace(ANI, email="b@x.example", median_seconds=None, last_answer_at=None)
BOARD = BoardStatus(
    board=4,
    title="sikap · stance 1",
    url="http://127.0.0.1:8080/projects/4/data",
    tasks=10,
    done=1,
    begun=3,
    answers=5,
    skipped=1,
    drafts=1,
    remaining=15,
    people=(ANI, BUDI),
)
STEADY = Rhythm(
    annotator="annotator-0123456789ab", answers=30, skipped=0, sessions=2, longest_minutes=61.5, median_seconds=42.0,
    first_half=50.4, second_half=None, longest_run=12, remarks=("gave the same answers 12 times in a row",),
)  # fmt: skip


def test_a_board_is_a_sentence_and_a_row_for_each_person(capsys: pytest.CaptureFixture[str]) -> None:
    """What was not measured is an empty cell."""
    print_status(BOARD)

    assert capsys.readouterr().out.splitlines() == [
        "sikap · stance 1  http://127.0.0.1:8080/projects/4/data",
        "1 of 10 tasks done, 3 begun; 5 answers, 15 still to come, 1 skipped, 1 draft",
        "annotator            known as                answers  skipped  median s  last answer (UTC)",
        "ani@penilai.example  annotator-0123456789ab        4        1        42  2024-07-10 01:05",
        "b@x.example          annotator-0123456789ab        4        1",
    ]


def test_a_board_without_answers_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines say all."""
    print_status(replace(BOARD, people=(), answers=0))

    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_rhythm_is_a_row_and_its_remarks(capsys: pytest.CaptureFixture[str]) -> None:
    """Minutes and seconds are whole; what to talk about begins with the pseudonym."""
    print_rhythms([STEADY])

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["annotator-0123456789ab", "30", "0", "2", "62", "42", "50", "12"]
    assert lines[2] == "annotator-0123456789ab gave the same answers 12 times in a row"


def test_no_address_and_no_moment_is_broken_on_a_terminal(on_terminal: OnTerminal) -> None:
    """A row that 80 columns cannot hold stands as lines of title and value."""
    assert on_terminal(lambda: print_status(BOARD))[2:8] == [
        "annotator          ani@penilai.example",
        "known as           annotator-0123456789ab",
        "answers            4",
        "skipped            1",
        "median s           42",
        "last answer (UTC)  2024-07-10 01:05",
    ]
