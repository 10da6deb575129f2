"""What people see: tables, progress, durations, JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import click
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
    """An address that is wider than the terminal stays in one piece; rows are apart by a blank line, and what is empty
    is left out.
    """
    url = "https://www.kabarfiksi.test/read/1/nelayan-pulang"

    assert drawn(capsys, monkeypatch, ["a", url], ["b", ""]) == [
        "name    a",
        f"remark  {url}",
        "",
        "name    b",
    ]


class OnTerminal:
    """Both streams are a terminal of so many columns."""

    def __init__(self, patch: pytest.MonkeyPatch, columns: int) -> None:
        patch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        patch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        patch.setenv("COLUMNS", str(columns))


def test_sentences_are_folded_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results and notes alike; elsewhere a sentence is one line, for whoever searches it."""
    sentence = "remark: the list has no dates and was followed"
    console.say(sentence)
    assert capsys.readouterr().out == f"{sentence}\n"
    OnTerminal(monkeypatch, 24)
    console.say(sentence, hang="  ")
    console.note(sentence)
    shown = capsys.readouterr()
    assert shown.out == "remark: the list has no\n  dates and was followed\n"
    assert shown.err == "remark: the list has no\ndates and was followed\n"


def test_an_empty_column_is_left_out_unless_it_says_something(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers of columns are those of the whole table."""
    head, rows = ("name", "note", "n"), [("a", None, 1), ("b", "", 20)]
    console.table(head, rows, right=[2])
    console.table(head, rows, right=[2], whole=True)
    assert capsys.readouterr().out == "name   n\na      1\nb     20\nname  note   n\na            1\nb           20\n"


def test_short_words_are_broken_only_where_they_may_be() -> None:
    """A column of prose is folded at blanks, a name of as many letters is not."""
    cells = [["kabar utama pagi", "kabar utama pagi"]]
    lines = click.unstyle(console.drawn(["title", "prose"], cells, 27, prose=[1])).splitlines()
    assert [line.rstrip() for line in lines[2:]] == [
        "kabar utama pagi  kabar",
        "                  utama",
        "                  pagi",
    ]


def test_a_table_that_fits_is_aligned_and_another_is_drawn_narrower() -> None:
    """Plain text in both cases; no lines without rows."""
    cells = [["a", "satu dua tiga"]]
    assert console.fitted(["n", "words"], cells, 40) == ["n  words", "a  satu dua tiga"]
    narrow = console.fitted(["n", "words"], cells, 12, prose=[1])
    assert max(map(len, narrow)) <= 12
    assert "satu dua" in narrow[2]
    assert console.fitted(["n"], [], 40) == []


def test_no_style_is_added_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR and a dumb terminal get the words alone, in tables too."""
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in console.styled("ya", fg="red")
    assert "\x1b[" in console.drawn(["title"], [["ya"]], 40)
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.styled("ya", fg="red", bold=True) == "ya"
    assert "\x1b[" not in console.drawn(["title"], [["ya"]], 40)
