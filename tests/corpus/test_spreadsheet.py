"""Tables for a colleague's spreadsheet."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.csv_rows import read_csv
from corpus.spreadsheet import harmless, write_csv, write_xlsx

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", " =", "＝")
CELL = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.text("abc=1", max_size=5)),
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62811", "-", "- ragu", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1"],
)
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    """Formulas by their first sign, behind blanks, and in full width."""
    assert harmless(text) == "'" + text.replace("\r", "<U+000D>")


@pytest.mark.parametrize("text", ["", "Menentang", "a=b", "2024-07-11", "“=1”", "'=1", "http://127.0.0.1:8080"])
def test_what_is_harmless_stays(text: str) -> None:
    """Words, days, addresses, and what has its apostrophe already."""
    assert harmless(text) == text


def test_a_csv_opens_in_a_spreadsheet_and_reads_back(tmp_path: Path) -> None:
    """A byte-order mark, CR LF, quotation marks where a cell needs them."""
    write_csv(tmp_path / "a.csv", ["kepala", "isi"], [["satu, dua", "=1"], ["", "“é”"]])

    assert (tmp_path / "a.csv").read_bytes() == '\ufeffkepala,isi\r\n"satu, dua",\'=1\r\n,“é”\r\n'.encode()
    assert [row for _, row in read_csv(tmp_path / "a.csv").rows] == [
        {"kepala": "satu, dua", "isi": "'=1"},
        {"kepala": "", "isi": "“é”"},
    ]


def test_a_sheet_keeps_its_titles_in_sight_and_links_addresses(tmp_path: Path) -> None:
    """Text, a frozen first line, a filter over all, a link where an address stands."""
    write_xlsx(tmp_path / "a.xlsx", ["isi", "alamat"], [["=1+1", "http://127.0.0.1:8080/projects/1"]], name="review")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["review"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["isi", "alamat"],
        ["'=1+1", "http://127.0.0.1:8080/projects/1"],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert sheet["B2"].hyperlink.target == "http://127.0.0.1:8080/projects/1"


def test_a_sheet_has_the_same_bytes_whenever_it_is_written(tmp_path: Path) -> None:
    """No time of the run is in it."""
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, ["isi"], [["x"]], name="review")

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_cell_that_is_too_long_is_cut_and_says_so(tmp_path: Path) -> None:
    """An XLSX holds 32,767 letters in a cell."""
    write_xlsx(tmp_path / "a.xlsx", ["isi"], [["x" * 40_000]], name="review")

    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["review"]["A2"].value
    assert (len(cell), cell[-1]) == (32_767, "…")


@settings(max_examples=25)
@given(st.lists(CELL, min_size=1, max_size=5))
def test_no_cell_ever_begins_a_formula(cells: list[str]) -> None:
    """Whatever people wrote: neither file has a cell that a spreadsheet would calculate, and nothing else is lost."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        write_xlsx(path, ["isi", "no"], [[cell, "x"] for cell in cells], name="review")
        read = [row[0] for row in openpyxl.load_workbook(path)["review"].iter_rows(min_row=2)]

    assert [cell.value or "" for cell in read] == [harmless(cell) for cell in cells]
    assert not [cell for cell in read if cell.data_type == "f" or str(cell.value or "").lstrip()[:1] in tuple("=+-@")]
