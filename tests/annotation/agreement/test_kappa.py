from __future__ import annotations

import numpy as np
import pytest

from annotation.agreement.kappa import cohen, fleiss, fleiss_by_value, scott

# J. L. Fleiss, Psychological Bulletin 76 (1971), table 1: 30 patients, 6 raters, 5 diagnoses; one digit a diagnosis.
DIAGNOSES = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
# Wikipedia, "Fleiss' kappa": 10 subjects, 14 raters, 5 categories.
FOURTEEN = [
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
]


def array(rows: object) -> np.ndarray:
    """Figures as an array."""
    return np.array(rows, dtype=np.float64)


def test_fleiss_1971_comes_out_as_published() -> None:
    """Fleiss' own example: kappa .430, and .245 .245 .520 .471 .566 by diagnosis."""
    counts = array([[int(digit) for digit in patient] for patient in DIAGNOSES.split()])

    assert counts.shape == (30, 5)
    assert fleiss(counts) == pytest.approx(0.430, abs=6e-4)
    assert fleiss_by_value(counts) == pytest.approx([0.245, 0.245, 0.520, 0.471, 0.566], abs=6e-4)


def test_fleiss_example_of_fourteen_raters_comes_out_as_published() -> None:
    """The example of Wikipedia: kappa .210."""
    assert fleiss(array(FOURTEEN)) == pytest.approx(0.210, abs=6e-4)


def test_cohen_example_comes_out_as_published() -> None:
    """The grant proposals of Wikipedia: kappa .400 from a 2 x 2 table."""
    assert cohen(array([[20, 5], [10, 15]])) == pytest.approx(0.400, abs=1e-9)


def test_gwets_abstractors_come_out_as_published() -> None:
    """Gwet's two abstractors (Handbook, 4th ed.): kappa .7964094, pi .7962397."""
    table = array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])

    assert cohen(table) == pytest.approx(0.7964094, abs=1e-6)
    assert scott(table) == pytest.approx(0.7962397, abs=1e-6)


def test_perfect_agreement_is_one() -> None:
    """Where all agree and answers vary, each coefficient is 1."""
    assert cohen(array([[4, 0], [0, 6]])) == pytest.approx(1.0)
    assert scott(array([[4, 0], [0, 6]])) == pytest.approx(1.0)
    assert fleiss(array([[3, 0], [0, 3]])) == pytest.approx(1.0)


def test_without_variation_kappas_are_undefined() -> None:
    """Where everybody says one thing throughout, chance explains everything: None, not 0 and not 1."""
    assert cohen(array([[10, 0], [0, 0]])) is None
    assert scott(array([[10, 0], [0, 0]])) is None
    assert fleiss(array([[3, 0], [3, 0]])) is None
    assert fleiss_by_value(array([[3, 0], [3, 0]])) == [None, None]


@pytest.mark.parametrize("counts", [[[3, 0], [1, 1]], [[1, 0], [0, 1]]])
def test_fleiss_refuses_what_its_formula_does_not_cover(counts: list[list[int]]) -> None:
    """Units with different numbers of answers, or with one, are refused, not averaged over."""
    with pytest.raises(ValueError, match="expected the same number for each, two or more"):
        fleiss(array(counts))
