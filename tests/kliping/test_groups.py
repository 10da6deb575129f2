"""Groups of commands that are found by listing a package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import own_portal
import pytest

from corpus.errors import ConfigError
from kliping.groups import Here, ListedGroup, Nearest

if TYPE_CHECKING:
    from pathlib import Path


def test_folder_without_a_project_is_told_of(tmp_path: Path) -> None:
    """A command that needs a project says how to make one where there is none."""
    here = Here(folder=tmp_path)

    with pytest.raises(ConfigError, match="kliping init DIR"):
        _ = here.project


def test_nearest_group_names_its_commands_when_none_is_near() -> None:
    """A word that resembles nothing is answered with the list of what there is."""
    group = Nearest("label", commands={"push": click.Command("push"), "pull": click.Command("pull")})

    with pytest.raises(click.UsageError, match="no such command 'xyzzy'; known: pull, push"):
        group.main(["xyzzy"], standalone_mode=False)


def test_a_mistyped_command_is_told_with_the_nearest() -> None:
    """An option in its place is left to click."""
    group = Nearest("label", commands={"push": click.Command("push"), "pull": click.Command("pull")})

    with pytest.raises(click.UsageError, match="no such command 'pusj'; did you mean 'push'"):
        group.main(["pusj"], standalone_mode=False)
    with pytest.raises(click.NoSuchOption, match="--pusj"):
        group.main(["--pusj"], standalone_mode=False)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package of three commands, of which one cannot be imported."""
    folder = tmp_path / "perintah_fiksi"
    folder.mkdir()
    (folder / "__init__.py").write_text('ORDER = ("pull",)\n', encoding="utf-8")
    for name in ("add", "pull"):
        text = f'import click\n\ncommand = click.Command("{name}", callback=lambda: click.echo("{name}"))\n'
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    (folder / "broken.py").write_text("raise RuntimeError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    return folder.name


def test_commands_come_in_the_order_that_the_package_asks_for(package: str) -> None:
    """The others stand behind, by name; listing imports none of them."""
    group = ListedGroup("fiksi", package=package)

    assert group.list_commands(click.Context(group)) == ["pull", "add", "broken"]
    assert not [name for name in sys.modules if name.startswith(f"{package}.")]


def test_a_command_is_imported_when_it_is_asked_for(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is broken does not hold up the others; a name that is not listed is no command."""
    group = ListedGroup("fiksi", package=package)

    group.main(["pull"], standalone_mode=False)

    assert capsys.readouterr().out == "pull\n"
    assert group.get_command(click.Context(group), "os") is None


def test_a_projects_own_portals_are_known_where_one_stands(tmp_path: Path) -> None:
    """Those that are shipped are known everywhere."""
    own = own_portal.project(tmp_path / "kota", harborpost=own_portal.rules("harborpost"))

    assert "harborpost" in Here(folder=own).portals
    assert "harborpost" not in Here(folder=tmp_path).portals
    assert "sindonews" in Here(folder=tmp_path).portals
