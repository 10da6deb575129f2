from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import factory
import pytest
from small_release import manifest, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.recipe import (
    recipe_nameless,
    recipe_portals,
    recipe_scheme,
    recipe_settings,
    recipe_versions,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

SETTINGS, SCHEME, VERSIONS = "recipe/corpus.toml", "recipe/scheme.toml", "recipe/requirements.txt"
PORTAL = "recipe/portals/kota.py.txt"
TOML = '[corpus]\nname = "a"\nseed = 7\n[label]\nannotators = ["annotator-1"]\n[release]\nversion = "1.0.0"\n'
ALL = (recipe_settings, recipe_nameless, recipe_scheme, recipe_portals, recipe_versions)


def found(check: Check, folder: Path, **changed: str) -> list[str]:
    """What a check finds in a whole recipe of which some files were changed; ``settings="…"`` and so on."""
    texts = {
        SETTINGS: changed.get("settings", TOML),
        SCHEME: changed.get("scheme", factory.SCHEME),
        VERSIONS: changed.get("versions", "a-b==1.0\ncolorama==2 ; sys_platform == 'win32'\n"),
        PORTAL: changed.get("portal", "PORTAL = 1\n"),
    }
    made = manifest()
    made["settings"] |= {"seed": 7, "reading": {"portals": {"kota": sha256(b"PORTAL = 1\n").hexdigest()}}}
    return told(check, small(folder, {"manifest.json": made, **texts}))


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.name)
def test_a_recipe_as_it_was_written_has_no_fault(check: Check, tmp_path: Path) -> None:
    """Nor has a release without one."""
    assert found(check, tmp_path) == []
    assert told(check, small(tmp_path / "lain", {"manifest.json": manifest()})) == []


@pytest.mark.parametrize(
    ("check", "changed", "said"),
    [
        (
            recipe_settings,
            {"settings": TOML.replace("1.0.0", "1.0.1")},
            "states version '1.0.1'; the release was built",
        ),
        (recipe_settings, {"settings": TOML.replace("= 7", "= 8")}, "states seed 8; the release was built with 7"),
        (recipe_nameless, {"settings": TOML.replace("annotator-1", "sari")}, "names an annotator (sa…)"),
        (
            recipe_nameless,
            {"settings": f'{TOML}[[label.leave_out]]\nannotator = "budi"\n'.replace("[release]", "[lain]")},
            "names an annotator (bu…)",
        ),
        (recipe_scheme, {"scheme": factory.SCHEME.replace('"1"', '"2"')}, "is not the scheme stance-topic 1 of"),
        (
            recipe_scheme,
            {"scheme": factory.SCHEME.replace('"unclear"', '"lain"')},
            "asks the question 'stance' otherwise",
        ),
        (recipe_portals, {"portal": "PORTAL = 2\n"}, "is not the file by which the articles were read"),
        (recipe_versions, {"versions": "a>=1\n"}, "pins no version: 'a>=1'"),
    ],
)
def test_a_recipe_of_something_else_is_told(check: Check, changed: dict[str, str], said: str, tmp_path: Path) -> None:
    """By what is not that of the release."""
    [fault] = found(check, tmp_path, **changed)

    assert said in fault


def test_a_file_that_is_none_of_a_recipe_is_told(tmp_path: Path) -> None:
    """Whatever it is."""
    release = small(tmp_path, {"recipe/portals/kota.html": "x", "recipe/akun.csv": "x"})

    assert told(recipe_versions, release) == [
        "recipe/akun.csv: is no file of a recipe; remove it",
        "recipe/portals/kota.html: is no file of a recipe; remove it",
    ]


def test_settings_that_are_no_toml_cannot_be_checked(tmp_path: Path) -> None:
    """The check says so, and the others go on."""
    with pytest.raises(UnreadableError, match=r"recipe/corpus.toml: is not TOML"):
        found(recipe_settings, tmp_path, settings="[corpus")
