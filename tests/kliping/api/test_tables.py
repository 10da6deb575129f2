"""A caller's table as Arrow, and a result in the caller's kind of table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.errors import DataError
from kliping.api.tables import arrow_of, like

COLUMNS = {"unit": ["a", "b"], "value": ["x", "y"]}
TABLE = pa.table(COLUMNS)


def test_a_frame_loses_its_index() -> None:
    """Row numbers are no column, whatever they are called."""
    frame = pd.DataFrame(COLUMNS, index=pd.Index([7, 9], name="nomor"))

    assert arrow_of(frame).to_pydict() == COLUMNS


def test_columns_and_tables_are_taken_as_they_are() -> None:
    """A mapping of columns, and Arrow itself."""
    assert arrow_of(COLUMNS) == TABLE
    assert arrow_of(TABLE) == TABLE


def test_a_csv_is_read_as_words(tmp_path: Path) -> None:
    """``007`` is a name, also in the first column of a file that begins with a byte order mark."""
    path = tmp_path / "jawaban.csv"
    path.write_text("\ufeffunit,value\n007,1.50\n", encoding="utf-8")

    assert arrow_of(path).to_pydict() == {"unit": ["007"], "value": ["1.50"]}
    assert arrow_of(str(path)) == arrow_of(path)


def test_a_parquet_file_keeps_its_types(tmp_path: Path) -> None:
    """It says what is a number."""
    path = tmp_path / "jawaban.parquet"
    pq.write_table(pa.table({"unit": ["a"], "value": [1.5]}), path)

    assert arrow_of(path).to_pydict() == {"unit": ["a"], "value": [1.5]}


@pytest.mark.parametrize(
    ("table", "named"),
    [(7, "int"), ([1, 2], "list"), ({"a": [1], "b": [1, 2]}, "dict"), ("tidak-ada.csv", "tidak-ada.csv")],
)
def test_what_is_no_table_is_named(table: object, named: str) -> None:
    """By its file, or by its type; what would do is said."""
    with pytest.raises(
        DataError, match=rf"^{named}: not a table \(.*\); expected a DataFrame, an Arrow table, or a CSV"
    ):
        arrow_of(table)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Parquet that is none."""
    path = tmp_path / "jawaban.parquet"
    path.write_bytes(b"PAR1")

    with pytest.raises(DataError, match=r"jawaban\.parquet: not a table"):
        arrow_of(path)


def test_an_answer_is_a_frame_where_the_caller_holds_one() -> None:
    """Arrow in every other case: of a path there is no frame to imitate."""
    assert isinstance(like(pd.DataFrame(COLUMNS), TABLE), pd.DataFrame)
    assert like(COLUMNS, TABLE) is TABLE
    assert like(Path("jawaban.csv"), TABLE) is TABLE
