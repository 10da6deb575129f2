"""Where a model and people differ."""

from __future__ import annotations

from annotation.models.confusion import confusion

PAIRS = [
    (("favor",), ("favor",)),
    (("favor",), ("neutral",)),
    (("favor",), ("neutral",)),
    (("favor",), ("against",)),
    (("neutral",), ("favor",)),
    (("neutral",), ("neutral",)),
]
CODES = ("favor", "against", "neutral", "none")


def test_each_label_says_what_is_found_and_what_is_right() -> None:
    """Of four favors the model finds one, and of two that it says one is right."""
    favor, against, neutral = confusion(PAIRS, CODES)

    assert (favor.label, favor.n_people, favor.found, favor.n_model, favor.right) == ("favor", 4, 0.25, 2, 0.5)
    assert (neutral.n_people, neutral.found, neutral.n_model, neutral.right) == (2, 0.5, 3, 1 / 3)
    assert (against.n_people, against.found, against.n_model, against.right) == (0, None, 1, 0.0)


def test_what_is_said_instead_is_counted() -> None:
    """Most frequent first."""
    favor, *_ = confusion(PAIRS, CODES)

    assert list(favor.instead.items()) == [("neutral", 2), ("against", 1)]


def test_labels_that_nobody_gave_have_no_row() -> None:
    """In the order of the scheme."""
    assert [row.label for row in confusion(PAIRS, CODES)] == ["favor", "against", "neutral"]


def test_of_sets_each_label_is_counted_and_none_stands_instead() -> None:
    """A set that lacks a label does not say which other one took its place."""
    (a, b) = confusion([(("a", "b"), ("a",)), (("a",), ("a", "b"))], ("a", "b"))

    assert (a.found, a.right) == (1.0, 1.0)
    assert (b.n_people, b.found, b.n_model, b.right, b.instead) == (1, 0.0, 1, 0.0, {})
