"""The table of whose account is whose."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.answers.accounts import accounts_file, read_accounts, tie
from corpus.errors import ConfigError, DataError

if TYPE_CHECKING:
    from pathlib import Path


def test_accounts_are_read_as_they_were_tied(tmp_path: Path) -> None:
    """Somebody may have two accounts; case does not matter, and tying twice adds nothing."""
    project = mini_project.project(tmp_path)
    for account in ("Ayu@Penilai.example", "ayu@penilai.example", "ayu2@penilai.example"):
        tie(project, "ayu", account)

    assert read_accounts(project) == {"ayu@penilai.example": "ayu", "ayu2@penilai.example": "ayu"}


def test_an_account_is_one_persons(tmp_path: Path) -> None:
    """Giving it to a second one is refused, and the table stays."""
    project = mini_project.project(tmp_path)
    tie(project, "ayu", "ayu@penilai.example")

    with pytest.raises(ConfigError, match="is ayu's account"):
        tie(project, "budi", "ayu@penilai.example")
    assert read_accounts(project) == {"ayu@penilai.example": "ayu"}


def test_table_stays_out_of_git_and_is_its_owners(tmp_path: Path) -> None:
    """Git ignores it, and only its owner can read it."""
    project = mini_project.project(tmp_path)
    tie(project, "ayu", "ayu@penilai.example")

    assert "accounts.csv" in (project.annotations / ".gitignore").read_text(encoding="utf-8").split("\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(accounts_file(project).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,mail\nayu,a@b.example\n", "expected the columns annotator, account"),
        ("annotator,account\nayu,a@b.example\nbudi,A@b.example\n", "line 3: the account belongs to ayu"),
    ],
)
def test_table_that_is_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """Other columns, and an account of two people, are told with the line."""
    project = mini_project.project(tmp_path)
    project.annotations.mkdir()
    accounts_file(project).write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=said):
        read_accounts(project)
