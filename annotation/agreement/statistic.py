"""A coefficient of agreement, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.agreement.alpha import NOTHING_SHARED
from annotation.agreement.coincidences import PAIR

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A coefficient, or why there is none."""

    value: float | None
    n_units: int
    """Units that it rests on."""
    reason: str | None = None
    low: float | None = None
    """Lower end of its 95 % interval; None where there are too few articles, or for a coefficient without one."""
    high: float | None = None

    @classmethod
    def of(
        cls, value: float | None, counts: Floats, ends: tuple[float, float] | tuple[None, None] = (None, None)
    ) -> Statistic:
        """A coefficient of ``counts``, (N, V): how many annotators chose each value of each unit; and its interval."""
        shared = int((counts.sum(axis=1) >= PAIR).sum())
        why = "every answer is the same" if shared else NOTHING_SHARED
        low, high = ends
        if value is None or low is None or high is None:
            return cls(value=value, n_units=shared, reason=why if value is None else None)
        return cls(value=value, n_units=shared, low=min(low, value), high=max(high, value))
