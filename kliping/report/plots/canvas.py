"""A matplotlib figure as SVG inside the page: small, the same bytes each time, in the page's own colours.

Shapes are drawn in colours that stand for the roles of a theme, and each becomes a variable of the style sheet, so one
drawing serves light, dark and paper. Words stay words, and a dollar sign is no formula.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

WIDTH = 8.6
"""Inches of 72 points."""
LINE = 0.25
"""Inches that a row of labels takes."""
INK, FAINT, GAP, ON_DARK = "#010101", "#020202", "#030303", "#040404"
KINDS = tuple(f"#05050{n}" for n in range(8))
"""Of classes beside each other."""
LEVELS = tuple(f"#06060{n}" for n in range(6))
"""From none to much."""
_ROLES = {INK: "--ink", FAINT: "--faint", GAP: "--gap", ON_DARK: "--on-dark"}
_ROLES |= {colour: f"--kind-{n}" for n, colour in enumerate(KINDS)}
_ROLES |= {colour: f"--level-{n}" for n, colour in enumerate(LEVELS)}
_COLOUR = re.compile("|".join(_ROLES))
_NAMED = re.compile(r"(^#|url\(#)(?=[pm])")
"""Where an attribute names another element: clips and markers, whose names begin with p and m."""
_LONG_NUMBER = re.compile(r"-?(?<!\d)\d++\.\d{2,}")
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "kliping",
    "text.parse_math": False,
    "axes.formatter.use_mathtext": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": FAINT,
}
LONGEST = 26
"""Characters of a label beside a plot."""


class Canvas:
    """A figure under way, and its drawing once the block is over."""

    def __init__(self, figure: Figure, axes: Axes) -> None:
        self.figure = figure
        self.axes = axes
        self.svg = Markup()


@contextmanager
def canvas(height: float) -> Iterator[Canvas]:
    """A figure of ``height`` inches with one pair of axes; :attr:`Canvas.svg` is there when the block is over."""
    with rc_context(_STYLE):  # type: ignore[arg-type]  # names of settings, as strings
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        made = Canvas(figure, figure.add_subplot())
        yield made
        made.svg = _svg(figure)


def _svg(figure: Figure) -> Markup:
    drawn = StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(drawn, format="svg", transparent=True, metadata=nothing)
    root = etree.fromstring(drawn.getvalue().encode(), etree.XMLParser(remove_comments=True, resolve_entities=False))
    for unwanted in ("metadata", "defs/style"):
        for element in root.findall(unwanted, {None: "http://www.w3.org/2000/svg"}):
            element.getparent().remove(element)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("aria-hidden", "true")
    for element in root.iter("{*}g"):
        element.attrib.pop("id", None)
    own = sha256(etree.tostring(root)).hexdigest()[:8]
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _attribute(str(value), own, is_id=name == "id"))
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 -- serialised by lxml, which escapes words


def _attribute(value: str, own: str, *, is_id: bool) -> str:
    """Colours as variables, places to a tenth of a point, and names that no other drawing of the page has."""
    if is_id:
        return f"{own}-{value}"
    named = _NAMED.sub(rf"\g<1>{own}-", value)
    return _COLOUR.sub(lambda found: f"var({_ROLES[found[0]]})", _LONG_NUMBER.sub(_short, named))


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def label(said: str, longest: int = LONGEST) -> str:
    """What fits beside a plot; nothing in it that XML forbids or that turns the reading direction round."""
    clean = visible(" ".join(said.split()))
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}…"


def ticks(n: int, most: int) -> Sequence[int]:
    """At most ``most`` of the places 0 to ``n`` - 1, evenly spread, the first among them."""
    return range(0, n, max(1, -(-n // most)))
