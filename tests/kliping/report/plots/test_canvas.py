"""A drawing inside the page: its words, its colours, its names."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from reported import HOSTILE

from kliping.report.plots.bars import bars
from kliping.report.plots.canvas import LONGEST, canvas, label, ticks
from kliping.report.plots.grid import MISSING, grid
from kliping.report.plots.intervals import Point, intervals
from kliping.report.plots.stacks import stacks

DRAWN = {
    "bars": bars([HOSTILE, "b"], [1, 2], unit=HOSTILE, axis=HOSTILE, gaps=[1]),
    "stacks": stacks({HOSTILE: [1, 2], "nothing": [0, 0]}, [HOSTILE, "b"]),
    "grid": grid([HOSTILE], [HOSTILE, "b"], {(0, 0): 5, (0, 1): MISSING}, inside={(0, 0): HOSTILE}),
    "intervals": intervals([Point(name=HOSTILE, value=0.5, low=-0.2, high=0.9, said=HOSTILE)], axis="alpha"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_hostile_words_are_words(name: str) -> None:
    """A script in a label stays text, a formula stays as it is written, and nothing turns the line round."""
    root = etree.fromstring(str(DRAWN[name]))
    assert {str(element.tag).rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "defs", "g", "path", "text", "clipPath", "rect", "use", "tspan"),
    }
    said = " ".join(root.itertext())
    assert "</script><script>" in said
    assert "\u202e" not in said


@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_is_a_variable_of_the_page(name: str) -> None:
    """No colour of matplotlib's own is left that would stay dark on dark."""
    assert "var(--ink)" in DRAWN[name]
    assert re.findall(r"#[0-9a-f]{6}\b", DRAWN[name]) == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_names_no_time_and_no_address(name: str) -> None:
    """Only the names of the two vocabularies are addresses."""
    assert set(re.findall(r"https?://[^\"' ]+", DRAWN[name])) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "metadata" not in DRAWN[name]


def test_two_drawings_share_no_name() -> None:
    """Clips and markers of one drawing are not taken for those of another on the same page."""
    ids = [set(re.findall(r'\bid="([^"]+)"', drawn)) for drawn in DRAWN.values()]
    assert len(set.union(*ids)) == sum(map(len, ids)) > 0
    for drawn, own in zip(DRAWN.values(), ids, strict=True):
        assert set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', drawn)) <= {(i, "") for i in own} | {
            ("", i) for i in own
        }


def test_the_same_values_give_the_same_bytes() -> None:
    """A report of the same project is the same file."""
    one, other = (bars(["a", "b"], [1, 2], unit="articles") for _ in range(2))
    assert one == other


def test_there_is_no_drawing_before_the_block_is_over() -> None:
    """The figure is written once it is complete."""
    with canvas(1.0) as made:
        made.axes.plot([0, 1], [0, 1])
        assert made.svg == ""
    assert made.svg.startswith("<svg")


def test_places_are_exact_to_a_tenth_of_a_point() -> None:
    """Longer numbers would make the page twice as large, and nobody sees them."""
    assert re.findall(r"\d+\.\d{2,}", " ".join(re.findall(r' d="([^"]+)"', DRAWN["grid"]))) == []


def test_a_long_label_is_cut() -> None:
    """What would push the plot aside ends with an ellipsis."""
    assert label("a" * 99) == "a" * (LONGEST - 1) + "…"
    assert label("two\nlines") == "two lines"


@pytest.mark.parametrize(("n", "most", "places"), [(3, 5, [0, 1, 2]), (10, 5, [0, 2, 4, 6, 8]), (0, 5, [])])
def test_ticks_are_evenly_spread(n: int, most: int, places: list[int]) -> None:
    """Never more than have room."""
    assert list(ticks(n, most)) == places
