"""Several targets on one screen: a row for each, a column for each choice, evidence at the end of the row.

Eight targets with five choices take less height so than two with their choices written out, and the labels for evidence
stand at the target that they are about. The words of the choices are printed once, above the first row; every cell
carries its key, and for screen readers its words and its target.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.scheme.controls import Control

WIDEST = 7
"""Choices up to which a question stands in a grid: more columns do not fit beside the article."""


def in_grid(controls: Sequence[Control]) -> bool:
    """Whether these controls, one a target, stand in a grid."""
    return len(controls) > 1 and all(
        control.question.kind == "single" and control.target is not None and len(control.meaning) <= WIDEST
        for control in controls
    )


def grid_class(controls: Sequence[Control]) -> str:
    """The class of the grid that holds these controls; its columns are laid out by :func:`geometry`."""
    return f"ns-grid ns-grid-{controls[0].question.name}"


def geometry(controls: Sequence[Control], evidence: Control | None) -> Iterator[str]:
    """The grid's columns, and the cell of each label: a Labels element cannot be split, its labels can be placed."""
    grid, columns = f".ns-grid-{controls[0].question.name}", len(controls[0].meaning)
    labels = [] if evidence is None else [target or 0 for _code, target in evidence.meaning.values()]
    each = labels.count(0)
    widths = f"minmax(84px, 1fr) repeat({columns}, minmax(var(--ns-cell), 0.4fr))" + (
        f" repeat({each}, var(--ns-cell))" if each else ""
    )
    yield f"{grid} {{ grid-template-columns: {widths}; }}"
    for place, target in enumerate(labels):
        cell = f"grid-row: {target + 1}; grid-column: {columns + 2 + place - each * target};"
        yield f"{grid} .lsf-label:nth-child({place + 1}) {{ {cell} }}"
