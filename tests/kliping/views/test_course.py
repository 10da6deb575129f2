"""How agreement went, as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.agreement.alpha import Estimate
from annotation.annotators.course import CoursePart
from kliping.views.course import print_course, print_weeks

if TYPE_CHECKING:
    import pytest

FOUND = Estimate(
    alpha=0.71, low=0.6, high=0.8, percent=0.9, n_units=30, n_pairable_units=24, n_pairable=60, n_annotators=3,
    reason=None,
)  # fmt: skip


def test_parts_stand_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Few items have a mark, and what is undefined says why."""
    few = replace(FOUND, n_pairable_units=7)
    none = replace(FOUND, alpha=None, low=None, high=None, percent=1.0, reason="…")
    parts = [
        CoursePart(question="stance", part=part, found=found)
        for part, found in (("1.1", FOUND), ("1.2", few), ("2.0", none))
    ]

    print_course(parts, "version")

    assert capsys.readouterr().out == (
        "stance, guidelines  alpha  95 % interval      equal  items  answers\n"
        "1.1                 0.710  0.600 … 0.800        90%     24       60\n"
        "1.2 *               0.710  0.600 … 0.800        90%      7       60\n"
        "2.0                     –  all answers equal   100%     24       60\n"
        "undefined: all answers are equal, or no item has answers of two people\n"
        "* fewer than 20 items with several answers: differences say little\n"
    )


def test_the_last_weeks_have_a_heading_and_nothing_is_printed_without_one(capsys: pytest.CaptureFixture[str]) -> None:
    """As below the boards."""
    print_weeks([])
    before = capsys.readouterr().out
    print_weeks([CoursePart(question="stance", part="2024-W27", found=FOUND)])

    assert before == ""
    assert capsys.readouterr().out == (
        "\nAgreement in the last weeks, from what was pulled\n"
        "stance, ISO week (UTC)  alpha  95 % interval  equal  items  answers\n"
        "2024-W27                0.710  0.600 … 0.800    90%     24       60\n"
    )
