"""Archives of broken disks, careless tools and strangers; `scripts/faults archives` tries all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endured import Endured, drawn, endure
from ruined_archives import trials

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = 20


def test_what_is_whole_is_taken_and_nothing_else_is_touched(tmp_path: Path) -> None:
    """A part of the suite: no page that lies before the damage is lost, and no command ends with a bug."""
    tried = endure(drawn(trials(tmp_path), SAMPLE, seed=14))

    assert tried == Endured(tried=SAMPLE, survived=SAMPLE, lost=0)
