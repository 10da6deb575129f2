"""An annotator who goes by another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import reviewed

from annotation.answers.accounts import read_accounts
from annotation.exchange.build import build_annotations
from annotation.exchange.rename import rename
from annotation.exchange.roster import agree_to, planned_change, roster
from annotation.review.collect import review
from corpus.errors import ConfigError, DataError
from corpus.project import Project
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three people who answered three tasks each."""
    return reviewed.study(tmp_path / "nama")


def test_whoever_is_renamed_keeps_everything(project: Project) -> None:
    """Board, answers and account go by the new name; the table of answers stays to the byte."""
    before = {entry.name: (entry.assigned, entry.answered, entry.skipped, entry.board) for entry in roster(project)}
    table = (project.annotations / "annotations.parquet").read_bytes()

    rename(project, "ayu", "ayu-lestari")

    renamed = Project.at(project.root)
    build_annotations(renamed)
    after = {entry.name: (entry.assigned, entry.answered, entry.skipped, entry.board) for entry in roster(renamed)}
    assert renamed.config.label.annotators == ("budi", "citra", "ayu-lestari")
    assert after == {"ayu-lestari" if name == "ayu" else name: held for name, held in before.items()}
    assert read_accounts(renamed)["ayu@penilai.example"] == "ayu-lestari"
    assert (project.annotations / "annotations.parquet").read_bytes() == table
    assert {item.name for item in review(renamed)} == {"ayu-lestari", "budi", "citra"}


def test_a_renaming_that_was_cut_off_is_repeated(project: Project) -> None:
    """The ledger has the new name already, corpus.toml not yet."""
    toml = (project.root / "corpus.toml").read_bytes()
    rename(project, "ayu", "rahayu")
    (project.root / "corpus.toml").write_bytes(toml)

    rename(Project.at(project.root), "ayu", "rahayu")

    assert Project.at(project.root).config.label.annotators == ("budi", "citra", "rahayu")
    assert [entry.left for entry in roster(Project.at(project.root))] == [False, False, False]


def test_a_damaged_table_of_accounts_is_told_before_anything_is_renamed(project: Project) -> None:
    """Half a renaming would leave a board of somebody whom corpus.toml does not know."""
    (project.annotations / "accounts.csv").write_bytes(b"\xff\xfe\x00nama\x80\n")
    ledger = (project.tasks / "ledger.json").read_bytes()

    with pytest.raises(DataError, match=r"accounts\.csv"):
        rename(project, "ayu", "rahayu")

    assert (project.tasks / "ledger.json").read_bytes() == ledger


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ayi", "rahayu", "'ayi' is not among .* did you mean 'ayu'"),
        ("ayu", "budi", "'budi' is, or was, somebody else's name"),
        ("ayu", "adjudicator", "not 'adjudicator'"),
        ("ayu", "a" * 17, "up to 16 letters"),
    ],
)
def test_names_that_do_not_fit_are_refused(old: str, new: str, said: str, project: Project) -> None:
    """And nothing is changed."""
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}

    with pytest.raises(ConfigError, match=said):
        rename(project, old, new)
    assert {path: path.read_bytes() for path in before} == before


def test_the_name_of_somebody_who_left_is_not_given_to_another(project: Project) -> None:
    """Or her answers would be another's."""
    toml = (project.root / "corpus.toml").read_text(encoding="utf-8").replace('"citra"]', '"dewi", "citra"]')
    (project.root / "corpus.toml").write_text(toml, encoding="utf-8")
    there = Project.at(project.root)
    agree_to(there, planned_change(there, None, "leave", "citra"))

    with pytest.raises(ConfigError, match="is, or was, somebody else's name"):
        rename(Project.at(project.root), "ayu", "citra")


def test_the_command_says_what_comes_next(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The board keeps its old title until then."""
    code = run(["-C", str(project.root), "label", "people", "rename", "budi", "budiman"])

    assert code == 0
    assert capsys.readouterr().err == "budi is called budiman now; the next 'kliping label push' renames the board\n"
