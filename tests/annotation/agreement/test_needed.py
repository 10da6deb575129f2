"""How many articles an interval of the wanted width takes."""

from __future__ import annotations

import factory
import numpy as np
import pytest
from simulated_studies import Study, simulated

from annotation.agreement.coincidences import coincidences
from annotation.agreement.interval import interval
from annotation.agreement.needed import drawn, needed, needed_answers
from annotation.agreement.rating import Rating
from corpus.errors import ConfigError

STUDY = Study("70/20/10", 0.64, 1)


def study(n: int, seed: int = 1) -> list[Rating]:
    """Two people on ``n`` articles."""
    return [*simulated(np.random.default_rng(seed), STUDY, n)]


def test_a_study_of_that_size_has_that_width() -> None:
    """Of five pilots of a hundred articles, all foretell the width of a real study within a quarter."""
    for seed in range(5):
        found = needed("q", study(100, seed), "nominal", 0.15, seed=seed)

        assert found.needed_articles is not None
        low, high = interval(coincidences(study(found.needed_articles, seed + 100)), "nominal", seed=seed)
        assert low is not None
        assert high is not None
        assert 0.75 * 0.15 < high - low < 1.25 * 0.15


def test_half_the_width_takes_four_times_the_articles() -> None:
    """About: the interval narrows with the root."""
    wide, narrow = (needed("q", study(80), "nominal", width, seed=2).needed_articles for width in (0.2, 0.1))

    assert wide is not None
    assert narrow is not None
    assert 3 < narrow / wide < 5


def test_answers_are_those_of_as_many_people_as_before() -> None:
    """Three on each of thirty articles; articles of one person are no part of the pilot."""
    ratings = [
        Rating(unit=str(n), annotator=who, value="xy"[(n + (n % 7 == 0) * place) % 2])
        for n in range(30)
        for place, who in enumerate("abc")
    ]
    alone = [Rating(unit=f"x{n}", annotator="a", value="x") for n in range(50)]

    found = needed("q", [*ratings, *alone], "nominal", 0.3)

    assert (found.articles, found.answers_an_article) == (30, 3.0)
    assert found.needed_articles is not None
    assert found.needed_answers == 3 * found.needed_articles


def test_what_is_narrow_enough_takes_nothing_more() -> None:
    """The articles of the pilot are those that are needed."""
    found = needed("q", study(200), "nominal", 0.9)

    assert (found.needed_articles, found.articles) == (200, 200)


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        (study(9), "a pilot needs 10 articles with answers of two annotators"),
        ([], "no unit has answers of two annotators"),
        (
            [Rating(unit=str(n), annotator=who, value="x") for n in range(20) for who in "ab"],
            "every answer is the same",
        ),
    ],
)
def test_where_it_cannot_be_told_it_says_why(ratings: list[Rating], said: str) -> None:
    """And gives no figure."""
    found = needed("q", ratings, "nominal", 0.1)

    assert found.needed_articles is None
    assert found.reason is not None
    assert said in found.reason


def test_what_would_take_too_many_is_not_computed() -> None:
    """A width of a thousandth."""
    assert needed("q", study(50), "nominal", 0.001).reason == "it takes more than 20,000 articles"


def test_drawn_clusters_keep_their_pairs() -> None:
    """Each draw is a cluster of its own, with all that one of the pilot's holds."""
    found = coincidences(simulated(np.random.default_rng(3), Study("three equal", 0.64, 3), 12))

    made = drawn(found, 500, np.random.default_rng(4))

    whole = np.bincount(found.cluster, found.weight)
    assert set(np.bincount(made.cluster, made.weight).round(9)) <= set(whole.round(9))
    assert (made.n_clusters, made.cluster.max()) == (500, 499)


def test_every_labelled_question_is_planned() -> None:
    """In the order of the scheme; a width that is none is refused."""
    assert [one.question for one in needed_answers([], factory.codebook(), 0.1)] == ["stance", "topic"]
    with pytest.raises(ConfigError, match="--width 0: expected the width of an interval of alpha"):
        needed_answers([], factory.codebook(), 0)
