from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import paper_parts
import pytest

from corpus.release.papers.classes_plot import COLOURS, classes_plot


def widths(plot: str, split: str) -> list[float]:
    """How wide the bars of a split are, the legend left out."""
    found = [one for one in ET.fromstring(plot).iter() if one.get("fill") == COLOURS[split]]  # noqa: S314 -- ours
    return [float(one.attrib["width"]) for one in found][1:]


def test_bars_are_as_wide_as_their_rows() -> None:
    """The splits of a class stand one after another; a class without rows has a 0 and no bar."""
    question = paper_parts.question(rows={"train": 6, "test": 3})
    counts = [{"train": 4, "test": 2}, {"train": 2, "test": 1}]
    classes = [replace(one, rows=rows) for one, rows in zip(question.classes, counts, strict=False)]
    empty = [replace(one, rows={"train": 0, "test": 0}) for one in question.classes[2:]]

    plot = classes_plot(paper_parts.papers(questions=(replace(question, classes=(*classes, *empty)),)))

    assert widths(plot, "train")[0] == pytest.approx(2 * widths(plot, "train")[1], abs=0.2)
    assert widths(plot, "train")[0] == pytest.approx(2 * widths(plot, "test")[0], abs=0.2)
    assert len(widths(plot, "validation")) == 0
    assert "stance: favor 6, against 3, neutral 0" in plot
    assert "stance (9 rows)" in plot


def test_a_question_without_labels_is_not_drawn() -> None:
    """It has no configuration either."""
    plot = classes_plot(paper_parts.papers(questions=(paper_parts.question(rows={}),)))

    assert "stance" not in plot
