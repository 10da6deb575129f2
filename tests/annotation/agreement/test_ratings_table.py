from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from coders import FOUR_OBSERVERS, table

from annotation.agreement import agree_table
from annotation.agreement.ratings_table import read_ratings
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    """A CSV file."""
    path = folder / "jawaban.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_is_measured_at_any_level(tmp_path: Path) -> None:
    """A table of task, annotator, value gives the published figures, and JSON with the promised keys."""
    rows = [f"{r.unit},{r.annotator},{r.value:g}" for r in table(*FOUR_OBSERVERS)]
    path = written(tmp_path, "task,annotator,value\n" + "\n".join(rows) + "\n9,0,\n")

    ordinal = agree_table(path, "ordinal").as_json()

    assert ordinal["alpha"] == pytest.approx(0.815, abs=6e-4)
    assert (ordinal["n_units"], ordinal["n_pairable"], ordinal["n_annotators"]) == (12, 40, 4)
    assert {"low", "high", "percent", "reason", "verdict", "level", "name"} <= ordinal.keys()
    assert json.loads(json.dumps(ordinal)) == ordinal
    assert agree_table(path, "nominal").as_json()["alpha"] == pytest.approx(0.743, abs=6e-4)


def test_numbers_may_have_a_decimal_comma(tmp_path: Path) -> None:
    """In a table separated by semicolons; a word with a comma stays a word."""
    text = "task;annotator;value\n1;x;1,5\n1;y;1.5\n2;x;2,25\n2;y;3\n"
    path = written(tmp_path, text)

    assert [one.value for one in read_ratings(path, "interval")] == [1.5, 1.5, 2.25, 3.0]
    assert [one.value for one in read_ratings(path, "nominal")] == ["1,5", "1.5", "2,25", "3"]


def test_sets_are_written_with_bars(tmp_path: Path) -> None:
    """At level masi ``a|b`` is a set, whatever its order, and ``|`` alone the empty one."""
    path = written(tmp_path, "task,annotator,value\n1,x,a|b\n1,y,b|a\n2,x,c\n2,y,c|a\n3,x,|\n3,y,|\n")

    found = agree_table(path, "masi")

    assert found.overall.percent == pytest.approx(2 / 3)
    assert found.overall.n_pairable == 6
    assert list(found.labels) == ["a", "b", "c"]


def test_columns_may_come_in_any_order_with_others_beside(tmp_path: Path) -> None:
    """A byte order mark, other columns and another order do no harm; ``cluster`` is used where it is there."""
    text = "\ufeffvalue,note,annotator,cluster,task\n1,a,x,k,1\n1,b,y,k,1\n2,,x,k,2\n1,,y,k,2\n"

    found = agree_table(written(tmp_path, text), "nominal").overall

    assert found.n_pairable == 4
    assert found.alpha is not None
    assert found.low is None


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("task,annotator,answer\n", "nominal", "no column 'value'; expected task, annotator, value"),
        ("task,anotator,value\n", "nominal", "no column 'annotator'.*did you mean 'anotator'"),
        ("", "nominal", "no column 'task'"),
        (
            "task,annotator,value\n1,x,a\n2,x,b\n1,x,b\n",
            "nominal",
            "line 4: 'x' has already answered task '1', in line 2",
        ),
        ("task,annotator,value\n1,x,a\n", "interval", "line 2: value 'a'; level 'interval' needs a number"),
        ("task,annotator,value\n1,x,-1\n", "ratio", "line 2: value '-1'.*not negative"),
        ("task,annotator,value\n1,x,nan\n", "ordinal", "line 2: value 'nan'"),
        ("task,annotator,value\n1,x\n", "nominal", "line 2: expected 3 fields"),
        ("task,annotator,value\n1,x,a,b\n", "nominal", "line 2: expected 3 fields"),
    ],
)
def test_a_bad_table_is_told_with_its_line(text: str, level: str, said: str, tmp_path: Path) -> None:
    """What is wrong with a table is a DataError that names the file and the line."""
    with pytest.raises(DataError, match=said) as caught:
        agree_table(written(tmp_path, text), level)

    assert "jawaban.csv" in str(caught.value)


def test_missing_table_and_unknown_level(tmp_path: Path) -> None:
    """A file that is not there and a level that does not exist are told as such."""
    with pytest.raises(DataError, match="no such file"):
        agree_table(tmp_path / "tidak-ada.csv", "nominal")
    with pytest.raises(ConfigError, match="did you mean 'nominal'"):
        agree_table(tmp_path / "tidak-ada.csv", "nominall")


def test_a_table_of_no_answers_is_undefined_not_an_error(tmp_path: Path) -> None:
    """An empty table gives null with a reason."""
    found = agree_table(written(tmp_path, "task,annotator,value\n"), "nominal").as_json()

    assert found["alpha"] is None
    assert found["reason"] == "no unit has answers of two annotators"
    assert found["fleiss"]["value"] is None
