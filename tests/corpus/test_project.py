from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.config import PathsConfig
from corpus.errors import ConfigError
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a ``corpus.toml``."""
    (tmp_path / "corpus.toml").write_text('[corpus]\nname = "a"\n', encoding="utf-8")
    return tmp_path


def test_a_project_is_its_folder(folder: Path) -> None:
    """The folders of the stages, and the table of splits, lie below the one of ``corpus.toml``."""
    project = Project.at(folder)

    places = (
        project.captures, project.articles, project.shards, project.tasks, project.annotations, project.labels,
        project.splits, project.release,
    )  # fmt: skip
    assert [place.relative_to(folder.resolve()).as_posix() for place in places] == [
        "captures", "articles", "shards", "tasks", "annotations", "labels", "splits.parquet", "release",
    ]  # fmt: skip


def test_a_folder_is_named_in_words_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is that of the folder in which the command was started, and stays so when it changes."""
    monkeypatch.chdir(folder)

    project = Project.at(".")
    monkeypatch.chdir("/")

    assert project.root == folder.resolve()


def test_the_configuration_is_read_once(folder: Path) -> None:
    """What changes in ``corpus.toml`` while a command runs does not change the command."""
    project = Project.at(folder)
    (folder / "corpus.toml").write_text('[corpus]\nname = "b"\n', encoding="utf-8")

    assert project.config.corpus.name == "a"
    assert Project.at(folder).config.corpus.name == "b"


def test_a_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    """A folder in which no project is says so when it is opened, not later."""
    with pytest.raises(ConfigError, match="no such file"):
        Project.at(tmp_path)


def test_a_faulty_configuration_is_refused_at_once(folder: Path) -> None:
    """The error comes when the project is opened, before any stage has run."""
    (folder / "corpus.toml").write_text('[korpus]\nname = "a"\n', encoding="utf-8")

    with pytest.raises(ConfigError, match="korpus"):
        Project.at(folder)


def test_nothing_is_made_by_looking(folder: Path) -> None:
    """Opening a project and naming its folders writes nothing."""
    project = Project.at(folder)

    assert not project.captures.exists()
    assert [path.name for path in folder.iterdir()] == ["corpus.toml"]


def test_captures_at_an_address_are_no_folder(tmp_path: Path) -> None:
    """Who works in one is told what to do; nothing that is built apart goes to an address."""
    toml = '[corpus]\nname = "a"\n[paths]\ncaptures = "s3://b/x"\nshards = "s3://b/y"\n'
    (tmp_path / "corpus.toml").write_text(toml, encoding="utf-8")
    project = Project.at(tmp_path)

    with pytest.raises(ConfigError, match=r"corpus\.toml: captures lie at s3://b/x, and this command works in"):
        _ = project.captures

    assert (project.paths.shards, project.apart().paths) == ("s3://b/y", PathsConfig(captures="s3://b/x"))


def test_a_damaged_configuration_names_no_address(tmp_path: Path) -> None:
    """What checks a whole project goes on; opening it tells."""
    (tmp_path / "corpus.toml").write_text("[", encoding="utf-8")

    assert Project(tmp_path).paths == PathsConfig()
    assert Project(tmp_path).captures == tmp_path / "captures"
