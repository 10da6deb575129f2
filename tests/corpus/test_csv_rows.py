from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.csv_rows import UNKNOWN, read_csv, separator_of
from corpus.errors import DataError

FIELD = st.text(st.characters(codec="utf-8", exclude_characters='\r\n\0"\ufeff'), max_size=8)


@given(st.lists(st.tuples(FIELD, FIELD), max_size=6), st.booleans())
def test_quoted_fields_come_back_as_they_were(rows: list[tuple[str, str]], marked: bool) -> None:  # noqa: FBT001 -- drawn
    """Any fields, with or without a byte-order mark, are read with their columns and line numbers."""
    lines = ["kiri,kanan", *(f'"{left}","{right}"' for left, right in rows)]
    with TemporaryDirectory() as folder:
        path = Path(folder, "tabel.csv")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig" if marked else "utf-8")

        read = read_csv(path)

    assert read.columns == ("kiri", "kanan")
    known = [tuple("" if field.strip() in UNKNOWN else field for field in row) for row in rows]
    assert read.rows == tuple((n, {"kiri": left, "kanan": right}) for n, (left, right) in enumerate(known, 2))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_reads_the_same_however_a_spreadsheet_wrote_it(
    tmp_path: Path, separator: str, encoding: str, end: str
) -> None:
    """Commas, semicolons or tabs, a byte-order mark, UTF-16, either line end; ``NA`` is an empty field."""
    lines = [["tugas", "nilai", "catatan"], ["1", "favor", "NA"], ["2", "NA", '"a, b; c"']]
    text = "".join(separator.join(line) + end for line in lines)
    (tmp_path / "tabel.csv").write_bytes(text.encode(encoding))

    read = read_csv(tmp_path / "tabel.csv")

    assert read.columns == ("tugas", "nilai", "catatan")
    assert read.rows == (
        (2, {"tugas": "1", "nilai": "favor", "catatan": ""}),
        (3, {"tugas": "2", "nilai": "", "catatan": "a, b; c"}),
    )


def test_a_first_line_that_names_the_separator_is_heeded(tmp_path: Path) -> None:
    """``sep=;`` is for the spreadsheet; lines are still counted from the top of the file."""
    (tmp_path / "tabel.csv").write_text("sep=;\nkiri;kanan\n1;2\n1\n", encoding="utf-8-sig")

    with pytest.raises(DataError, match=r"tabel\.csv, line 4: expected 2 fields"):
        read_csv(tmp_path / "tabel.csv")


@pytest.mark.parametrize(
    ("head", "separator"), [("a;b,c;d", ";"), ('"a;b;c",d', ","), ("a", ","), ("a\tb", "\t"), ("a,b;c", ",")]
)
def test_the_commonest_separator_of_the_first_line_is_taken(head: str, separator: str) -> None:
    """What stands in quotation marks is not counted; the comma is preferred."""
    assert separator_of(head) == separator


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("1,5", "1.5"),
        (" -0,25 ", "-0.25"),
        ("1.234,5", "1234.5"),
        ("1.5", "1.5"),
        ("12", "12"),
        ("1,2,3", "1,2,3"),
        ("12.34,5", "12.34,5"),
        ("a,b", "a,b"),
        ("", ""),
    ],
)
def test_a_decimal_comma_is_read_where_fields_are_separated_by_something_else(
    field: str, number: str, tmp_path: Path
) -> None:
    """As spreadsheets in Indonesia and Germany write numbers; where a comma separates fields, it is none."""
    found = []
    for separator in (";", "\t", ","):
        (tmp_path / "tabel.csv").write_text(f"kiri{separator}kanan\n", encoding="utf-8")
        found.append(read_csv(tmp_path / "tabel.csv").number(field))

    assert found == [number, number, field]


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    """Nothing is read out of nothing, and what a table needs is for its reader to say."""
    (tmp_path / "kosong.csv").touch()

    read = read_csv(tmp_path / "kosong.csv")

    assert (read.columns, read.rows) == ((), ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"kiri,kanan\n1\n", r"tabel\.csv, line 2: expected 2 fields, as in the first line"),
        (b"kiri,kanan\n1,2\n1,2,3\n", r"tabel\.csv, line 3: expected 2 fields"),
        (b"kiri\n\xff\xfe\n", r"tabel\.csv: cannot be read as a UTF-8 CSV file"),
        (None, r"tabel\.csv: no such file"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_of(tmp_path: Path, content: bytes | None, told: str) -> None:
    """The message names the file, and the line where there is one."""
    path = tmp_path / "tabel.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DataError, match=told):
        read_csv(path)
