"""A coefficient, or why there is none."""

from __future__ import annotations

import numpy as np

from annotation.agreement.alpha import NOTHING_SHARED
from annotation.agreement.statistic import Statistic


def test_units_are_those_with_a_pair() -> None:
    """A unit that one person answered bears no coefficient."""
    found = Statistic.of(0.5, np.array([[2.0, 0.0], [1.0, 0.0], [1.0, 1.0]]))

    assert (found.value, found.n_units, found.reason) == (0.5, 2, None)


def test_missing_coefficient_has_a_reason() -> None:
    """Either every answer is the same, or nobody shares a unit."""
    same = Statistic.of(None, np.array([[2.0, 0.0]]))
    alone = Statistic.of(None, np.array([[1.0, 0.0]]))

    assert (same.reason, alone.reason) == ("every answer is the same", NOTHING_SHARED)
