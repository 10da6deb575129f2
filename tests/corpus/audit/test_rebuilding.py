from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.audit.rebuilding import compare, mirror, rebuild
from corpus.project import Project
from corpus.release.build import build_release
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with everything from captures to a release."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("whole"), articles=12, labelled=6)
    build_shards(made)
    build_release(made)
    return made


@pytest.fixture
def copy(built: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(built.root, tmp_path / "copy")
    return mini_project.project(tmp_path / "copy")


def files(folder: Path, **content: str) -> Path:
    """A folder of text files; two underscores in a name stand for a slash."""
    for name, text in content.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_folders_of_the_same_files_do_not_differ(tmp_path: Path) -> None:
    """Whatever their depth."""
    one, other = (files(tmp_path / name, a="1", b__c="2") for name in ("x", "y"))

    assert list(compare(one, other, "shards")) == []


def test_each_file_that_differs_is_told(tmp_path: Path) -> None:
    """Here only, there only, or otherwise there; sorted by path."""
    one, other = files(tmp_path / "x", a="1", b__c="2", same="3"), files(tmp_path / "y", b__c="9", d="4", same="3")

    found = list(compare(one, other, "shards"))

    assert [fault.where for fault in found] == ["shards/a", "shards/b/c", "shards/d"]
    assert {fault.problem for fault in found} == {
        "differs, or is missing, when built again from the same inputs; build it again, or put its inputs back"
    }


def test_a_mirror_is_made_of_links(tmp_path: Path) -> None:
    """To all but the folders that are built again and the locks, so that a copy of gigabytes is never made."""
    one = files(tmp_path / "x", **{"corpus.toml": "", "articles__a": "", "shards__b": "", ".locks__c": ""})
    other = tmp_path / "y"
    other.mkdir()

    mirror(Project(one), Project(other), without=("shards",))

    assert {path.name: path.is_symlink() for path in other.iterdir()} == {"corpus.toml": True, "articles": True}


def test_the_project_is_left_as_it_is(copy: Project) -> None:
    """Whatever is built is built elsewhere."""
    before = {path: path.read_bytes() for path in copy.root.rglob("*") if path.is_file()}

    rebuild(copy)

    assert {path: path.read_bytes() for path in copy.root.rglob("*") if path.is_file()} == before


def test_where_shards_cannot_be_built_the_release_is_compared_all_the_same(copy: Project) -> None:
    """With those that are there; the path of the other place is not told."""
    (copy.articles / "manifest.json").unlink()
    (copy.release / "1.0.0" / "LICENSE").write_text("lain", encoding="utf-8")

    found = rebuild(copy)

    assert found[0].where == "shards/"
    assert "release/1.0.0/LICENSE" in [fault.where for fault in found]
    assert all("tmp" not in str(fault) for fault in found)


def test_nothing_built_is_nothing_to_build_again(tmp_path: Path) -> None:
    """A project before its first build has no fault."""
    assert rebuild(mini_project.project(tmp_path)) == []
