"""The interval of a share (E. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, 1927).

Unlike the textbook interval it stays within 0 and 1, and says something where all or none of few answers are right.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from annotation.agreement.interval import CONFIDENCE


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of ``hits`` out of ``n``, which is at least 1."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    middle = (hits + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(hits * (n - hits) / n + z * z / 4)
    return max(middle - half, 0.0), min(middle + half, 1.0)
