"""Who answers quicker than the others, and whose pace changes within sessions, without crying wolf. Pure.

Times of answers scatter widely, and a coordinator looks at a whole team again and again. So each question is put as a
test, and both are kept to a rate of false alarms for the team as a whole (Holm 1979), however many people it has.
``docs/pace.md`` has the rates and the power as simulated by ``scripts/pace``.

* **Quicker than the others**: the median of the logarithm of one person's seconds, against the median of the others'.
  People differ by nature, so the difference is measured against a spread between people. A team is too small to
  estimate that spread from: it is shrunk towards :data:`SPREAD` as if that had been seen in :data:`SEEN_BEFORE` others
  (the moderated t of Smyth 2004), and what the median of few answers is unsure of is added.
* **Another pace in the second halves of sessions**: Wilcoxon's rank sum within each session, summed over sessions (van
  Elteren 1960), two-sided.
* **Quicker than the text can be read**: a count, no test; it holds for a whole team that rushes too.
"""

from __future__ import annotations

from math import log, sqrt
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

QUICK_RATE, CHANGE_RATE = 0.03, 0.02
"""False alarms that are accepted, over a team in which nobody rushes and nobody's pace changes: 5 % together."""
SPREAD = 0.45
"""Standard deviation between people of the logarithm of seconds: one in six is 57 % slower than the middle. Reading
alone spreads by 0.2 to 0.25 (Brysbaert 2019), deciding is added; 0.45 is the most for which false alarms are to be
rare."""
SEEN_BEFORE = 16
"""For how many people :data:`SPREAD` counts, against those who are there."""
FASTEST_READING = 1000.0
"""Words a minute beyond which nobody reads; skimming with loss ends at 700 (Rayner et al. 2016)."""
_MEDIAN_VARIANCE = np.pi / 2
"""Of the median of many values, by that of their mean."""
_MANY = 3
"""People from whom the median of the others is worth less than their mean."""
_LEAST = 4
"""Answers of a session whose halves can be compared."""
_SHORTEST = 0.5
"""Seconds below which a measured time is taken as that, so that it has a logarithm."""


def quick(seconds: Mapping[str, Sequence[float]]) -> frozenset[str]:
    """Who is quicker than the others; nobody where fewer than two have times.

    Args:
        seconds: Annotator -> seconds of each answer.
    """
    logs = {name: [log(max(one, _SHORTEST)) for one in own] for name, own in seconds.items() if own}
    middles = {name: median(own) for name, own in logs.items()}
    if len(middles) < 2:  # noqa: PLR2004 -- one cannot be compared
        return frozenset()
    within = _scatter([value - middles[name] for name, own in logs.items() for value in own])
    return holm({name: _quicker(name, middles, within / sqrt(len(logs[name]))) for name in middles}, QUICK_RATE)


def changed(sessions: Mapping[str, Iterable[tuple[Sequence[float], Sequence[float]]]]) -> frozenset[str]:
    """Whose pace is another in the second halves of sessions than in the first.

    Args:
        sessions: Annotator -> seconds of the first and of the second half of each session.
    """
    return holm({name: _change(list(halves)) for name, halves in sessions.items()}, CHANGE_RATE)


def unread(answers: Iterable[tuple[float, int]]) -> int:
    """How many answers came sooner than their article can be read.

    Args:
        answers: Seconds of each, and words of its article.
    """
    return sum(seconds * FASTEST_READING < words * 60 for seconds, words in answers)


def holm(probabilities: Mapping[str, float], rate: float) -> frozenset[str]:
    """Whose probability is too small by Holm's method, at ``rate`` false alarms for all together."""
    found: set[str] = set()
    for place, (probability, name) in enumerate(sorted((p, name) for name, p in probabilities.items())):
        if probability > rate / (len(probabilities) - place):
            break
        found.add(name)
    return frozenset(found)


def _quicker(name: str, middles: Mapping[str, float], error: float) -> float:
    """The chance that somebody who does not rush is that much quicker than the others."""
    others = [value for other, value in middles.items() if other != name]
    freedom = SEEN_BEFORE + len(others) - 1
    spread = (SEEN_BEFORE * SPREAD**2 + sum((one - np.mean(others)) ** 2 for one in others)) / freedom
    share = (_MEDIAN_VARIANCE if len(others) >= _MANY else 1.0) / len(others)
    scale = sqrt(spread * (1 + share) + _MEDIAN_VARIANCE * error**2)
    return float(stats.t.cdf((middles[name] - median(others)) / scale, freedom))


def _scatter(values: Sequence[float]) -> float:
    """Standard deviation of one person's times, which a few long pauses do not move."""
    return float(stats.median_abs_deviation(values, scale="normal"))


def _change(halves: Sequence[tuple[Sequence[float], Sequence[float]]]) -> float:
    """Two-sided chance of such rank sums where the order of answers means nothing; 1 where there is too little."""
    total, variance = 0.0, 0.0
    for first, second in halves:
        n = len(first) + len(second)
        if n < _LEAST or not first or not second:
            continue
        ranks = stats.rankdata([*first, *second])
        total += (ranks[: len(first)].sum() - len(first) * (n + 1) / 2) / (n + 1)
        variance += len(first) * len(second) * float(np.var(ranks, ddof=1)) / n / (n + 1) ** 2
    return float(2 * stats.norm.sf(abs(total) / sqrt(variance))) if variance else 1.0
