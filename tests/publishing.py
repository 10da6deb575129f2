"""Two versions of a release, published to a Hub on this machine."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import factory
import hub_double
import huggingface_hub.constants
import mini_project
import pytest

from corpus.release.build import build_release
from corpus.release.hub import publish
from corpus.release.hub.repository import Repository
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub_double import Hub

    from corpus.project import Project
    from corpus.release.hub.publish import Publication

NAME = "peneliti/sikap-fiksi"
TOML = f'{mini_project.CORPUS_TOML}\n[release]\nhub = "{NAME}"\nversion = "%s"\nmode = "%s"\nauthors = ["Fiksi, Ana"]\n'


@pytest.fixture(scope="session")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with release 1.0.0, and 1.1.0 that has one story more and files of other names."""
    root = tmp_path_factory.mktemp("two-versions")
    first = mini_project.labelled_project(root, toml=TOML % ("1.0.0", "full"))
    build_shards(first)
    build_release(first)
    mini_project.write_articles(first, mini_project.archived(first, [factory.article(n) for n in range(1, 26)]))
    second = mini_project.project(root, TOML % ("1.1.0", "full"))
    build_shards(second)
    build_release(second)
    return root


@pytest.fixture
def publishable(two_versions: Path, tmp_path: Path) -> Project:
    """A copy of it that asks for 1.0.0."""
    shutil.copytree(two_versions, tmp_path / "project")
    return mini_project.project(tmp_path / "project", TOML % ("1.0.0", "full"))


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner's token is in the environment, and nobody waits between two tries."""
    monkeypatch.setenv("HF_TOKEN", hub_double.TOKEN)
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)


@pytest.fixture
def plain_hub(owned: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:  # noqa: ARG001 -- a fixture
    """A Hub that stores large files by LFS."""
    with hub_double.running() as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", True)
        yield double


@pytest.fixture
def chunk_hub(owned: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:  # noqa: ARG001 -- a fixture
    """A Hub that stores large files in chunks, through the real hf-xet."""
    pytest.importorskip("hf_xet")
    with hub_double.running(tmp_path / "chunks") as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", False)
        yield double


def send(project: Project, version: str = "1.0.0", *, private: bool = False, dry_run: bool = False) -> Publication:
    """Publish without the audit, which takes seconds and has its own test."""
    repository = Repository(NAME, hub_double.TOKEN)
    folder = project.release / version
    return publish._publish(repository, folder, private=private, dry_run=dry_run, told=lambda _: None)


def files(folder: Path) -> dict[str, bytes]:
    """Path -> content of each file of a release."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
