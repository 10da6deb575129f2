"""How far two answers are apart, by the level of measurement.

Krippendorff's metrics (K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011, section 5), each a
squared difference, and MASI for sets (R. Passonneau, *Measuring Agreement on Set-valued Items*, LREC 2006), used
as it is. Letters: V distinct values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar, get_args

import numpy as np

from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from corpus.codebook import Question

    Floats = NDArray[np.float64]

Level = Literal["nominal", "ordinal", "interval", "ratio", "masi"]
LEVELS: tuple[str, ...] = get_args(Level)

Value = str | float | frozenset[str]
"""A word (nominal), a number (ordinal, interval, ratio), a set of words (MASI)."""
_V = TypeVar("_V", bound=Value)


def level_named(name: str) -> Level:
    """The level of that name.

    Raises:
        ConfigError: There is none.
    """
    if name not in LEVELS:
        message = f"there is no level {name!r}; expected one of {', '.join(LEVELS)}{nearest(name, LEVELS)}"
        raise ConfigError(message)
    return name  # type: ignore[return-value] # just checked


def level_of(question: Question) -> Level:
    """How answers to a question are measured before all: single choices as words, several as sets."""
    return "masi" if question.kind == "multiple" else "nominal"


def ascending(values: Iterable[_V]) -> list[_V]:
    """Numbers by size, words by letters, sets by their sorted words."""
    return sorted(values, key=lambda value: sorted(value) if isinstance(value, frozenset) else value)


def distances(values: Sequence[Value], totals: Floats, level: Level) -> Floats:
    """The distances between ``values``.

    Args:
        values: V distinct values, ascending where they are numbers.
        totals: (V,) how often each was given; only the ordinal metric asks.
        level: The level of measurement.

    Returns:
        (V, V), symmetric, zero on the diagonal.
    """
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "masi":
        return np.array([[masi(_set(a), _set(b)) for b in values] for a in values], dtype=float).reshape(
            len(values), len(values)
        )
    if level == "ordinal":
        # Ranks between two values count whole, their own by half: the sum from c to k, less (n_c + n_k) / 2.
        middles = np.cumsum(totals) - totals / 2
        return np.asarray((middles[:, None] - middles[None, :]) ** 2)
    numbers = np.array([_number(value) for value in values], dtype=float)
    difference = numbers[:, None] - numbers[None, :]
    if level == "interval":
        return np.asarray(difference**2)
    sums = numbers[:, None] + numbers[None, :]
    return np.asarray(np.divide(difference, sums, out=np.zeros_like(difference), where=sums != 0) ** 2)


def masi(a: frozenset[str], b: frozenset[str]) -> float:
    """1 - J·M: J the Jaccard index; M 1 for equal sets, 2/3 for a subset, 1/3 for an overlap, 0 for disjoint ones.

    Two empty sets are equal: distance 0.
    """
    if a == b:
        return 0.0
    common = len(a & b)
    monotonicity = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1.0 - (common / len(a | b)) * monotonicity


def _set(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset({str(value)})


def _number(value: Value) -> float:
    if isinstance(value, frozenset):
        message = f"{set(value)} is a set, not a number"
        raise TypeError(message)
    return float(value)
