from __future__ import annotations

import pytest

from corpus.release.tables.figures import FileFigures, SubsetFigures
from corpus.release.tables.sample import CellFigures, SampleFigures


def test_candidates_are_counted_back_from_the_probabilities() -> None:
    """What the makers chose is no draw, and has no stratum of its own."""
    cells = (
        CellFigures(stratum="a", inclusion_probability=0.25, role="main", articles=5),
        CellFigures(stratum="a", inclusion_probability=0.25, role="calibration", articles=1),
        CellFigures(stratum="b", inclusion_probability=None, role="gold", articles=2),
    )
    sample = SampleFigures(cells=cells, moved=0)

    assert (sample.strata, sample.drawn, sample.chosen, sample.candidates) == (1, 6, 2, 24)


@pytest.mark.parametrize(("splits", "rows"), [((), {}), (("train", "test", "train"), {"train": 20, "test": 10})])
def test_rows_of_a_subset_are_those_of_its_files(splits: tuple[str, ...], rows: dict[str, int]) -> None:
    """Added up by split."""
    files = tuple(
        FileFigures(path=f"{n}", split=one, sha256="", rows=10, bytes=1, arrow_bytes=1) for n, one in enumerate(splits)
    )

    assert SubsetFigures(name="x", question=None, features=(), files=files).rows == rows
