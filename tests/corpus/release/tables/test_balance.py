"""What is said of splits that are too small to be used."""

from __future__ import annotations

from corpus.release.tables.balance import remark, remarks
from corpus.release.tables.figures import ClassFigures, QuestionFigures


def question(rows: dict[str, int], **classes: dict[str, int]) -> QuestionFigures:
    """The figures of a question with these rows of each split and class."""
    return QuestionFigures(
        name="stance",
        column="stance",
        text="Which stance?",
        multiple=False,
        rows=rows,
        classes=tuple(
            ClassFigures(code=code, en=f"in words: {code}", id=code, rows=counts) for code, counts in classes.items()
        ),
        undecided=0,
        changed=0,
        elsewhere=0,
        adjudicated=0,
        mean_agreement=None,
        with_agreement=0,
        methods={},
    )


def test_a_tiny_split_is_told_with_the_class_that_it_lacks() -> None:
    """Both that it is small and which class nobody can be measured on."""
    rows = {"train": 60, "validation": 30, "test": 6}
    asked = question(
        rows,
        favour={"train": 30, "validation": 15, "test": 6},
        against={"train": 30, "validation": 15, "test": 0},
    )

    assert remarks(asked) == ["test has 6 rows, none `against`"]
    assert remarks(asked, in_words=True) == ["test has 6 rows, none 'in words: against'"]


def test_an_empty_split_is_told() -> None:
    """A split that is not there at all is named all the same."""
    asked = question({"train": 80}, favour={"train": 40}, against={"train": 40})

    assert remarks(asked) == ["validation has no rows", "test has no rows"]


def test_a_question_without_labels_has_no_splits_to_speak_of() -> None:
    """That there is no label yet is said elsewhere."""
    assert remarks(question({}, favour={})) == []


def test_thirty_rows_of_every_class_are_enough_and_twenty_nine_are_not() -> None:
    """The bound itself is enough."""
    assert remark("test", 30, []) is None
    assert remark("test", 29, []) == "test has 29 rows"


def test_a_large_split_without_two_classes_is_told() -> None:
    """However many rows there are."""
    assert remark("train", 2000, ["`against`", "`none`"]) == "train has 2,000 rows, none `against` or `none`"


def test_one_row_is_no_rows_in_the_plural() -> None:
    """Grammar counts too."""
    assert remark("test", 1, []) == "test has 1 row"


def test_many_missing_classes_are_counted() -> None:
    """Three are named; fifteen topics in a row would hide what is said."""
    assert remark("test", 40, ["`a`", "`b`", "`c`"]) == "test has 40 rows, none `a`, `b` or `c`"
    assert remark("test", 40, ["a", "b", "c", "d"]) == "test has 40 rows, no row in 4 of the classes"
