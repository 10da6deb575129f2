from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import pytest

from annotation.scheme import load_scheme
from corpus.release.papers.guidelines import guidelines

if TYPE_CHECKING:
    from pathlib import Path


def test_every_question_is_told_with_what_could_be_answered() -> None:
    """In English, with the place of its target."""
    told = "\n".join(guidelines(factory.codebook()))

    assert (
        "- `stance`: What is the article's stance towards TARGET? One of: favor, against, neutral, not_mentioned and "
        "unclear (required, for each target)." in told
    )
    assert "- `topic`: What is the article about? Up to 3 of: " in told
    assert "- `evidence`: Mark the evidence. Marked words as: evidence (optional, once for each article)." in told
    assert "Targets: Persekutuan Utara and Republik Samudra." in told
    assert "in short" not in told


def test_a_summary_goes_before_the_questions() -> None:
    """As the scheme has it."""
    told = list(guidelines(replace(factory.codebook(), summary="Judge the article.\n\nNot its truth.\n")))

    assert told[0] == "The guidelines in short:\n\nJudge the article.\n\nNot its truth.\n"
    assert told[1] == "The questions:\n"


def test_many_answers_are_counted() -> None:
    """They stand in the table of classes."""
    book = factory.codebook()
    question = replace(book.questions[0], choices=book.questions[0].choices * 2)

    assert "One of: 10 answers, see its classes" in "\n".join(guidelines(replace(book, questions=(question,))))


@pytest.mark.parametrize("name", ["stance", "topic", "stance-topic"])
def test_the_shipped_schemes_have_a_summary(name: str, tmp_path: Path) -> None:
    """Of three sentences or more."""
    assert load_scheme(name, base=tmp_path, stand_in="Republik Samudra").summary.count(".") >= 3
