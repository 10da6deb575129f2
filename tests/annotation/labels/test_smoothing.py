from __future__ import annotations

import numpy as np
import pytest

from annotation.labels.smoothing import STRENGTHS, learnt_strength, one_coin


def scattered(strength: float, *, observers: int = 40, answers: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Tables of three classes that scatter around 80 % right, the less the greater ``strength`` is: said, expected."""
    random = np.random.default_rng(4)
    expected = np.full((observers, 3, 3), 0.1) + 0.7 * np.eye(3)
    rows = [random.multinomial(answers, random.dirichlet(strength * row)) for row in expected.reshape(-1, 3)]
    return np.array(rows, dtype=float).reshape(observers, 3, 3), expected


def test_one_number_is_known_of_each() -> None:
    """How often she is right, whatever the class; other classes are equally likely when she errs."""
    said = np.zeros((2, 3, 3))
    said[0] = 200 * np.eye(3)
    said[1] = 100.0

    careful, careless = one_coin(said)

    assert np.allclose(np.diag(careful), careful[0, 0])
    assert np.allclose(careful[0, 1:], (1 - careful[0, 0]) / 2)
    assert careful[0, 0] == pytest.approx((600 + 40 * (900 + 7) / 1510) / 640)
    assert careless[0, 0] == pytest.approx((300 + 40 * (900 + 7) / 1510) / 940)


def test_who_has_not_answered_is_as_good_as_all() -> None:
    """And where nobody has, seven of ten answers are right."""
    said = np.zeros((2, 2, 2))
    nobody = one_coin(said)
    said[0] = [[990, 10], [10, 990]]

    assert np.allclose(nobody, [[0.7, 0.3], [0.3, 0.7]])
    assert one_coin(said)[1, 0, 0] == pytest.approx((1980 + 7) / 2010)


def test_with_one_class_everybody_is_right() -> None:
    """There is nothing else to say."""
    assert one_coin(np.array([[[5.0]]])).tolist() == [[[1.0]]]


@pytest.mark.parametrize("strength", [8.0, 50.0, 500.0])
def test_the_strength_of_the_scatter_is_learnt(strength: float) -> None:
    """To the next step of the scale."""
    place = STRENGTHS.index(strength)

    assert learnt_strength(*scattered(strength)) in STRENGTHS[max(0, place - 1) : place + 2]
