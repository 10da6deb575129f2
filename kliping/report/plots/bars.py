"""Upright bars: how many of each, in an order that means something (hours, lengths, days)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from kliping.report.plots.canvas import GAP, KINDS, canvas, label, ticks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markupsafe import Markup

HEIGHT = 2.0
_MOST_LABELS, _FEW_LABELS, _LONG = 12, 8, 8
"""Names below the axis; fewer where one has so many characters."""
_LEAST_ROOM = 8
"""Places on the axis, so that a single bar does not fill it."""
_TOUCHING = 60
"""Bars from which no room is left between them."""
_MARK = 0.035
"""Height of the mark of a gap, as a share of the highest bar."""


def bars(
    names: Sequence[str], values: Sequence[int], *, unit: str, axis: str = "", gaps: Collection[int] = ()
) -> Markup:
    """A bar for each name; ``gaps`` are places below which a mark says that something is missing.

    Args:
        names: What the bars stand for, from left to right.
        values: How high they are.
        unit: What is counted.
        axis: What the names are.
        gaps: Places in ``names``.
    """
    places = range(len(names))
    with canvas(HEIGHT) as made:
        axes = made.axes
        axes.bar(places, values, width=1.0 if len(names) > _TOUCHING else 0.82, color=KINDS[0], linewidth=0)
        if gaps:
            mark = max(values, default=1) * _MARK
            axes.bar(sorted(gaps), mark, bottom=-1.6 * mark, width=1.0, color=GAP, linewidth=0)
        shown = ticks(len(names), _MOST_LABELS if max(map(len, names), default=0) < _LONG else _FEW_LABELS)
        axes.set_xticks(shown, [label(names[place], 16) for place in shown])
        axes.set_xlim(-0.6, max(len(names), _LEAST_ROOM) - 0.4)
        axes.set_ylabel(label(unit))
        axes.set_xlabel(label(axis, 80))
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    return made.svg
