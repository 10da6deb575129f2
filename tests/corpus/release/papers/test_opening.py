from __future__ import annotations

from typing import Any

import paper_parts
import pytest
from paper_parts import ESTIMATE, UNDEFINED

from corpus.release.papers.opening import listed, opening, trust
from corpus.release.tables.figures import TargetFigures


def test_what_the_release_holds_is_one_sentence() -> None:
    """Articles, portals, days, questions with their targets."""
    question = paper_parts.question(targets=tuple(TargetFigures(target=name, classes={}) for name in ("A", "B")))

    what, _, _ = opening(paper_parts.papers(questions=(question, paper_parts.question("topic"))))

    assert what == (
        "10 news articles from kabarfiksi, published from 2024-06-20 to 2024-07-01, labelled for `stance` (towards "
        "A and B) and `topic`."
    )


def test_many_portals_are_counted() -> None:
    """A list of forty would be no sentence."""
    what, _, _ = opening(paper_parts.papers(articles=paper_parts.articles(portals={f"p{n}": 1 for n in range(10)})))

    assert what.startswith("10 news articles from 10 portals, ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "3 people gave 12 answers about 4 of the articles."),
        ({"annotators": 1, "skipped": 1}, "1 person gave 12 answers about 4 of the articles, of which 1 was skipped."),
        (
            {"simulated_annotators": 2, "origins": {"simulated": 8}},
            "1 person and 2 programs standing in for annotators gave 12 answers about 4 of the articles.",
        ),
        ({"annotators": 0, "answers": 0, "articles": 0}, "Nobody gave 0 answers about 0 of the articles."),
    ],
)
def test_who_answered_is_one_sentence(changes: dict[str, Any], said: str) -> None:
    """People and programs apart."""
    assert opening(paper_parts.papers(answers=paper_parts.answers(**changes)))[1] == said


def measured(**alphas: float) -> dict[str, Any]:
    """Agreement on questions."""
    return {"questions": {name: {**ESTIMATE, "alpha": alpha} for name, alpha in alphas.items()}}


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (
            measured(stance=0.7),
            (
                "Krippendorff's alpha is 0.700 (95 % interval 0.600 to 0.800) for `stance`: the labels allow tentative "
                "conclusions only (from .800 on they count as reliable)."
            ),
        ),
        (
            measured(stance=0.9, topic=0.5),
            (
                "Krippendorff's alpha is 0.900 (95 % interval 0.600 to 0.800) for `stance` and 0.500 (95 % interval "
                "0.600 to 0.800) for `topic`: the labels of `topic` do not allow conclusions (below .667)."
            ),
        ),
        (
            measured(stance=0.8),
            (
                "Krippendorff's alpha is 0.800 (95 % interval 0.600 to 0.800) for `stance`: reliable by the usual "
                "threshold of .800."
            ),
        ),
        (None, "How far annotators agree beyond chance was not measured, so the labels are opinions."),
        (
            {"questions": {"stance": UNDEFINED}},
            "How far annotators agree beyond chance was not measured, so the labels are opinions.",
        ),
    ],
)
def test_how_far_to_trust_the_labels_is_one_sentence(agreement: dict[str, Any] | None, said: str) -> None:
    """By the question on which annotators agree least."""
    assert trust(paper_parts.papers(agreement)) == said


def test_labels_of_programs_are_not_to_be_trusted_however_well_they_agree() -> None:
    """Alone; beside people's answers the sentence says so."""
    alone = paper_parts.answers(origins={"simulated": 12})
    beside = paper_parts.answers(origins={"simulated": 2, "manual": 10})

    assert trust(paper_parts.papers(measured(stance=1.0), answers=alone)).startswith("Do not trust the labels")
    assert trust(paper_parts.papers(measured(stance=1.0), answers=beside)).endswith(
        "threshold of .800 and part of the answers came from programs."
    )


@pytest.mark.parametrize(
    ("words", "said"), [([], "nothing"), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_one_says_them(words: list[str], said: str) -> None:
    """With an "and" before the last."""
    assert listed(words) == said
