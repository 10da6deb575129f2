from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from typing import Any

import paper_parts
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_parts import ESTIMATE, UNDEFINED

from corpus.release.paper.tables import (
    AGREEMENT_HEAD,
    PaperTable,
    agreement_table,
    as_csv,
    as_latex,
    classes_table,
)

AGREEMENT = {
    "questions": {
        "stance": {**ESTIMATE, "targets": {"A & B": UNDEFINED}, "labels": {"favor": {**ESTIMATE, "alpha": 1 / 3}}},
        "topic": ESTIMATE,
    }
}


def read(table: PaperTable) -> list[dict[str, str]]:
    """The rows of its CSV."""
    return list(csv.DictReader(StringIO(as_csv(table))))


def test_every_number_of_agreement_is_that_of_the_file() -> None:
    """Read back from the CSV, to the last digit; what is undefined is empty."""
    rows = read(agreement_table(paper_parts.papers(json.loads(json.dumps(AGREEMENT)))))

    keys = ("alpha", "low", "high", "percent", "n_units", "n_pairable_units", "n_annotators")
    questions: dict[str, Any] = AGREEMENT["questions"]
    stance = questions["stance"]
    wanted = {
        ("stance", "all"): stance,
        ("stance", "A & B"): stance["targets"]["A & B"],
        ("stance", "favor"): stance["labels"]["favor"],
        ("topic", "all"): questions["topic"],
    }
    assert {(row["question"], row["of"]) for row in rows} == set(wanted)
    for row in rows:
        figures = wanted[row["question"], row["of"]]
        found = [row[name] for name in AGREEMENT_HEAD[2:]]
        assert found == ["" if figures.get(key) is None else str(figures[key]) for key in keys]


def test_no_target_is_a_formula_and_a_figure_below_zero_is_a_number() -> None:
    """A spreadsheet shows the name, and calculates nothing."""
    target = {"targets": {"=HYPERLINK(1)": {**ESTIMATE, "alpha": -0.25}}}
    rows = read(agreement_table(paper_parts.papers({"questions": {"stance": {**ESTIMATE, **target}}})))

    assert ("'=HYPERLINK(1)", "-0.25") in {(row["of"], row["alpha"]) for row in rows}


def test_without_agreement_there_are_no_rows() -> None:
    """Nothing is made up."""
    assert agreement_table(paper_parts.papers()).rows == ()


def test_every_number_of_the_classes_is_that_of_the_figures() -> None:
    """By split, a split without rows as 0."""
    papers = paper_parts.papers(questions=(paper_parts.question(), paper_parts.question("topic", rows={})))

    rows = read(classes_table(papers))

    assert [row["class"] for row in rows] == ["favor", "against", "neutral", "not_mentioned", "unclear"]
    assert [rows[0][name] for name in ("train", "validation", "test", "all")] == ["4", "0", "0", "4"]


def table(**changes: Any) -> PaperTable:
    """A table of one row."""
    made = PaperTable(name="x", caption="5 % & more", head=("a_b", "n"), rows=(("x_y", 0.5),), words=1)
    return replace(made, **changes)


def test_a_latex_table_is_escaped_and_aligned() -> None:
    """Words to the left, numbers to the right."""
    assert as_latex(table()).splitlines() == [
        r"\providecommand{\toprule}{\hline}",
        r"\providecommand{\midrule}{\hline}",
        r"\providecommand{\bottomrule}{\hline}",
        r"\begin{table}",
        r"\centering",
        r"\footnotesize",
        r"\setlength{\tabcolsep}{4pt}",
        r"\caption{5 \% \& more}",
        r"\label{tab:x}",
        r"\begin{tabular}{lr}",
        r"\toprule",
        r"a b & n \\",
        r"\midrule",
        r"x\_y & 0.500 \\",
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]


@pytest.mark.parametrize(("cell", "shown"), [(None, "--"), (1234, "1,234"), (0.12349, "0.123"), ("ya", "ya")])
def test_cells_are_shown_as_a_paper_prints_them(cell: Any, shown: str) -> None:
    """Three digits, thousands apart, a dash for what is undefined."""
    assert f"x & {shown} \\\\" in as_latex(table(rows=(("x", cell),)))


def test_a_column_that_does_not_fit_stands_in_the_csv_alone() -> None:
    """Classes are printed in English, and have their codes in the CSV."""
    classes = classes_table(paper_parts.papers())

    assert r"stance & not\_mentioned & 0 & 0 & 0 & 0 \\" in as_latex(classes)
    assert "stance,not_mentioned,not_mentioned,0,0,0,0\n" in as_csv(classes)
    assert r"\begin{tabular}{llrrrr}" in as_latex(classes)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_csv_loses_no_digit(value: float) -> None:
    """What is read is what was measured."""
    assert float(read(table(rows=(("x", value),)))[0]["n"]) == value
