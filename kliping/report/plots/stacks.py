"""Lying bars that are parted into classes: shares of each class, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.report.plots.canvas import KINDS, LINE, canvas, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

MOST_CLASSES = len(KINDS)
_HEAD = 0.75


def stacks(rows: Mapping[str, Sequence[int]], classes: Sequence[str]) -> Markup:
    """Shares of ``classes`` in each row, with the row's number at its end.

    Args:
        rows: Name of the row -> how many of each class, in the order of ``classes``; a row of zeros stays empty.
        classes: At most ``MOST_CLASSES``.
    """
    names = list(rows)
    with canvas(_HEAD + LINE * len(names)) as made:
        axes, left = made.axes, [0.0] * len(names)
        for place, name in enumerate(classes):
            wide = [100 * rows[row][place] / max(sum(rows[row]), 1) for row in names]
            axes.barh(
                range(len(names)), wide, left=left, height=0.72, color=KINDS[place], label=label(name), linewidth=0
            )
            left = [a + b for a, b in zip(left, wide, strict=True)]
        for place, name in enumerate(names):
            axes.text(101, place, f"{sum(rows[name]):,}", va="center")
        axes.set_yticks(range(len(names)), [label(name) for name in names])
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.set_xlabel("per cent; behind each bar, how many it stands on")
        made.figure.legend(loc="outside upper left", ncols=4, frameon=False)
    return made.svg
