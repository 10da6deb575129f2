"""``kliping label review``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import openpyxl
import pytest
import reviewed

from corpus.csv_rows import read_csv
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


def asked(*words: str) -> int:
    """The exit code of ``label review`` with more words."""
    return run(["-C", str(reviewed.shared().root), "label", "review", *words])


def test_filters_combine(capsys: pytest.CaptureFixture[str]) -> None:
    """Disputed and without evidence, at once; to a machine with codes and words."""
    code = asked("--disputed", "--no-evidence", "--json")

    (item,) = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (item["name"], item["said"][0]["codes"], item["said"][0]["words"]) == ("budi", ["against"], "Menentang")
    assert item["url"] == "http://localhost:8080/projects/2/data?task=201"


def test_either_of_two_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    """``--any`` widens what would narrow."""
    code = asked("--skipped", "--no-evidence", "--any")

    assert code == 0
    assert "2 of 9 answers: 1 commented, 1 disputed, 1 no evidence, 1 skipped" in capsys.readouterr().out


def test_a_colleague_gets_the_same_list_in_two_kinds_of_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same cells in both, by pseudonym, the formula of a comment disarmed; the command says what it wrote."""
    code = asked("--commented", "--csv", str(tmp_path / "a.csv"), "--xlsx", str(tmp_path / "a.xlsx"))

    told = capsys.readouterr()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["review"]
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert code == 0
    assert cells == [list(row.values()) for _, row in read_csv(tmp_path / "a.csv").rows]
    assert [row[11] for row in cells] == [f"'{reviewed.FORMULA}", "Bukan artikel."]
    assert {row[4].partition("-")[0] for row in cells} == {"annotator"}
    assert told.out.startswith("2 of 9 answers: 2 commented")
    assert told.err.split("\n")[:2] == [f"{tmp_path / 'a.csv'} written", f"{tmp_path / 'a.xlsx'} written"]


def test_names_stand_in_a_file_only_where_they_are_asked_for(tmp_path: Path) -> None:
    """``--names``."""
    asked("--skipped", "--names", "--csv", str(tmp_path / "a.csv"))

    assert [row["annotator"] for _, row in read_csv(tmp_path / "a.csv").rows] == ["ayu"]


@pytest.mark.parametrize(("words", "task"), [(["--open"], "101"), (["--open", "2"], "201")])
def test_the_task_of_a_line_is_opened(
    words: list[str], task: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first where no number is given."""
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)

    code = asked("--disputed", *words)

    assert code == 0
    assert [url.rpartition("=")[2] for url in opened] == [task]
    assert capsys.readouterr().out.startswith("1.  Panitia festival")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--open", "4", "--disputed"], "--open 4: the list has 3"),
        (["--annotator", "cutra"], "did you mean 'citra'"),
        (["--since", "kemarin"], "--since"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and what is there instead."""
    code = asked(*words)

    assert code == 2
    assert said in capsys.readouterr().err


def test_nothing_to_look_at_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, with how many answers there are."""
    code = asked("--disputed", "--skipped")

    assert code == 0
    assert capsys.readouterr().out == "nothing to look at among 9 answers\n"
