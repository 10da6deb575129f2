"""The main screens are those that were looked at, at 80 and at 120 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from screens import FOLDER, WIDTHS, screen, screens, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Callable[[], object]]]:
    """The folder that the screens may name, and what shows them."""
    root = tmp_path_factory.mktemp("screens")
    return root, screens(root / "sikap-fiksi")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_screen_is_the_one_that_was_looked_at(
    file: Path, shown: tuple[Path, dict[str, Callable[[], object]]]
) -> None:
    """Where it was meant to change, tests/screens.py writes it anew."""
    root, by_name = shown
    name, _, columns = file.stem.rpartition("-")
    text = screen(by_name[name], int(columns)).replace(str(root), "/tmp")  # noqa: S108 -- a name, no place
    assert text == file.read_text(encoding="utf-8")


def test_every_screen_has_a_file_for_each_width(shown: tuple[Path, dict[str, Callable[[], object]]]) -> None:
    """None is left out."""
    assert [file.stem for file in FILES] == sorted(f"{name}-{columns}" for name in shown[1] for columns in WIDTHS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_folded_by_the_terminal(file: Path) -> None:
    """No line is longer than the terminal is wide."""
    columns = int(file.stem.rpartition("-")[2])
    assert too_wide(file.read_text(encoding="utf-8"), columns) == []
