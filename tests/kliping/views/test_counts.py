"""The counts of a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.stage import Manifest
from kliping.views.counts import arranged, print_counts

if TYPE_CHECKING:
    import pytest


def test_parts_stand_below_their_sum() -> None:
    """Figures of a manifest are arranged so that parts follow what they are parts of."""
    counts = {
        "captures": 9,
        "captures_in_pages": 9,
        "rejected": 2,
        "pages": 4,
        "rejected.no-body": 2,
        "damaged_places": 0,
    }

    assert list(arranged(counts)) == [
        ("captures", 9),
        ("  in pages", 9),
        ("rejected", 2),
        ("  no-body", 2),
        ("pages", 4),
        ("damaged places", 0),
    ]


def test_a_dot_or_an_underscore_makes_a_part_only_below_a_sum_that_is_there() -> None:
    """``other_language`` is no part where nothing is called ``other``."""
    assert list(arranged({"articles": 3, "other_language": 1, "articles.of.may": 2})) == [
        ("articles", 3),
        ("  of.may", 2),
        ("other language", 1),
    ]


def test_a_manifest_is_a_table_with_the_stage_as_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures stand at the right edge."""
    print_counts(Manifest(stage="shards", inputs={}, settings={}, outputs={}, counts={"articles": 41, "shards": 1}))

    assert capsys.readouterr().out == "shards/   rows\narticles    41\nshards       1\n"
