"""The interval of a share (E. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, 1927).

Unlike the textbook interval it stays within 0 and 1, and says something where all or none of few answers are right.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from annotation.agreement.interval import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Sequence


def clustered(groups: Sequence[Sequence[bool]]) -> tuple[float, float]:
    """The 95 % interval of the share of hits in ``groups``, whose members are not independent.

    The share counts as one of as many independent cases as it has by the spread between groups, and no more than there
    are (E. Korn and B. Graubard, 1998); where all or none are hits there is no spread, and each group counts as one.

    Args:
        groups: One or more, none empty.
    """
    sizes, hits = np.array([len(one) for one in groups]), np.array([sum(one) for one in groups])
    n, share = float(sizes.sum()), float(hits.sum() / sizes.sum())
    spread = float(((hits - share * sizes) ** 2).sum())
    cases = float(len(groups))
    if spread and len(groups) > 1:
        variance = len(groups) / (len(groups) - 1) * spread / n**2
        cases = min(n / (n - 1) * share * (1 - share) / variance, n)
    return wilson(share * cases, cases)


def wilson(hits: float, n: float) -> tuple[float, float]:
    """The 95 % interval of ``hits`` out of ``n``, more than 0 and not always whole."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    middle = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(hits * (n - hits) / n + z * z / 4)
    return max(middle - half, 0.0), min(middle + half, 1.0)
