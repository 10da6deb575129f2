"""The extras: what is missing is named with the command that installs it, and the table says what is declared."""

from __future__ import annotations

import json
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from corpus.extras import EXTRAS, install_command, lacking, missing, need

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
WHEEL = "file:///home/sari/dist/kliping-0.1.0-py3-none-any.whl"


@pytest.fixture
def installed_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[object], Path]:
    """Makes believe that an installer noted this origin; the environment's folder, which is empty."""

    def pretend(noted: object) -> Path:
        noted_as = json.dumps(noted) if noted else None
        seen = type("Distribution", (), {"read_text": lambda _self, _name: noted_as})
        monkeypatch.setattr(metadata, "distribution", lambda _name: seen())
        monkeypatch.setattr(sys, "prefix", str(tmp_path))
        monkeypatch.setattr(sys, "executable", "/env/bin/python")
        return tmp_path

    return pretend


def test_the_table_names_what_pyproject_declares() -> None:
    """Each extra of the table brings the libraries of the same names, and 'all' brings each extra."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]

    whole = declared.pop("all")
    imported = {"scikit_learn": "sklearn"}

    named = {extra: [one.split(">")[0].replace("-", "_") for one in names] for extra, names in declared.items()}
    assert {extra: tuple(sorted(imported.get(one, one) for one in names)) for extra, names in named.items()} == dict(
        EXTRAS
    )
    assert whole == [f"kliping[{','.join(sorted(EXTRAS))}]"]


def test_no_extra_is_a_dependency_of_everybody() -> None:
    """What an extra brings is not installed with the bare package."""
    bare = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]

    names = {one.split(">")[0].split("=")[0].replace("-", "_") for one in bare}

    assert [module for modules in EXTRAS.values() for module in modules if module in names] == []
    assert "lxml_html_clean" in names


def test_a_missing_module_is_found_and_stops_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra without one of its modules is missing that one, and the work does not begin."""
    monkeypatch.setitem(sys.modules, "mlcroissant", None)

    assert (missing("release"), missing("archives")) == (("mlcroissant",), ())
    with pytest.raises(ConfigError, match=r"needs the library mlcroissant, of the extra 'release'; install it with: "):
        need("release")
    need("archives")


def test_a_failed_import_of_an_extra_is_told_and_another_is_not() -> None:
    """A module within a library of an extra is that library; an unknown module is a bug."""
    told = lacking(ModuleNotFoundError("no", name="label_studio_sdk.core.api_error"))

    assert str(told).startswith("this needs the library label_studio_sdk, of the extra 'label'; install it with: ")
    assert lacking(ModuleNotFoundError("no", name="numpy")) is None
    assert lacking(ImportError("no")) is None


def test_a_checkout_is_told_to_run_its_setup(installed_from: Callable[[object], Path]) -> None:
    """An editable installation names its own script."""
    installed_from({"url": "file:///home/sari/k%20liping", "dir_info": {"editable": True}})

    assert install_command("label") == "/home/sari/k liping/scripts/setup"


def test_a_wheel_is_installed_again_from_where_it_was(installed_from: Callable[[object], Path]) -> None:
    """The command names the file that was installed, not a package index, which may not have it."""
    installed_from({"url": WHEEL, "archive_info": {}})

    assert install_command("label") == f"/env/bin/python -m pip install 'kliping[label] @ {WHEEL}'"


def test_each_installer_is_told_in_its_own_words(installed_from: Callable[[object], Path]) -> None:
    """Both pipx and uv leave a file in the environment by which they are known."""
    home = installed_from(None)

    assert install_command("all") == "/env/bin/python -m pip install 'kliping[all]'"
    (home / "uv-receipt.toml").touch()
    assert install_command("all") == "uv tool install --force 'kliping[all]'"
    (home / "pipx_metadata.json").touch()
    assert install_command("all") == "pipx install --force 'kliping[all]'"
