"""Answers to look at, in a terminal of 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewed import TIED, listed

from kliping.views.review import print_review, summary

if TYPE_CHECKING:
    import pytest

    from annotation.review.item import ReviewItem


def with_reasons() -> list[ReviewItem]:
    """What the command lists without options."""
    return [item for item in listed() if item.reasons]


def test_an_answer_is_a_few_lines_with_why_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    """Title, who and when, what was said, what is odd, the address."""
    print_review([item for item in with_reasons() if item.name == "budi" and item.task_id == TIED], 9)

    assert (
        capsys.readouterr().out
        == """\
1.  Panitia festival meninjau aturan pasar malam sebelum musim hujan tiba di pe…
    budi, 2024-07-11 01:01 UTC
    stance of Persekutuan Utara: Menentang, of Republik Samudra: Netral atau
      berimbang; topic: Politik & pemerintahan; confidence: Tinggi
    ! disputed: stance of Persekutuan Utara (ayu: Mendukung; citra: Netral atau
      berimbang)
    ! no evidence: stance of Persekutuan Utara (Menentang)
    http://localhost:8080/projects/2/data?task=201

1 of 9 answers: 1 disputed, 1 no evidence
"""
    )


def test_no_line_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was said, at 80 columns and at 60."""
    for width in (80, 60):
        monkeypatch.setenv("COLUMNS", str(width))
        print_review(with_reasons(), 9)
        lines = capsys.readouterr().out.split("\n")
        assert len(lines) > 40
        assert [line for line in lines if len(line) > width] == []


def test_the_end_counts_each_reason() -> None:
    """An answer with two reasons counts in both."""
    assert summary(with_reasons(), 9) == (
        "7 of 9 answers: 3 against gold, 2 commented, 3 disputed, 1 low confidence, 1 no evidence, 1 skipped"
    )


def test_nothing_to_look_at_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """With how many answers there are."""
    print_review([], 1)

    assert capsys.readouterr().out == "nothing to look at among 1 answer\n"
