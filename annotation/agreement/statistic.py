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

    @classmethod
    def of(cls, value: float | None, counts: Floats) -> Statistic:
        """A coefficient of ``counts``, (N, V): how many annotators chose each value of each unit."""
        shared = int((counts.sum(axis=1) >= PAIR).sum())
        why = "every answer is the same" if shared else NOTHING_SHARED
        return cls(value=value, n_units=shared, reason=why if value is None else None)
