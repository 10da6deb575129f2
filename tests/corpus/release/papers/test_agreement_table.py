from __future__ import annotations

from typing import Any

import factory
import pytest
from paper_parts import ESTIMATE, UNDEFINED

from corpus.release.papers.agreement_table import HEAD, agreement_rows, agreement_verdicts

CODEBOOK = factory.codebook()
DASHES = ("–", "–", "–", "–", "–", "–")


def table(figures: dict[str, Any] | None) -> list[tuple[str, tuple[str, ...]]]:
    """Name and cells of each row."""
    return [(row.name, row.cells) for row in agreement_rows(figures, CODEBOOK)]


@pytest.mark.parametrize("figures", [None, {}, {"questions": {}, "spans": {}}])
def test_without_figures_there_is_no_agreement(figures: dict[str, Any] | None) -> None:
    """Where nothing was measured the table has no rows, and nothing is said."""
    assert table(figures) == []
    assert agreement_verdicts(figures) == ()


def test_figures_are_written_for_readers() -> None:
    """Three decimals, a percentage, thousands parted: a cell for each column of the head."""
    [(name, cells)] = table({"questions": {"stance": ESTIMATE}})

    assert name == "stance"
    assert dict(zip(HEAD, cells, strict=True)) == {
        "alpha": "0.712",
        "95 % interval": "0.600 to 0.800",
        "equal answers": "90.0 %",
        "units": "1,080",
        "with two answers or more": "80",
        "annotators": "3",
    }


def test_what_is_undefined_is_a_dash() -> None:
    """Nought is a figure, and what was not measured is none; an interval needs both of its ends."""
    [(_, undefined), (_, half), (_, nought)] = table(
        {"questions": {"a": UNDEFINED, "b": {"alpha": 0.5, "low": 0.1}, "c": {"alpha": 0.0, "percent": 0.0}}}
    )

    assert undefined == ("–", "–", "–", "3", "0", "–")
    assert half[:2] == ("0.500", "–")
    assert nought[:3] == ("0.000", "–", "0.0 %")


def test_targets_and_labels_follow_their_question() -> None:
    """Labels with their words; a code that the codebook lacks stands for itself."""
    stance = ESTIMATE | {
        "level": "nominal",
        "targets": {"Republik Samudra": UNDEFINED},
        "labels": {"favor": ESTIMATE, "lain": ESTIMATE},
    }

    names = [name for name, _ in table({"questions": {"stance": stance, "topic": ESTIMATE}})]

    assert names == [
        "stance (nominal)",
        "stance, towards Republik Samudra",
        "stance, `favor` (favor) or not",
        "stance, `lain` (lain) or not",
        "topic",
    ]


def test_spans_have_their_f1_and_the_alpha_of_words() -> None:
    """Where neither was measured the row is dashes."""
    found = table({"spans": {"evidence": {"f1": 0.25, "alpha": ESTIMATE}, "lain": {"f1": None, "alpha": None}}})

    assert found[0][0] == "evidence (words; F1 0.250)"
    assert found[0][1][0] == "0.712"
    assert found[1] == ("lain (words; F1 –)", DASHES)


def test_a_verdict_is_a_sentence_about_its_question() -> None:
    """A question without one says nothing."""
    found = agreement_verdicts({"questions": {"stance": {"verdict": "Alpha is 0.712."}, "topic": {"verdict": ""}}})

    assert found == ("`stance`: Alpha is 0.712.",)


def test_rounds_scale_and_models_have_rows_of_their_own() -> None:
    """A model stands beside people, and never among them."""
    stance = ESTIMATE | {
        "rounds": {"calibration": UNDEFINED, "main": ESTIMATE},
        "scale": {"codes": ["against", "neutral", "favor"], "ordinal": ESTIMATE},
    }
    models = {"stance": {"llm 1 @ab": {"alpha": ESTIMATE}}}

    assert [name for name, _ in table({"questions": {"stance": stance}, "models": models})] == [
        "stance",
        "stance, calibration round",
        "stance, main round",
        "stance, as ordered answers (against < neutral < favor)",
        "stance, model `llm 1 @ab` beside people",
    ]
