"""A seeded part of what `scripts/faults kills-of-push` tries; killed crawls are tested in their own room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import killed_pushes

if TYPE_CHECKING:
    from pathlib import Path


def test_a_killed_push_is_made_good_by_the_next(tmp_path: Path) -> None:
    """Killed when the server has done what was asked and the project does not know; nothing lies there twice."""
    assert killed_pushes.Bench(tmp_path).kill(1, 2) == 0
