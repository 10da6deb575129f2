from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.codebook import Choice, Codebook, Question, Target, dump, load, parse
from corpus.errors import DataError
from corpus.stage import write_text

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(max_size=12)
choices = st.builds(
    Choice, code=words, id=words, en=words, hotkey=st.none() | words, color=st.none() | st.just("#aabbcc")
)
questions = st.builds(
    Question,
    name=words,
    kind=st.sampled_from(["single", "multiple", "spans", "text"]),
    per=st.sampled_from(["target", "article"]),
    id=words,
    en=words,
    column=words,
    choices=st.lists(choices, max_size=3).map(tuple),
    required=st.booleans(),
    most=st.none() | st.integers(1, 5),
    labelled=st.booleans(),
)
targets = st.builds(Target, name=words, aliases=st.lists(words, max_size=3).map(tuple), description=words)
codebooks = st.builds(
    Codebook,
    name=words,
    version=words,
    title=words,
    questions=st.lists(questions, max_size=3).map(tuple),
    targets=st.lists(targets, max_size=3).map(tuple),
    guidelines=words,
    attribution=words,
)


@given(codebooks)
def test_a_codebook_travels_unchanged(book: Codebook) -> None:
    """What is dumped is parsed as it was."""
    assert parse(json.loads(dump(book))) == book


@given(codebooks)
def test_a_dump_is_canonical(book: Codebook) -> None:
    """Dumping what was parsed gives the same bytes: a codebook can be compared by digest."""
    assert dump(parse(json.loads(dump(book)))) == dump(book)


def test_classes_stand_in_the_order_of_the_scheme() -> None:
    """The class order is that of the choices, and labelled questions keep the scheme's order."""
    book = factory.codebook()

    assert [question.name for question in book.labelled] == ["stance", "topic"]
    assert book.question("stance").codes == ("favor", "against", "neutral", "not_mentioned", "unclear")


def test_an_unknown_question_is_a_key_error() -> None:
    """A question that the scheme lacks is not invented."""
    with pytest.raises(KeyError):
        factory.codebook().question("sentiment")


def test_it_is_read_from_its_file(tmp_path: Path) -> None:
    """A codebook is read from where it was written."""
    write_text(tmp_path / "codebook.json", dump(factory.codebook()))

    assert load(tmp_path / "codebook.json") == factory.codebook()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"questions": [{"colour": 1}]}', "7"])
def test_what_is_no_codebook_is_named(tmp_path: Path, text: str) -> None:
    """A file of another kind is named with the command that makes it."""
    (tmp_path / "codebook.json").write_text(text)

    with pytest.raises(DataError, match=r"codebook\.json: not a codebook .*kliping label resolve"):
        load(tmp_path / "codebook.json")


def test_a_missing_codebook_is_named(tmp_path: Path) -> None:
    """A codebook that is not there is named with the command that makes it."""
    with pytest.raises(DataError, match="no codebook; run 'kliping label resolve' first"):
        load(tmp_path / "codebook.json")
