"""Two texts side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kliping.report.articles.differences import side_by_side


def test_what_one_side_lacks_is_marked_by_words() -> None:
    """White space alone is no difference."""
    found = side_by_side("Air naik di hulu.", "Air naik\ncepat di hulu.")

    assert [one.text for one in found.left if one.own] == []
    assert [one.text for one in found.right if one.own] == ["cepat "]


@given(st.text("ab. \n", max_size=60), st.text("ab. \n", max_size=60))
def test_the_stretches_of_a_side_are_its_text(left: str, right: str) -> None:
    """Nothing is lost, and what is not marked is the same on both sides."""
    found = side_by_side(left, right)

    assert "".join(one.text for one in found.left) == left
    assert "".join(one.text for one in found.right) == right
    same = [" ".join("".join(one.text for one in side if not one.own).split()) for side in (found.left, found.right)]
    assert same[0].replace(" ", "") == same[1].replace(" ", "")


def test_very_long_texts_are_shown_and_not_compared() -> None:
    """Sentences are compared first."""
    long = "Kata. " * 3000

    assert not side_by_side(long, long).compared
    assert side_by_side("kata " * 3000, "kata " * 3000).compared
