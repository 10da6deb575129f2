"""Answers that are known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from annotation.tasks.gold import gold_file, read_gold
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

BOOK = factory.codebook()
HEAD = "article_id,target,question,value\n"


def project(root: Path, lines: str) -> Project:
    """A project with a file of known answers."""
    made = mini_project.project(root, mini_project.CORPUS_TOML + 'gold = "gold.csv"\n')
    (root / "gold.csv").write_text(lines, encoding="utf-8")
    return made


def test_codes_stand_in_the_order_of_the_scheme(tmp_path: Path) -> None:
    """Several codes are written with bars, in any order; an empty target means the article."""
    first, second = factory.TOPICS[:2]
    made = project(tmp_path, f"{HEAD}a1,Republik Samudra,stance,favor\na1,,topic,{second}|{first}\n")

    assert read_gold(made, BOOK) == {
        ("a1", "Republik Samudra", "stance"): ("favor",),
        ("a1", None, "topic"): (first, second),
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a1,Republik Samudra,stans,favor", "line 2: no labelled question 'stans'"),
        ("a1,Republik Samudra,stance,favour", "line 2: stance has no code 'favour'"),
        ("a1,,stance,favor", "line 2: target ''"),
        ("a1,Republik Samudra,stance,favor|against", "line 2: stance has one answer, not 2"),
        ("a1,Republik Samudra,stance,favor\na1,Republik Samudra,stance,against", "line 3: contradicts an earlier line"),
    ],
)
def test_line_outside_the_scheme_is_named(tmp_path: Path, line: str, said: str) -> None:
    """Each fault is an error with the number of its line."""
    with pytest.raises(DataError, match=said):
        read_gold(project(tmp_path, f"{HEAD}{line}\n"), BOOK)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    """The first line has to name the four columns."""
    with pytest.raises(DataError, match="expected the columns article_id, target, question, value"):
        read_gold(project(tmp_path, "id,answer\n"), BOOK)


def test_missing_file_is_an_error_of_the_config(tmp_path: Path) -> None:
    """A name in corpus.toml that leads nowhere is told as such."""
    made = project(tmp_path, HEAD)
    (tmp_path / "gold.csv").unlink()

    with pytest.raises(ConfigError, match="no such file"):
        read_gold(made, BOOK)


def test_no_file_is_no_gold(tmp_path: Path) -> None:
    """Without ``gold`` in corpus.toml nothing is known."""
    made = mini_project.project(tmp_path)

    assert gold_file(made) is None
    assert read_gold(made, BOOK) == {}


def test_a_sheet_with_semicolons_and_gaps_is_read(tmp_path: Path) -> None:
    """As a spreadsheet and R write it: a byte-order mark, semicolons, ``NA`` for the article and for what is not
    known.
    """
    made = project(tmp_path, "")
    lines = ["article_id;target;question;value", "a1;NA;topic;" + factory.TOPICS[0], "a2;Republik Samudra;stance;NA"]
    (tmp_path / "gold.csv").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig", newline="")

    assert read_gold(made, BOOK) == {("a1", None, "topic"): (factory.TOPICS[0],)}
