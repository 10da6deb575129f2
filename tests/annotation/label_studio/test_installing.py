"""How far an installation is, by its log and its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotation.label_studio.environment import REQUIREMENTS
from annotation.label_studio.installing import packages_done, packages_of

if TYPE_CHECKING:
    from pathlib import Path

PIP = """Collecting babel==2.1 (from -r list.txt)
  Downloading babel-2.1-py3-none-any.whl (10.2 MB)
Collecting click==8.2
  Using cached click-8.2-py3-none-any.whl
"""
UV = """Resolved 10 packages in 5ms
   Building docopt
 Downloaded numpy
 Downloaded pandas
 Downloaded scipy
"""


def test_the_list_of_the_server_has_its_packages() -> None:
    """One per pinned version, not one per hash."""
    assert packages_of(REQUIREMENTS) == 160


@pytest.mark.parametrize(("written", "done"), [("", 0), (PIP, 1), (UV, 1), (PIP * 20, 5)])
def test_fetching_is_one_half_of_the_work(written: str, done: int, tmp_path: Path) -> None:
    """What pip and uv say they fetched counts half, and never more than all."""
    (tmp_path / "log").write_text(written, encoding="utf-8")

    assert packages_done(tmp_path / "log", tmp_path / "env", 10) == done


@pytest.mark.parametrize(("unpacked", "done"), [(2, 0), (4, 7), (10, 10), (12, 10)])
def test_unpacking_is_the_other_half(unpacked: int, done: int, tmp_path: Path) -> None:
    """What stands in the environment was all fetched before; pip itself is not counted."""
    for number in range(unpacked):
        (tmp_path / "env" / "lib" / "python3.12" / "site-packages" / f"p{number}-1.dist-info").mkdir(parents=True)

    assert packages_done(tmp_path / "log", tmp_path / "env", 10) == done
