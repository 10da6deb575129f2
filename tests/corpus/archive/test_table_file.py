from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.table_file import open_table
from corpus.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def csv(folder: Path, text: str | bytes) -> Path:
    """A CSV file with those words."""
    path = folder / "tabel.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_sign_that_the_first_line_has_most(sign: str, tmp_path: Path) -> None:
    """Other delimiters inside the values do not count."""
    path = csv(tmp_path, f"url{sign}judul\nhttps://a.example{sign}Satu\n")

    table = open_table(path)

    assert table.columns == ("url", "judul")
    assert [row.values for row in table.rows] == [{"url": "https://a.example", "judul": "Satu"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_that_spreadsheets_write(encoding: str, tmp_path: Path) -> None:
    """UTF-8 with or without a mark, and UTF-16 with one; the mark is no part of the first column."""
    table = open_table(csv(tmp_path, "judul,isi\nKafé,“Ya”\n".encode(encoding)))

    assert [row.values for row in table.rows] == [{"judul": "Kafé", "isi": "“Ya”"}]


def test_rows_are_numbered_and_placed_by_line(tmp_path: Path) -> None:
    """A quoted field may hold line breaks; an empty line is no row; the place is the line on which a row begins."""
    table = open_table(csv(tmp_path, 'a,b\n1,"dua\nbaris"\n\n2,x\n'))

    assert [(row.number, row.place, row.values["b"]) for row in table.rows] == [
        (1, "line 2", "dua\nbaris"),
        (2, "line 5", "x"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"1", "has 1 field; expected 2, as in the first line"),
        (b"1,2,3", "has 3 fields; expected 2, as in the first line"),
        (b"1,\xff", "holds bytes that are not UTF-8; save the table as CSV UTF-8"),
        (b'1,"x"y', "a quotation mark is out of place (',' expected after '\"')"),
    ],
)
def test_a_bad_line_costs_itself_only(line: bytes, fault: str, tmp_path: Path) -> None:
    """It comes with what is wrong and without values; the line behind it is read."""
    bad, good = open_table(csv(tmp_path, b"a,b\n" + line + b"\n3,4\n")).rows

    assert (bad.number, bad.place, bad.values, bad.fault) == (1, "line 2", {}, fault)
    assert (good.number, good.values, good.fault) == (2, {"a": "3", "b": "4"}, "")


@pytest.mark.parametrize("text", ["", "\n", ",,\n1,2,3\n", b"\xff\xfb,x\n1,2\n", b'"a\n'])
def test_a_table_without_names_of_columns_is_refused(text: str | bytes, tmp_path: Path) -> None:
    """Empty, blank, no UTF-8, or a quotation mark that is never closed: the error names the first line."""
    with pytest.raises(DataError, match=r"tabel\.csv: line 1: .*names of the columns"):
        open_table(csv(tmp_path, text))


def test_a_table_of_a_first_line_alone_has_no_rows(tmp_path: Path) -> None:
    """Columns and nothing under them is a table."""
    assert list(open_table(csv(tmp_path, "a,b\n")).rows) == []


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    """The error names the file and what is expected."""
    with pytest.raises(DataError, match=r"tiada\.csv: cannot be opened .*; name a CSV or Parquet file"):
        open_table(tmp_path / "tiada.csv")


def test_parquet_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    """Whatever the file is called; values become what JSON can hold."""
    path = tmp_path / "tabel.csv"
    values = {
        "instan": datetime(2024, 6, 25, 5, tzinfo=UTC),
        "hari": date(2024, 6, 25),
        "bukan": float("nan"),
        "daftar": [{"a": 1.5}],
        "kosong": None,
    }
    pq.write_table(pa.Table.from_pylist([values]), path)

    [row] = open_table(path).rows

    assert (row.number, row.place) == (1, "row 1")
    assert row.values == {
        "instan": "2024-06-25T05:00:00+00:00",
        "hari": "2024-06-25",
        "bukan": None,
        "daftar": [{"a": 1.5}],
        "kosong": None,
    }


def test_a_cut_parquet_file_is_refused(tmp_path: Path) -> None:
    """It begins as Parquet and does not end as such."""
    path = tmp_path / "tabel.parquet"
    path.write_bytes(b"PAR1\0\0\0")

    with pytest.raises(DataError, match=r"tabel\.parquet: not a complete Parquet file"):
        open_table(path)


@given(value=st.recursive(st.none() | st.integers(0, 9) | st.floats() | st.binary(max_size=3), st.lists, max_leaves=4))
def test_whatever_parquet_holds_becomes_json(value: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A law: every value of every row can be written as strict JSON."""
    try:
        table = pa.Table.from_pylist([{"a": value}])
    except (pa.ArrowException, ValueError):  # lists of unlike things are no column
        return
    path = tmp_path_factory.mktemp("t") / "t.parquet"
    pq.write_table(table, path)

    [row] = open_table(path).rows

    assert json.loads(json.dumps(row.values, allow_nan=False)).keys() == {"a"}


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (b"PK\x03\x04...", "an Excel or OpenDocument workbook"),
        (b'[{"judul": "a"}]', "JSON"),
        (b'{"judul": "a"}\n', "JSON"),
        (b"\x1f\x8b\x08...", "a gzip file"),
    ],
)
def test_a_file_of_another_form_is_told_what_it_is(begins: bytes, told: str, tmp_path: Path) -> None:
    """What tools and spreadsheets save besides tables is named, with what to do."""
    with pytest.raises(DataError, match=f"{told} and no table that is read here; save it as CSV UTF-8 or as Parquet"):
        open_table(csv(tmp_path, begins))
