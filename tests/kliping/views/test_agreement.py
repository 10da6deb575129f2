"""Agreement as a readable table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from annotation.agreement import AgreementReport
from annotation.agreement.alpha import Estimate
from annotation.agreement.depth import Correctness, Period, SelfAgreement
from annotation.agreement.measure import Agreement, PairAgreement
from annotation.agreement.rest import RestAgreement
from annotation.agreement.scale import ScaleAgreement, WeightedKappa
from annotation.agreement.spans import SpanAgreement
from annotation.agreement.statistic import Statistic
from kliping.views.agreement import print_agreement, print_report

if TYPE_CHECKING:
    from collections.abc import Callable

    OnTerminal = Callable[[Callable[[], None]], list[str]]

ALL = Estimate(
    alpha=0.61234, low=0.512, high=0.7, percent=0.804, n_units=12, n_pairable_units=10, n_pairable=30, n_annotators=3,
    reason=None,
)  # fmt: skip
NONE = replace(ALL, alpha=None, low=None, high=None, percent=None, n_pairable_units=0, n_pairable=0, reason="undefined")
VALUE, WITHOUT = Statistic(value=0.5, n_units=10), Statistic(value=None, n_units=0, reason="every answer is the same")
FOUND = Agreement(
    name="stance", level="nominal", overall=ALL, verdict="Alpha is 0.612.", fleiss=VALUE, gwet=WITHOUT,
    brennan_prediger=VALUE, labels={"favor": ALL}, targets={"Persekutuan Utara": ALL, "Republik Samudra": NONE},
)  # fmt: skip
DEEP = replace(
    FOUND,
    pairs=(PairAgreement(first="a", second="b", n_units=10, percent=0.8, alpha=0.6, cohen=None),),
    annotators=(
        RestAgreement(
            annotator="a", n_units=10, n_answers=20, percent=0.9, alpha=0.7, low=0.6, high=0.8, alpha_without=0.5
        ),
    ),
    known=(Correctness(annotator="all", source="gold", n_answers=4, percent=0.75, low=0.3, high=0.95),),
    repeats=(SelfAgreement(annotator="all", n_units=3, percent=1.0, alpha=None),),
    drift=(Period(since="2024-07-01", until="2024-07-09", found=ALL),),
    n_simulated=1,
)


def shown(capsys: pytest.CaptureFixture[str], found: Agreement, **options: Any) -> list[str]:
    """The lines of one question."""
    print_agreement(found, **options)
    return capsys.readouterr().out.splitlines()


def test_a_question_is_a_table_and_its_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole, then each target; where alpha is undefined the reason stands in its place."""
    assert shown(capsys, FOUND) == [
        "stance (nominal)         alpha  95 % interval  equal  units  answers",
        "all                      0.612  0.512 … 0.700    80%     10       30",
        "  Persekutuan Utara      0.612  0.512 … 0.700    80%     10       30",
        "  Republik Samudra   undefined                            0        0",
        "Alpha is 0.612.",
    ]


def test_simulated_annotators_are_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures with any of them say nothing of people."""
    lines = shown(capsys, replace(FOUND, n_simulated=2))

    assert lines[-1] == "2 of 3 annotators are simulated: nothing is said of people."


def test_detail_adds_labels_coefficients_and_people(capsys: pytest.CaptureFixture[str]) -> None:
    """A coefficient that is undefined has its reason; a kappa that is undefined has an empty cell."""
    lines = shown(capsys, DEEP, detail=True)

    assert "  favor or not           0.612  0.512 … 0.700    80%     10       30" in lines
    assert lines[6:10] == [
        "Fleiss' kappa: 0.500",
        "Gwet's AC1: undefined: every answer is the same",
        "Brennan and Prediger's kappa (PABAK): 0.500",
        "",
    ]
    assert lines[10:12] == [
        "annotator  with  alpha  Cohen's kappa  equal  units",
        "a          b     0.600                   80%     10",
    ]
    assert "a                     0.700  0.600 … 0.800         0.500    90%     10" in lines


def test_detail_adds_known_answers_repeats_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Each has a table of its own, and none where there is nothing."""
    lines = shown(capsys, DEEP, detail=True)

    assert "gold     all          75%  30% … 95%            4" in lines
    assert "all                 100%             3" in lines
    assert "2024-07-01 … 2024-07-09  0.612  0.512 … 0.700    80%     10       30" in lines
    assert not [line for line in shown(capsys, FOUND, detail=True) if line.startswith(("against", "asked", "answered"))]


def test_a_scale_has_its_own_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """The codes from end to end, AC2, and what did not stand on the scale."""
    scale = ScaleAgreement(
        codes=("low", "medium", "high"),
        ordinal=ALL,
        gwet=VALUE,
        pairs=(WeightedKappa(first="a", second="b", n_units=10, linear=0.4, quadratic=None),),
        n_left_out=1,
    )

    lines = shown(capsys, replace(FOUND, scale=scale), detail=True)

    assert "low < medium < high  alpha  95 % interval  equal  units  answers" in lines
    assert "Gwet's AC2, quadratic weights: 0.500" in lines
    assert "1 answer not on the scale" in lines
    assert "a          b            0.400                      10" in lines


def test_questions_are_apart_and_evidence_comes_last(capsys: pytest.CaptureFixture[str]) -> None:
    """A blank line stands between questions; of spans there are two figures."""
    spans = SpanAgreement(name="evidence", f1=0.5, n_pairs=7, alpha=replace(NONE, reason="no marks"), reason=None)
    without = replace(spans, f1=None, alpha=ALL, reason="nobody marked anything")

    print_report(AgreementReport(questions=(FOUND, FOUND), spans=(spans, without)))

    lines = capsys.readouterr().out.splitlines()
    assert [number for number, line in enumerate(lines) if not line] == [5, 11, 13]
    assert lines[12] == "evidence: F1 of marked words 0.500 over 7 pairs; alpha over all words undefined (no marks)"
    assert lines[14] == "evidence: F1 of marked words undefined (nobody marked anything); alpha over all words 0.612"


@pytest.mark.parametrize("detail", [False, True])
def test_no_name_is_broken_on_a_terminal(detail: bool, on_terminal: OnTerminal) -> None:  # noqa: FBT001 -- a table's column
    """At 80 columns a long reason is wrapped, and names, intervals and days stand whole."""
    reason = "no two annotators answered about the same article, so that nothing can be compared"
    targets = {"Persekutuan Utara": replace(NONE, reason=reason), "Republik Samudra": ALL}

    lines = on_terminal(lambda: print_agreement(replace(DEEP, targets=targets), detail=detail))

    assert max(map(len, lines)) <= 80
    assert lines[2:8] == [
        "all                                  0.612  0.512 … 0.700    80%     10       30",
        "  Persekutuan Utara      no two annotators                            0        0",
        "                        answered about the",
        "                     same article, so that",
        "                            nothing can be",
        "                                  compared",
    ]


def test_rounds_and_ordered_answers_have_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Calibration and the main round stand apart, and the scale beside the nominal figure."""
    scale = ScaleAgreement(
        codes=("a", "b"), ordinal=DEEP.overall, gwet=Statistic(value=0.5, n_units=10), pairs=(), n_left_out=0
    )

    lines = shown(capsys, replace(DEEP, rounds={"calibration": DEEP.overall, "main": DEEP.overall}, scale=scale))

    told = [line.partition("  0.612")[0].strip() for line in lines]
    assert [line for line in told if "round" in line or "ordered" in line] == [
        "calibration round",
        "main round",
        "as ordered answers",
    ]
