"""Points with their intervals, one below the other: coefficients and what they may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kliping.report.plots.canvas import FAINT, INK, KINDS, LINE, canvas, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

_HEAD = 0.55
RULE = 0.8
"""K. Krippendorff's customary threshold, drawn as a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value with the ends of its interval, where it has one."""

    name: str
    value: float
    low: float | None
    high: float | None
    said: str
    """What stands behind it."""


def intervals(points: Sequence[Point], *, axis: str) -> Markup:
    """The points from above, on an axis from 0 (or the least end of an interval) to 1."""
    with canvas(_HEAD + LINE * len(points)) as made:
        axes = made.axes
        axes.axvline(RULE, color=FAINT, linestyle="--", linewidth=1)
        for place, one in enumerate(points):
            if one.low is not None and one.high is not None:
                axes.plot([one.low, one.high], [place, place], color=INK, linewidth=1.4)
            axes.plot([one.value], [place], "o", color=KINDS[0], markersize=6)
            axes.text(1.03, place, label(one.said), va="center")
        axes.set_yticks(range(len(points)), [label(one.name) for one in points])
        axes.set_ylim(len(points) - 0.5, -0.5)
        ends = [end for one in points for end in (one.low, one.value) if end is not None]
        axes.set_xlim(min([0.0, *ends]) - 0.02, 1.02)
        axes.set_xlabel(axis)
    return made.svg
