"""Sets of few answers with known classes, on which models of annotators are tried."""

from __future__ import annotations

import numpy as np


def sparse(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """100 items of four classes, ten observers of whom three answer each item, right by 50 to 90 %: counts, truth."""
    random = np.random.default_rng(seed)
    truth = random.choice(4, p=random.dirichlet(np.full(4, 2.0)), size=100)
    right = random.uniform(0.5, 0.9, size=10)
    counts = np.zeros((100, 10, 4))
    for item in range(100):
        for observer in random.choice(10, size=3, replace=False):
            wrong = (truth[item] + random.integers(1, 4)) % 4
            said = truth[item] if random.random() < right[observer] else wrong
            counts[item, observer, said] = 1
    return counts, truth


def by_vote(counts: np.ndarray, truth: np.ndarray) -> float:
    """The share that a vote gets right, ties broken by chance."""
    votes = counts.sum(axis=1)
    top = votes == votes.max(axis=1, keepdims=True)
    return float((top[np.arange(len(truth)), truth] / top.sum(axis=1)).mean())
