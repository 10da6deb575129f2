from __future__ import annotations

import json
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from corpus.config import load_config
from corpus.project import Project
from corpus.stage import read_manifest
from kliping.recipe import pinned, recipe_of, versions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two articles and its own scheme."""
    made = mini_project.project(tmp_path)
    mini_project.write_articles(made, [factory.article(1), factory.article(2, portal="sindonews")])
    return made


def read_by(project: Project, **portals: str) -> None:
    """Say by which rules ``articles/`` were read."""
    path = project.articles / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["settings"]["portals"] = portals
    path.write_text(json.dumps(manifest))
    assert read_manifest(project.articles).settings["portals"] == portals


def test_a_recipe_has_settings_scheme_and_versions(project: Project, tmp_path: Path) -> None:
    """Another project can begin with it: the settings name the scheme that lies beside them."""
    recipe = recipe_of(project)
    for name, text in recipe.items():
        (tmp_path / "other" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "other" / name).write_text(text)

    assert sorted(recipe) == ["corpus.toml", "requirements.txt", "scheme.toml"]
    assert load_config(tmp_path / "other" / "corpus.toml").label.scheme == "scheme.toml"
    assert recipe["scheme.toml"] == factory.SCHEME
    assert recipe_of(Project.at(tmp_path / "other")) == recipe


def test_a_scheme_that_asks_otherwise_than_annotators_were_asked_is_left_out(project: Project) -> None:
    """It would not give these labels."""
    mini_project.write_labels(project, [], [])
    assert "scheme.toml" in recipe_of(project)
    scheme = project.root / factory.SCHEME_FILE
    scheme.write_text(scheme.read_text().replace('version = "1"', 'version = "2"'))

    assert "scheme.toml" not in recipe_of(project)


def test_the_rules_that_read_the_articles_are_in_it(project: Project) -> None:
    """And not those that have changed since, nor those of which nothing is known any more."""
    from spiders.portals.sources import known_portals  # noqa: PLC0415 -- a wing

    sha256 = known_portals(project.root).source("sindonews").sha256
    read_by(project, sindonews=sha256, tempo="0" * 64, hilang="1" * 64)

    recipe = recipe_of(project)

    assert [name for name in recipe if name.startswith("portals/")] == ["portals/sindonews.py.txt"]
    assert "PORTAL = Portal(" in recipe["portals/sindonews.py.txt"]


def test_versions_are_those_of_the_lock_file() -> None:
    """Without digests, and with what Kliping needs."""
    lines = versions().splitlines()

    assert "pyarrow" in {line.partition("==")[0] for line in lines}
    assert all("==" in line and "sha256" not in line for line in lines)


@pytest.mark.parametrize(
    ("lock", "found"),
    [
        ("absl-py==2.5.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n", "absl-py==2.5.1\n"),
        ("colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=x\n", "colorama==0.4.6 ; sys_platform == 'win32'\n"),
        ("bagit==1.9.0\n", "bagit==1.9.0\n"),
        ("", ""),
    ],
)
def test_a_lock_file_is_read_by_its_first_lines(lock: str, found: str) -> None:
    """Conditions stay."""
    assert pinned(lock) == found
