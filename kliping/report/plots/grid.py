"""Cells in rows and columns: calendars with their gaps, and matrices."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from kliping.report.plots.canvas import GAP, INK, LEVELS, LINE, ON_DARK, canvas, label, ticks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

_FOOT = 0.45
_MOST_LABELS = 12
_MARGIN = 0.06
_DARK = 4
"""Level from which words inside a cell are light."""
MISSING = -1
"""Level of a cell where something should be and is not."""
Cells = dict[tuple[int, int], int]
"""Row and column -> level, 0 to 5, or ``MISSING``; cells that are left out stay empty."""


def grid(  # noqa: PLR0913 -- a grid, and how it is set
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], int],
    *,
    inside: Mapping[tuple[int, int], str] | None = None,
    most_labels: int = _MOST_LABELS,
    line: float = LINE,
) -> Markup:
    """A grid of cells, each as dark as its level.

    Args:
        rows: Their names, from above.
        columns: Their names, from the left; where there are many, some are shown.
        cells: See :data:`Cells`.
        inside: Words in cells.
        most_labels: Names of columns that have room.
        line: Inches that a row takes.
    """
    with canvas(_FOOT + line * len(rows)) as made:
        axes = made.axes
        for level, corners in sorted(_by_level(cells).items()):
            colour = GAP if level == MISSING else LEVELS[level]
            axes.add_artist(PathPatch(_squares(corners), facecolor=colour, linewidth=0))
        for (row, column), said in (inside or {}).items():
            dark = cells.get((row, column), 0) >= _DARK
            axes.text(column, row, label(said), ha="center", va="center", color=ON_DARK if dark else INK, fontsize=8)
        shown = ticks(len(columns), most_labels)
        axes.set_xticks(shown, [label(columns[place], 16) for place in shown])
        axes.set_yticks(range(len(rows)), [label(name) for name in rows])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
    return made.svg


def levels(values: Sequence[int]) -> list[int]:
    """The least value of levels 2 to 5, at equal numbers of the values that are not zero; level 1 begins at 1."""
    there = [value for value in values if value > 0]
    return [int(np.ceil(bound)) for bound in np.quantile(there, (0.2, 0.4, 0.6, 0.8))] if there else []


def level_of(value: int, bounds: Sequence[int]) -> int:
    """The level of a value, 0 to 5: 0 only for nothing."""
    return 1 + bisect_left(bounds, value) if value > 0 else 0


def _by_level(cells: Mapping[tuple[int, int], int]) -> dict[int, list[tuple[int, int]]]:
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, level in cells.items():
        found[level].append(place)
    return found


def _squares(places: Sequence[tuple[int, int]]) -> Path:
    """All cells of one level as a single shape, which takes a quarter of the room of one shape each."""
    half = 0.5 - _MARGIN
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)])
    centres = np.array([(column, row) for row, column in places], dtype=float)
    points = (centres[:, None, :] + corners[None, :, :]).reshape(-1, 2)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(places)
    return Path(points, codes)
