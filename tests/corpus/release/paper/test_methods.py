from __future__ import annotations

from typing import Any

import paper_parts
import pytest
from paper_parts import ESTIMATE

from corpus.release.paper.methods import methods, methods_latex


def test_the_paragraph_tells_what_was_done() -> None:
    """Corpus, draw, annotators, labels, agreement."""
    text = methods(paper_parts.papers({"questions": {"stance": ESTIMATE}}))

    for said in (
        "The corpus holds 10 articles from kabarfiksi, published from 2024-06-20 to 2024-07-01.",
        "Near-duplicates were marked (1), and splits drawn by duplicate cluster",
        "4 articles of 12 candidates in 2 strata (portal, section, month) were drawn",
        "Annotators worked in Label Studio. The scheme was stance-topic (version 1), with 3 answers wanted for each",
        "each article; the release holds 12 answers by 3 people.",
        "Labels of `stance` were resolved by majority (4); 0 items without a decision were left out.",
        "Krippendorff's alpha is 0.712 (95 % interval 0.600 to 0.800) for `stance`.",
        "made with Kliping 0.9.0 (release 1.2.0).",
    ):
        assert said in text
    assert "NOTE" not in text


def test_simulated_answers_are_announced_first() -> None:
    """A paper must not sell them as people's."""
    answers = paper_parts.answers(origins={"simulated": 12}, simulated_annotators=3)

    text = methods(paper_parts.papers(answers=answers))

    assert text.startswith("NOTE: 12 of 12 answers are simulated, not given by people.")
    assert "Programs answered instead of annotators." in text


@pytest.mark.parametrize("agreement", [None, {"questions": {"stance": {"alpha": None}}}])
def test_agreement_that_was_not_measured_is_not_told(agreement: dict[str, Any] | None) -> None:
    """Nor is it left unsaid."""
    assert "Agreement beyond chance was not measured." in methods(paper_parts.papers(agreement))


@pytest.mark.parametrize(
    ("overlap", "said"), [((1,), "1 answer wanted"), ((1, 3), "1 or 3 answers wanted"), ((), "no answers wanted")]
)
def test_how_many_answers_were_wanted_is_said(overlap: tuple[int, ...], said: str) -> None:
    """In singular or plural."""
    assert said in methods(paper_parts.papers(answers=paper_parts.answers(overlap=overlap)))


def test_latex_has_codes_in_typewriter_and_signs_escaped() -> None:
    """And no backticks, which LaTeX takes for quotation marks."""
    text = methods_latex(paper_parts.papers({"questions": {"stance": ESTIMATE}}))

    assert r"95 \% interval" in text
    assert r"\texttt{stance}" in text
    assert r"\texttt{inclusion\_probability}" in text
    assert "`" not in text
