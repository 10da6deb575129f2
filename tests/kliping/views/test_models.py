"""Models against people as readable tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models_file import RUN

from annotation.agreement.rating import Rating
from annotation.models.against_people import ModelAgreement, compare_ratings
from annotation.models.corrected import ShareEstimate
from annotation.models.shares import LabelShares, ModelShares
from kliping.views.models import print_models

if TYPE_CHECKING:
    import pytest

THIRD = ShareEstimate(share=1 / 3, low=0.25, high=0.416)


def measured(n: int = 40) -> ModelAgreement:
    """Two people who agree, and a model that differs from them on every tenth unit."""
    people = [Rating(unit=str(k), annotator=who, value="xy"[k % 2]) for k in range(n) for who in ("ani", "budi")]
    model = [Rating(unit=str(k), annotator="m", value="x" if k % 10 == 1 else "xy"[k % 2]) for k in range(n)]
    return replace(compare_ratings("stance", people, model, "nominal"), annotator=RUN.annotator, run=RUN)


def shares(reason: str | None = None) -> ModelShares:
    """A third of two hundred articles, however it is estimated."""
    row = LabelShares(label="x", people=THIRD, model=THIRD, ppi=THIRD, dsl=THIRD)
    labels = () if reason else (row,)
    return ModelShares(target="Utara", n_articles=200, n_people=30, n_out_of_reach=4, labels=labels, reason=reason)


def lines(capsys: pytest.CaptureFixture[str], found: ModelAgreement) -> list[str]:
    """What is printed of it."""
    print_models([found], expertise="skilled")
    return capsys.readouterr().out.splitlines()


def test_the_run_agreement_and_confusion_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Whose labels they are comes first."""
    told = lines(capsys, measured())

    assert told[0] == f"stance (nominal): {RUN.annotator}"
    assert told[1] == 'run on 2026-11-01 with {"temperature": 0}, prompt abababababab…'
    assert told[4].startswith("people among themselves  1.000")
    assert told[8].split() == ["y", "40", "80%", "32", "100%", "8", "x"]


def test_labels_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """In the confusion and in the shares, by the codebook of the question."""
    print_models(
        [replace(measured(), shares=(shares(),))],
        {"stance": {"x": "in favour", "y": "cannot be determined"}, "topic": {"x": "sport"}},
        expertise="skilled",
    )

    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "cannot be determined 40 80% 32 100% 8 in favour" in told
    assert "in favour 33.3 (25.0–41.6) 33.3 (25.0–41.6) 33.3 (25.0–41.6) 33.3 (25.0–41.6)" in told
    assert not [line for line in told if line.startswith(("x ", "y "))]


def test_the_test_says_what_its_figures_mean(capsys: pytest.CaptureFixture[str]) -> None:
    """The verdict in words, then each person."""
    told = lines(capsys, measured())

    start = next(n for n, line in enumerate(told) if line.startswith("Alternative"))
    assert " ".join(told[start : start + 3]) == (
        "Alternative annotator test (people as skilled, epsilon 0.15): not passed. Winning rate 0.00 "
        "(from .50 the model may replace a person); average advantage probability 0.90."
    )
    assert told[start + 4].split() == ["ani", "40", "90%", "100%", "0.152", "no"]


def test_with_too_few_units_there_is_no_test(capsys: pytest.CaptureFixture[str]) -> None:
    """The reason stands in its place."""
    told = " ".join(lines(capsys, measured(20)))

    assert "not possible, because nobody shares 30 units with another person and the model." in told


def test_shares_stand_in_four_columns_and_their_price_below(capsys: pytest.CaptureFixture[str]) -> None:
    """With what is out of reach."""
    told = lines(capsys, replace(measured(), shares=(shares(),), n_shown=3))

    assert "3 labels were shown to annotators; their answers there are left out" in told
    assert "x      33.3 (25.0–41.6)  33.3 (25.0–41.6)  33.3 (25.0–41.6)  33.3 (25.0–41.6)" in told
    assert "Nothing is said of 4 more articles in strata where people labelled nothing." in told
    assert any(line.startswith("A correction trades one error for another") for line in told)


def test_where_there_is_no_share_it_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else."""
    told = lines(capsys, replace(measured(), shares=(shares("people labelled fewer than 20"),)))

    assert "Shares towards Utara: none, because people labelled fewer than 20 (30)." in told


def test_no_line_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Eighty columns."""
    told = lines(capsys, replace(measured(), shares=(shares(),)))

    assert max(map(len, told)) <= 80
