"""The few shapes of the plots, as SVG: plain text, the same bytes in every build, and nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, LEFT, RIGHT = 860, 190, 60
"""Of a picture, and of what stands beside the bars, in pixels."""
BARS = WIDTH - LEFT - RIGHT
LINE = 20
LONGEST = 28
"""Characters of a word beside a bar."""
INK, FAINT = "#333333", "#d0d0d0"


def picture(height: int, described: str, parts: Sequence[str]) -> str:
    """A picture of shapes on white, with its description for those who cannot see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" font-family="sans-serif">\n<title>{escape(described)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
    )
    return head + "".join(f"{part}\n" for part in parts) + "</svg>\n"


def bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def words(x: float, y: float, said: str, *, anchor: str = "start", size: int = 12) -> str:
    """A line of text; ``anchor`` is where ``x`` is: start, middle or end."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {place} fill="{INK}">{escape(said)}</text>'


def short(said: str) -> str:
    """What fits beside the bars."""
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
