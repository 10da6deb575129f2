"""Several targets in rows."""

from __future__ import annotations

from pathlib import Path

from annotation.scheme import load_scheme
from annotation.scheme.controls import Control, control_names
from annotation.scheme.grid import geometry, grid_class, in_grid


def controls(*targets: str) -> dict[str, Control]:
    """Of the default scheme."""
    return control_names(load_scheme("stance-topic", base=Path(), targets=targets))


def stances(*targets: str) -> list[Control]:
    """The controls that ask about stance."""
    return [control for control in controls(*targets).values() if control.question.name == "stance"]


def test_two_targets_stand_in_a_grid_and_one_does_not() -> None:
    """One has its choices written out; a question about the article never stands in rows."""
    assert in_grid(stances("NATO", "Rusia"))
    assert not in_grid(stances("NATO"))
    assert not in_grid([controls("NATO", "Rusia")["topic"]] * 2)


def test_each_label_for_evidence_lies_in_the_row_of_its_target() -> None:
    """Five stances take the columns two to six, evidence the two behind them."""
    both = controls("NATO", "Rusia")

    lines = list(geometry([both["stance_1"], both["stance_2"]], both["evidence"]))

    assert grid_class([both["stance_1"]]) == "ns-grid ns-grid-stance"
    assert "repeat(5, " in lines[0]
    assert lines[1:] == [
        ".ns-grid-stance .lsf-label:nth-child(1) { grid-row: 1; grid-column: 7; }",
        ".ns-grid-stance .lsf-label:nth-child(2) { grid-row: 1; grid-column: 8; }",
        ".ns-grid-stance .lsf-label:nth-child(3) { grid-row: 2; grid-column: 7; }",
        ".ns-grid-stance .lsf-label:nth-child(4) { grid-row: 2; grid-column: 8; }",
    ]


def test_a_grid_without_evidence_has_columns_alone() -> None:
    """As for the second question of a scheme that asks two about each target."""
    assert len(list(geometry(stances("NATO", "Rusia"), None))) == 1
