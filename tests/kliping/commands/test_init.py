"""``kliping init``: a new project folder."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from corpus.config import BuildConfig, CorpusConfig, CrawlConfig, LabelConfig, ReleaseConfig
from corpus.project import Project
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


def test_new_project_can_be_read_as_it_stands(tmp_path: Path) -> None:
    """``init`` writes a ``corpus.toml`` that is valid and named after its folder, and a ``.gitignore``, no more."""
    code = run(["init", str(tmp_path / "sikap")])

    config = Project.at(tmp_path / "sikap").config
    assert code == 0
    assert config.corpus.name == "sikap"
    assert config.crawl[0].portal == "sindonews"
    assert sorted(path.name for path in (tmp_path / "sikap").iterdir()) == [".gitignore", "corpus.toml"]


def test_new_project_shows_the_important_keys(tmp_path: Path) -> None:
    """Every key of the configuration that a first experiment needs stands in the file, if only as a remark."""
    run(["init", str(tmp_path / "sikap")])

    text = (tmp_path / "sikap" / "corpus.toml").read_text(encoding="utf-8")
    advanced = {
        "homepage",
        "published",
        "annotators",
        "opted_out",
        "adjudicate",
        "leave_out",
        "rights",
        "datasheet",
        "temporal",
    }
    kinds = (CorpusConfig, CrawlConfig, BuildConfig, LabelConfig, ReleaseConfig)
    missing = {field.name for kind in kinds for field in fields(kind)} - advanced
    assert len(missing) > 30
    assert {name for name in missing if f"{name} = " not in text} == set()


def test_project_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second ``init`` in the same folder is refused with exit code 2 and changes nothing."""
    run(["init", str(tmp_path)])
    (tmp_path / "corpus.toml").write_text("# mine\n", encoding="utf-8")

    code = run(["init", str(tmp_path)])

    assert code == 2
    assert "a project already exists there" in capsys.readouterr().err
    assert (tmp_path / "corpus.toml").read_text(encoding="utf-8") == "# mine\n"


def test_a_gitignore_of_ones_own_is_kept(tmp_path: Path) -> None:
    """``init`` in a repository leaves the ``.gitignore`` that is there alone."""
    (tmp_path / ".gitignore").write_text("*.log\n", encoding="utf-8")

    run(["init", str(tmp_path)])

    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.log\n"


def test_a_place_where_no_folder_can_be_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Below a file no project can be made: exit code 2, and the place is named."""
    (tmp_path / "berkas").write_text("x", encoding="utf-8")

    code = run(["init", str(tmp_path / "berkas" / "sikap")])

    assert code == 2
    assert f"{tmp_path / 'berkas' / 'sikap'}: cannot create a folder there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ('kata "sikap"', "kata -sikap-"),
        ("a\\b", "a-b"),
        ("sikap 'dua'", "sikap 'dua'"),
        ("Kliping NAME", "Kliping NAME"),
        ("berita-é", "berita-é"),
        ("nul", "corpus"),
    ],
)
def test_any_folder_name_makes_a_project(tmp_path: Path, folder: str, name: str) -> None:
    """What names of files cannot hold on every system becomes a hyphen in the name of the corpus."""
    run(["init", str(tmp_path / folder)])

    assert Project.at(tmp_path / folder).config.corpus.name == name
