from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sparse_sets import by_vote, sparse

from annotation.agreement.rating import Rating
from annotation.labels.dawid_skene import decided, fit, fit_ratings

# A. P. Dawid and A. M. Skene (1979), table 1: 45 patients, classes 1 to 4; the first observer's three answers, then
# one each of observers 2 to 5.
PATIENTS = """
    1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212
    1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111
    1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111
    2322222 1211111 2222222
"""
OBSERVER = (0, 0, 0, 1, 2, 3, 4)


def anaesthetists() -> np.ndarray:
    """(45, 5, 4): the table as counts."""
    counts = np.zeros((45, 5, 4))
    for patient, answers in enumerate(PATIENTS.split()):
        for observer, answer in zip(OBSERVER, answers, strict=True):
            counts[patient, observer, int(answer) - 1] += 1
    return counts


def test_class_shares_of_1979_come_out_as_printed() -> None:
    """The anaesthetists' table gives .40 .42 .11 .07, as in the paper."""
    assert fit(anaesthetists()).prior.round(2).tolist() == [0.40, 0.42, 0.11, 0.07]


def test_errors_and_likelihood_of_1979() -> None:
    """The same maximum as an independent EM run to 1e-10 found: likelihood, first observer, least certain patient."""
    found = fit(anaesthetists())

    assert found.log_likelihood == pytest.approx(-192.8909, abs=1e-4)
    assert found.errors[0] == pytest.approx(
        np.array(
            [
                [0.8895, 0.1105, 0.0, 0.0],
                [0.0706, 0.8764, 0.053, 0.0],
                [0.0, 0.3388, 0.6612, 0.0],
                [0.0, 0.0, 0.5556, 0.4444],
            ]
        ),
        abs=1e-4,
    )
    assert int(found.posterior.max(axis=1).argmin()) == 34
    assert found.posterior[34].max() == pytest.approx(0.948, abs=1e-3)
    assert 5 < found.steps < 50


def test_classes_of_1979() -> None:
    """The most probable class of each patient, patient 2 a 4 against the majority of 3s."""
    classes = "".join(str(int(c) + 1) for c in fit(anaesthetists()).posterior.argmax(axis=1))

    assert classes == "142222132243121111222222112111131224233111212"


@given(observers=st.permutations(range(5)), patients=st.permutations(range(45)))
@settings(max_examples=15, deadline=None)
def test_neither_order_of_items_nor_of_observers_matters(observers: list[int], patients: list[int]) -> None:
    """Shuffling patients and observers shuffles the result and changes nothing else."""
    counts = anaesthetists()

    found, shuffled = fit(counts), fit(counts[patients][:, observers])

    assert shuffled.posterior == pytest.approx(found.posterior[patients], abs=1e-6)
    assert shuffled.errors == pytest.approx(found.errors[observers], abs=1e-4)


COUNTS = st.lists(
    st.lists(st.integers(0, 2), min_size=3, max_size=3).filter(any), min_size=1, max_size=12
)  # fmt: skip


@given(votes=COUNTS, observers=st.integers(1, 3), smoothing=st.sampled_from([0.0, 8.0, None]))
@settings(max_examples=80, deadline=None)
def test_shares_are_shares(votes: list[list[int]], observers: int, smoothing: float | None) -> None:
    """Whatever was answered: posteriors, class shares and error rates are never negative or NaN, and sum to one."""
    counts = np.zeros((len(votes), observers, 3))
    for item, row in enumerate(votes):
        for label, n in enumerate(row):
            counts[item, item % observers, label] = n

    found = fit(counts, smoothing=smoothing)

    for shares in (found.posterior, found.prior[None], found.errors.reshape(-1, 3)):
        assert (shares >= 0).all()
        assert shares.sum(axis=1) == pytest.approx(np.ones(len(shares)))
    assert np.isfinite(found.log_likelihood)


@given(labels=st.lists(st.integers(0, 2), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_one_observer_is_believed(labels: list[int]) -> None:
    """With one observer the most probable class is what he said."""
    counts = np.zeros((len(labels), 1, 3))
    counts[np.arange(len(labels)), 0, labels] = 1

    assert fit(counts).posterior.argmax(axis=1).tolist() == labels


def test_a_careful_annotator_outweighs_two_careless_ones() -> None:
    """The model learns who errs: where two who answer at random outvote one who never errs, it sides with him."""
    random = np.random.default_rng(5)
    truth = random.integers(0, 2, size=300)
    said = [truth, truth, truth, random.integers(0, 2, size=300), random.integers(0, 2, size=300)]
    said = [np.where(random.random(300) < 0.05, 1 - s, s) if k < 3 else s for k, s in enumerate(said)]
    counts = np.zeros((300, 5, 2))
    for observer, answers in enumerate(said):
        counts[np.arange(300), observer, answers] = 1

    by_model = fit(counts).posterior.argmax(axis=1)
    by_votes = counts.sum(axis=1).argmax(axis=1)

    assert (by_model == truth).mean() > (by_votes == truth).mean() > 0.9


def test_an_item_nobody_answered_is_refused() -> None:
    """There is nothing to estimate for an item without answers."""
    with pytest.raises(ValueError, match="without any answer"):
        fit(np.zeros((1, 2, 2)))


def test_smoothing_keeps_the_model_above_the_vote_on_sparse_sets() -> None:
    """On twenty sparse sets the smoothed model is never right less often than the vote; the plain one is on average."""
    sets = [sparse(seed) for seed in range(20)]
    votes, plain, smoothed = np.array(
        [
            (
                by_vote(counts, truth),
                (fit(counts).posterior.argmax(axis=1) == truth).mean(),
                (fit(counts, smoothing=None).posterior.argmax(axis=1) == truth).mean(),
            )
            for counts, truth in sets
        ]
    ).T

    assert plain.mean() < votes.mean() < smoothed.mean() - 0.03
    assert (smoothed >= votes).all()


def test_smoothing_changes_nothing_that_many_answers_say() -> None:
    """Where every answer of the anaesthetists' table was given fifty times, each patient keeps the class."""
    many = 50 * anaesthetists()

    plain, smoothed = fit(many), fit(many, smoothing=None)

    assert plain.posterior.argmax(axis=1).tolist() == smoothed.posterior.argmax(axis=1).tolist()


def test_it_says_whether_it_settled() -> None:
    """The published table settles; the likelihood that is told is that of the answers alone."""
    plain, smoothed = fit(anaesthetists()), fit(anaesthetists(), smoothing=None)

    assert plain.converged
    assert smoothed.converged
    assert smoothed.log_likelihood < plain.log_likelihood


def test_the_most_probable_class_is_decided_on_unless_two_cannot_be_told_apart() -> None:
    """Of three classes the last by size; two within a millionth of each other are undecided."""
    assert decided(np.array([0.2, 0.1, 0.7]), "abc") == "c"
    assert decided(np.array([0.7, 0.1, 0.2]), "abc") == "a"
    assert decided(np.array([0.45, 0.1, 0.45]), "abc") is None
    assert decided(np.array([1.0]), "a") == "a"


def test_ratings_become_a_class_for_each_task() -> None:
    """Tasks and classes come in the order of their names, a value for each task."""
    said = [("u2", "ayu", "against"), ("u1", "ayu", "favor"), ("u1", "budi", "favor"), ("u2", "budi", "against")]

    found = fit_ratings([Rating(unit=unit, annotator=who, value=value) for unit, who, value in said])

    assert (found.tasks, found.classes) == (("u1", "u2"), ("against", "favor"))
    assert found.values == ("favor", "against")
