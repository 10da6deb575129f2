from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.csv_rows import read_csv
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
    assert read.rows == tuple((n, {"kiri": left, "kanan": right}) for n, (left, right) in enumerate(rows, 2))


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
