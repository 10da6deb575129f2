"""True classes, and which annotators know and which guess: MACE.

D. Hovy, T. Berg-Kirkpatrick, A. Vaswani, E. Hovy, *Learning Whom to Trust with MACE*, NAACL 2013. An annotator either
knows the class of an item or guesses by habit, which takes one number and one row of J shares a person, where Dawid
and Skene's model takes a table of J x J. Fitted by variational Bayes. The paper starts from chance and keeps the best
of several runs; here everybody starts alike, so the result depends on the answers alone.

The paper's priors (``PAPER``) say next to nothing of how often people know, and on sets with few answers the model then
does worse than a vote. Here what is known of each annotator starts from what is known of all (``POOLED``).
`tests/annotation/labels/test_mace.py` compares the paper's with crowd-kit's.

Letters, as of :mod:`annotation.labels.dawid_skene`: I items, K annotators, J classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """What is believed before anybody has answered, as answers."""

    pooled: float
    """For how many answers the share of knowing of all annotators counts; 0: half an answer known, half guessed."""
    habit: float
    """Of each class that is guessed."""


PAPER = Priors(pooled=0.0, habit=10.0)
POOLED = Priors(pooled=20.0, habit=30.0)
BEFORE = (2.0, 6.0)
"""Guessed and known answers with which the share of all begins."""
TOLERANCE = 1e-8
"""Change of a probability below which the estimates have settled."""
MOST_STEPS = 50
"""As many as the paper takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaceFit:
    """What was estimated."""

    posterior: Floats
    """(I, J) probability of each class for each item; rows sum to 1."""
    competence: Floats
    """(K,) how often each annotator knows."""
    log_likelihood: float
    """Of the answers, natural logarithm."""
    steps: int
    converged: bool
    """Whether the last step changed less than ``TOLERANCE``; else ``MOST_STEPS`` were not enough."""


def fit_mace(counts: Floats, priors: Priors = POOLED) -> MaceFit:
    """Fit the model to ``counts``, (I, K, J): how often annotator k gave class j to item i; each item has an answer."""
    votes = counts.sum(axis=1)
    posterior, change, steps = votes / votes.sum(axis=1, keepdims=True), np.inf, 0
    knowing: Floats = np.full((counts.shape[1], 2), 0.5)
    habits: Floats = np.full((counts.shape[1], counts.shape[2]), 1 / counts.shape[2])
    answers = counts.sum(axis=(0, 2))
    while change >= TOLERANCE and steps < MOST_STEPS:
        expected = _expect(counts, knowing, habits)[0]
        change, posterior, steps = float(np.abs(expected - posterior).max()), expected, steps + 1
        guesses = _guesses(counts, posterior, knowing, habits)
        guessed = guesses.sum(axis=1)
        known = np.stack([guessed, answers - guessed], axis=1)
        knowing = _spread(known + _before(known, priors))
        habits = _spread(guesses + priors.habit)
    shares = knowing / knowing.sum(axis=1, keepdims=True)
    _, likelihood = _expect(counts, shares, habits / habits.sum(axis=1, keepdims=True))
    return MaceFit(
        posterior=posterior,
        competence=shares[:, 1],
        log_likelihood=likelihood,
        steps=steps,
        converged=change < TOLERANCE,
    )


def _before(known: Floats, priors: Priors) -> Floats:
    """(2,) guessed and known answers with which each annotator begins, given those of all, (K, 2)."""
    if not priors.pooled:
        return np.full(2, 0.5)
    total = known.sum(axis=0) + BEFORE
    return np.asarray(priors.pooled * total / total.sum())


def _expect(counts: Floats, knowing: Floats, habits: Floats) -> tuple[Floats, float]:
    """(I, J) how probable each class is for each item, every class as probable before, and the log-likelihood."""
    guess = knowing[:, :1] * habits
    said = np.log(guess)[np.newaxis] * counts
    # Whoever gave the true class knew it or guessed it; whoever gave another guessed.
    better = np.log1p(knowing[:, 1:] / guess)
    joint = said.sum(axis=(1, 2))[:, np.newaxis] + np.einsum("ikj,kj->ij", counts, better) - np.log(counts.shape[2])
    top = joint.max(axis=1, keepdims=True)
    weights = np.exp(joint - top)
    total = weights.sum(axis=1, keepdims=True)
    return weights / total, float((top + np.log(total)).sum())


def _guesses(counts: Floats, posterior: Floats, knowing: Floats, habits: Floats) -> Floats:
    """(K, J) answers of each annotator that are guesses, by class."""
    guess = knowing[:, :1] * habits
    among_right = guess / (guess + knowing[:, 1:])
    right = np.einsum("ikj,ij->kj", counts, posterior)
    return np.asarray(counts.sum(axis=0) - right * (1 - among_right))


def _spread(answers: Floats) -> Floats:
    """Shares of each row as variational Bayes takes them: a little less than their mean, the less sure the less."""
    from scipy.special import digamma  # noqa: PLC0415 -- half a second

    return np.asarray(np.exp(digamma(answers) - digamma(answers.sum(axis=1, keepdims=True))))
