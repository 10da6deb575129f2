"""One key of ``[label]`` changed in a file that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.tasks.label_block import change_label, with_label
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

TOML = '[corpus]\nname = "ubah"  # of the release\n\n[label]\nsample = 20 # articles\n'


def test_only_the_key_changes() -> None:
    """Comments and spacing of the rest stay; a key that is taken out leaves nothing."""
    assert with_label(TOML, "sample", 30) == TOML.replace("20", "30")
    assert with_label(TOML, "sample", None) == TOML.replace("sample = 20 # articles\n", "")
    assert with_label(TOML, "quota", 5) == f"{TOML}quota = 5\n"


def test_an_edit_that_gives_another_value_is_no_change() -> None:
    """Where the file would read otherwise than asked for, there is none."""
    listed = TOML.replace("20", "[20]")

    assert with_label(listed, "sample", [20, 30], lambda old, new: old.append(new[1])) is not None
    assert with_label(listed, "sample", [20, 30], lambda old, _new: old.append(31)) is None


def test_a_file_that_cannot_be_changed_is_told_and_stays(tmp_path: Path) -> None:
    """With what to write by hand."""
    project = mini_project.project(tmp_path, TOML.replace("sample = 20", 'annotators = ["ayu"]'))
    before = (project.root / "corpus.toml").read_text(encoding="utf-8")

    with pytest.raises(ConfigError, match=r"\[label\] annotators could not be changed; write annotators = \[\] there"):
        change_label(project, "annotators", [], said="[]", edit=lambda _old, _new: None)
    assert (project.root / "corpus.toml").read_text(encoding="utf-8") == before
