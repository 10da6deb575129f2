"""How far each annotator's table of errors is trusted, learnt from the answers of all: empirical Bayes.

With few answers a J x J table is mostly noise. So each annotator's table starts from invented answers that know one
number of her only: how often she is right, whatever the class, other classes being equally likely when she errs. That
number starts from the one of all annotators. How many answers are invented, few where people err in ways of their own
and many where they do not, is what makes the tables most likely (a Dirichlet-multinomial for each row).

Letters: K observers, J classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from annotation.agreement.distances import Floats

STRENGTHS = (8.0, 12.0, 20.0, 30.0, 50.0, 80.0, 130.0, 250.0, 500.0)
"""How many answers may be invented for each class of each observer; the first is what a fit begins with."""
POOLED = 40.0
"""Answers for which what is known of all observers counts in what is known of each."""
RIGHT = 0.7
"""How often observers are right, before anybody has answered."""
BEFORE = 10.0
"""Answers for which that counts."""


def one_coin(said: Floats) -> Floats:
    """(K, J, J) how often each observer would say l where the class is j, were one number all there is to know of her.

    Args:
        said: (K, J, J) how often observer k said l where the class was j, as far as that is known.
    """
    classes = said.shape[1]
    if classes == 1:
        return np.ones_like(said)
    right, answers = np.einsum("kjj->k", said), said.sum(axis=(1, 2))
    pooled = (right.sum() + BEFORE * RIGHT) / (answers.sum() + BEFORE)
    own = ((right + POOLED * pooled) / (answers + POOLED))[:, np.newaxis, np.newaxis]
    same = np.eye(classes)
    return np.asarray(own * same + (1 - own) / (classes - 1) * (1 - same))


def learnt_strength(said: Floats, expected: Floats) -> float:
    """Which of ``STRENGTHS`` makes tables ``said`` most likely that scatter around ``expected``; both (K, J, J)."""
    return max(STRENGTHS, key=lambda strength: _likelihood(said, strength * expected))


def _likelihood(said: Floats, invented: Floats) -> float:
    """Logarithm of a Dirichlet-multinomial likelihood, without what does not depend on ``invented``."""
    from scipy.special import gammaln  # noqa: PLC0415 -- half a second

    rows = gammaln(invented.sum(axis=2)) - gammaln((said + invented).sum(axis=2))
    return float(rows.sum() + (gammaln(said + invented) - gammaln(invented)).sum())
