from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pytest

import kliping
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

ROWS = {
    "task": ["1", "1", "2", "2", "3", "3", "4", "4"],
    "annotator": ["ani", "budi"] * 4,
    "value": ["favor", "favor", "against", "against", "favor", "against", "none", "none"],
}
# By hand: 4 units, coincidences favor 3, against 3, none 2, disagreement 2 of 8; expected 42 of 56 pairs.
ALPHA = 1 - 7 * 2 / 42


def test_alpha_of_a_dataframe() -> None:
    """Alpha of a pandas frame is Krippendorff's, worked by hand."""
    assert kliping.alpha(pd.DataFrame(ROWS)).alpha == pytest.approx(ALPHA)


def test_alpha_is_the_same_whatever_holds_the_table(tmp_path: Path) -> None:
    """A DataFrame, an Arrow table, a mapping of columns, a CSV and a Parquet file give one figure."""
    frame = pd.DataFrame(ROWS)
    frame.to_csv(tmp_path / "jawaban.csv", index=False)
    frame.to_parquet(tmp_path / "jawaban.parquet")
    tables = [frame, pa.table(ROWS), ROWS, tmp_path / "jawaban.csv", str(tmp_path / "jawaban.parquet")]

    assert [kliping.alpha(table).alpha for table in tables] == pytest.approx([ALPHA] * 5)


def test_numbers_beside_gaps_are_still_whole() -> None:
    """Pandas turns 1 into 1.0 where a value is missing; a nominal 1 stays the word 1, and the gap is no answer."""
    frame = pd.DataFrame({"task": list("aabb"), "annotator": list("xyxy"), "value": [1, 1, 2, None]})

    found = kliping.alpha(frame)

    assert (found.n_pairable, found.n_units, found.reason) == (
        2,
        2,
        "every answer is the same: without variation, agreement cannot be told from chance",
    )


def test_ordinal_numbers_are_taken_as_they_are() -> None:
    """Numbers of a frame need not be written as words first."""
    frame = pd.DataFrame({"task": list("aabbcc"), "annotator": list("xyxyxy"), "value": [1, 2, 3, 3, 5, 4]})

    assert kliping.alpha(frame, "interval").alpha == pytest.approx(1 - 5 * 4 / 120)


def test_sets_may_be_lists() -> None:
    """At level masi a list is a set of words, as ``a|b`` is."""
    lists = {"task": list("aabb"), "annotator": list("xyxy"), "value": [["p", "q"], ["q"], ["r"], ["r"]]}
    words = lists | {"value": ["p|q", "q", "r", "r"]}

    assert kliping.alpha(pa.table(lists), "masi").alpha == kliping.alpha(words, "masi").alpha


def test_a_word_is_one_word_however_it_was_typed() -> None:
    """Composed and decomposed letters, and invisible ones, do not make two answers of one."""
    frame = {
        "task": list("aabbcc"),
        "annotator": list("xyxyxy"),
        "value": ["é", "e\u0301", "b", "b\u200b", "b", "b"],
    }

    assert kliping.alpha(frame).alpha == 1.0


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"value": ["a"]}, r"the table: no column 'task'; expected task, annotator, value"),
        ({"task": ["1"], "annotator": [""], "value": ["a"]}, "the table, row 1: the annotator is empty"),
        ({"task": [None], "annotator": ["x"], "value": ["a"]}, "the table, row 1: the task is empty"),
        (
            {"task": ["1", "1"], "annotator": ["x", "x"], "value": ["a", "b"]},
            "row 2: 'x' has already answered task '1', in row 1",
        ),
    ],
)
def test_a_row_that_is_no_answer_is_told(columns: dict[str, list[str]], said: str) -> None:
    """What is wrong is a DataError that names the row."""
    with pytest.raises(DataError, match=said):
        kliping.alpha(columns)


def test_a_level_that_does_not_exist_is_told() -> None:
    """An unknown level is a ConfigError that names the nearest one."""
    with pytest.raises(ConfigError, match=r"there is no level 'nominall'.*nominal"):
        kliping.alpha(ROWS, "nominall")


def test_what_is_no_table_is_told() -> None:
    """A number is no table."""
    with pytest.raises(DataError, match="int: not a table"):
        kliping.alpha(5)


def test_dawid_skene_gives_back_the_kind_of_frame_that_it_was_given() -> None:
    """Pandas in, pandas out; Arrow in, Arrow out."""
    assert isinstance(kliping.dawid_skene(pd.DataFrame(ROWS)), pd.DataFrame)
    assert isinstance(kliping.dawid_skene(pa.table(ROWS)), pa.Table)


def test_dawid_skene_finds_the_class_that_most_gave() -> None:
    """Where two of three agree throughout, theirs are the classes, and probabilities of a task sum to 1."""
    answers = {
        "task": [str(task) for task in range(6) for _ in range(3)],
        "annotator": ["ani", "budi", "citra"] * 6,
        "value": [
            word for task in range(6) for word in (["ya", "ya", "tidak"] if task % 2 else ["tidak", "tidak", "ya"])
        ],
    }

    found = kliping.dawid_skene(pd.DataFrame(answers))

    assert list(found["value"]) == ["tidak", "ya"] * 3
    assert list(found.columns) == ["task", "value", "probability", "p_tidak", "p_ya"]
    assert list(found["p_tidak"] + found["p_ya"]) == pytest.approx([1.0] * 6)


def test_two_classes_equally_probable_are_not_decided() -> None:
    """A task on which the model cannot tell two classes apart has no value."""
    found = kliping.dawid_skene({"task": ["1", "1"], "annotator": ["x", "y"], "value": ["a", "b"]})

    assert found.to_pylist() == [{"task": "1", "value": None, "probability": 0.5, "p_a": 0.5, "p_b": 0.5}]


def test_a_model_is_tested_against_people() -> None:
    """Two people who agree, and a model that agrees with them, in any kind of frame."""
    people = pd.DataFrame({"task": [*range(30)] * 2, "annotator": ["x"] * 30 + ["y"] * 30, "value": ["a", "b"] * 30})
    model = {"task": [*range(30)], "annotator": ["m"] * 30, "value": ["a", "b"] * 15}

    found = kliping.alternative_test(people, model, epsilon=0.1)

    assert (found.winning_rate, found.advantage, found.passed) == (1.0, 1.0, True)


def test_models_are_tested_one_by_one() -> None:
    """A table of two is refused."""
    model = {"task": ["1", "1"], "annotator": ["m", "n"], "value": ["a", "b"]}

    with pytest.raises(kliping.DataError, match="expected answers of one annotator, the model"):
        kliping.alternative_test(model, model, epsilon=0.1)
