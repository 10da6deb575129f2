from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from packing import contents, released

from corpus.errors import ConfigError, DataError
from corpus.release.pack.pack import BAG, CRATE, ZENODO, pack

if TYPE_CHECKING:
    from pathlib import Path


def test_every_kind_that_is_asked_for_is_written(tmp_path: Path) -> None:
    """Called after name and version; the release stays as it was."""
    release = released(tmp_path / "1.2.0")
    before = contents(release)

    made = pack(release, tmp_path / "arsip", [BAG, CRATE, ZENODO])

    assert {kind: path.name for kind, path in made.items()} == {
        "bag": "sikap-fiksi-1.2.0.bag",
        "crate": "sikap-fiksi-1.2.0.crate",
        "zenodo.json": "sikap-fiksi-1.2.0.zenodo.json",
    }
    assert json.loads(made[ZENODO].read_text())["metadata"]["version"] == "1.2.0"
    assert contents(release) == before


def test_a_pack_that_is_there_is_not_replaced_and_no_other_is_begun(tmp_path: Path) -> None:
    """All places are looked at first."""
    release = released(tmp_path / "1.2.0")
    pack(release, tmp_path / "arsip", [CRATE])

    with pytest.raises(ConfigError, match="crate: there already"):
        pack(release, tmp_path / "arsip", [BAG, CRATE])
    assert [path.name for path in (tmp_path / "arsip").iterdir()] == ["sikap-fiksi-1.2.0.crate"]


def test_only_what_was_released_is_archived(tmp_path: Path) -> None:
    """A changed file is told, and so is a folder that is no release."""
    release = released(tmp_path / "1.2.0")
    (release / "README.md").write_text("# Lain\n")

    with pytest.raises(DataError, match="a file was changed since it was built"):
        pack(release, tmp_path / "arsip", [ZENODO])
    with pytest.raises(DataError, match="no release there"):
        pack(tmp_path, tmp_path.parent / "arsip", [ZENODO])


def test_a_pack_is_not_made_in_the_release(tmp_path: Path) -> None:
    """It would be in the next."""
    release = released(tmp_path / "1.2.0")

    with pytest.raises(ConfigError, match="lies in the project folder"):
        pack(release, release / "arsip", [ZENODO])
