"""What people see: tables, progress, durations, JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_table_is_aligned_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are padded, numbers stand at the right edge, an empty cell stays empty, no line ends in blanks."""
    console.table(["section", "found", "note"], [["ekbis", 17, None], ["nasional", 2, "late"]], right=[1])

    assert capsys.readouterr().out == "section   found  note\nekbis        17\nnasional      2  late\n"


def test_table_is_drawn_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the table has a rule, and brackets in a cell are text, not style."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    console.table(["url"], [["/read/[id]"]])

    shown = capsys.readouterr().out
    assert "──" in shown
    assert "/read/[id]" in shown


def test_plain_progress_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Elsewhere than on a terminal, progress is a line at each tenth and one at the end, on stderr."""
    with console.progress("reading", "pages") as advance:
        for done in range(1, 41):
            advance(done, 40)

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[0] == "reading: 4 of 40 pages"
    assert shown.err.splitlines()[-1] == "reading: 40 of 40 pages"
    assert len(shown.err.splitlines()) == 10


def test_progress_on_a_terminal_is_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal nothing stays behind but the bar's own escape codes."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    with console.progress("reading", "pages") as advance:
        advance(40, 40)

    assert "reading: 40 of 40" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("duration", "text"), [(0.04, "0.0 s"), (4.24, "4.2 s"), (60.0, "1 min 0 s"), (80.9, "1 min 20 s")]
)
def test_durations_are_written_for_people(duration: float, text: str) -> None:
    """Below a minute seconds have one decimal; above, minutes and whole seconds."""
    assert console.seconds(duration) == text


@dataclass(frozen=True)
class Seen:
    """Something to print."""

    day: date
    at: datetime
    counts: Mapping[str, int]


def test_values_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Dataclasses become objects, days and instants ISO 8601 with offset, and Indonesian letters stay."""
    value = Seen(date(2024, 6, 25), datetime(2024, 6, 25, 4, 14, tzinfo=UTC), MappingProxyType({"judul “a”": 1}))

    console.emit(value)

    assert json.loads(text := capsys.readouterr().out) == {
        "day": "2024-06-25",
        "at": "2024-06-25T04:14:00+00:00",
        "counts": {"judul “a”": 1},
    }
    assert "“" in text


def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *rows: list[str]) -> list[str]:
    """A table of two columns on a terminal of 40 columns, without styles."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    console.table(["name", "remark"], rows)
    return [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).splitlines()]


def test_a_sentence_is_wrapped_and_a_name_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too wide for the terminal is broken at spaces, in the column of sentences alone."""
    lines = drawn(capsys, monkeypatch, ["Persekutuan Utara", "the list has no dates, so that days are guessed"])

    assert lines[2:] == [
        "Persekutuan Utara  the list has no",
        "                   dates, so that days",
        "                   are guessed",
    ]


def test_a_row_that_cannot_fit_is_stacked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that is wider than the terminal stays in one piece; rows are apart by a blank line."""
    url = "https://www.kabarfiksi.test/read/1/nelayan-pulang"

    assert drawn(capsys, monkeypatch, ["a", url], ["b", ""]) == [
        "name    a",
        f"remark  {url}",
        "",
        "name    b",
        "remark",
    ]
