from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from corpus.release.pack.place import new_folder, refuse_inside

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_stands_once_it_is_complete(tmp_path: Path) -> None:
    """Not before."""
    place = tmp_path / "arsip" / "tas"
    with new_folder(place) as building:
        building.mkdir()
        (building / "a").write_text("x")
        assert not place.exists()

    assert (place / "a").read_text() == "x"


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """Neither the folder nor what was begun."""
    with pytest.raises(OSError, match="penuh"):
        _break_off(tmp_path / "tas")

    assert list(tmp_path.iterdir()) == []


def _break_off(place: Path) -> None:
    with new_folder(place) as building:
        building.mkdir()
        raise OSError("penuh")


def test_nothing_is_replaced(tmp_path: Path) -> None:
    """Somebody may have deposited it."""
    (tmp_path / "tas").mkdir()

    with pytest.raises(ConfigError, match="tas: there already; remove it"), new_folder(tmp_path / "tas"):
        pass


def test_a_pack_does_not_lie_in_the_project(tmp_path: Path) -> None:
    """Nor does it by a path that turns back into it; beside it is well."""
    project = tmp_path / "sikap"

    for inside in (project, project / "arsip", tmp_path / "lain" / ".." / "sikap" / "arsip"):
        with pytest.raises(ConfigError, match="a takedown would not find the copies"):
            refuse_inside(inside, project)
    refuse_inside(tmp_path / "sikap-arsip", project)
