"""A table for a colleague's spreadsheet, as CSV or XLSX. What people wrote in it never runs as a formula.

A cell that a spreadsheet would calculate begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break, also behind
blanks and in full width (OWASP, *CSV Injection*). It gets an apostrophe in front, in both kinds of file, because an
XLSX is saved as CSV sooner or later.
"""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from corpus.stage import aside
from corpus.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORMULA = frozenset("=+-@＝＋－＠")
_BREAKS = frozenset("\t\r\n")
_LONGEST = 32_767
"""Characters that a cell of an XLSX can hold."""
_WIDEST, _NARROWEST = 60, 8
"""Columns are as wide as their text, within these bounds, in letters."""
_NEVER = datetime(1980, 1, 1)  # noqa: DTZ001 -- XLSX has no zones; the time of the run is no part of the output


def harmless(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula, with what nobody would see made visible."""
    runs = text[:1] in _BREAKS or text.lstrip()[:1] in _FORMULA
    shown = visible(text.replace("\r\n", "\n"))
    return f"'{shown}" if text and runs else shown


def write_csv(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write UTF-8 with a byte-order mark, without which spreadsheets take it for another encoding; whole or not at
    all.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in (head, *rows))
    with aside(path) as temporary:
        temporary.write_bytes(text.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> None:
    """Write one sheet: titles that stay in sight, a filter on each column, addresses as links; whole or not at all.

    Args:
        path: The file.
        head: One title per column.
        rows: One sequence of cells per row.
        name: Of the sheet, up to 31 letters.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 -- only where a sheet is written

    with aside(path) as temporary:
        book = Workbook(str(temporary), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": _NEVER})
        sheet = book.add_worksheet(name)
        bold, plain = book.add_format({"bold": True, "valign": "top"}), book.add_format({"valign": "top"})
        wrapped = book.add_format({"valign": "top", "text_wrap": True})
        for column, title in enumerate(head):
            cells = [row[column] for row in rows]
            sheet.set_column(column, column, _width((title, *cells)), wrapped)
            sheet.write_string(0, column, harmless(title), bold)
            for line, cell in enumerate(cells, 1):
                if cell.startswith(("http://", "https://")):
                    sheet.write_url(line, column, cell, plain, cell)
                elif cell:
                    sheet.write_string(line, column, _short(harmless(cell)), wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        book.close()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(cells: Sequence[str]) -> int:
    longest = max(len(line) for cell in cells for line in (cell.splitlines() or [""]))
    return min(max(longest + 2, _NARROWEST), _WIDEST)
