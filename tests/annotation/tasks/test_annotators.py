"""The list of annotators in ``corpus.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.tasks.annotators import name_annotators, with_annotators
from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path

TOML = """\
# The experiment.
[corpus]
name = "berganti"   # of the release

[label]
annotators = [
  "ayu",   # Jakarta
  "budi",  # Medan
]
overlap = 2  # answers

[[label.adjudicate]]
question = "stance"
below = 0.7
"""


def test_comments_and_order_stay() -> None:
    """Who goes takes the own comment along; everything else stays as it was written."""
    changed = with_annotators(TOML, ["ayu", "citra"])

    assert changed == TOML.replace('  "budi",  # Medan\n', '  "citra",\n')


def test_list_is_added_where_there_is_none() -> None:
    """A file without [label] gets one."""
    assert (
        with_annotators('[corpus]\nname = "x"\n', ["ayu"]) == '[corpus]\nname = "x"\n\n[label]\nannotators = ["ayu"]\n'
    )


@settings(deadline=None)
@given(st.lists(st.text("ab \"'\\\n\t#,]🙂é\u2028", min_size=1, max_size=8), unique=True, max_size=4))
def test_any_names_are_read_back(names: list[str]) -> None:
    """Quotes, line breaks and emoji in a name do no harm; a change that cannot be made is not half made."""
    changed = with_annotators(TOML, names)

    assert changed is not None


def test_project_reads_the_new_list(tmp_path: Path) -> None:
    """The file that was written is the one that the project reads."""
    project = mini_project.project(tmp_path, TOML)

    name_annotators(project, ["ayu", "citra"])

    assert Project.at(tmp_path).config.label.annotators == ("ayu", "citra")
    assert project.config.label.annotators == ("ayu", "budi")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(tmp_path: Path, end: str) -> None:
    """A file written on Windows stays one."""
    (tmp_path / "corpus.toml").write_bytes(TOML.replace("\n", end).encode())

    name_annotators(Project.at(tmp_path), ["ayu"])

    assert (tmp_path / "corpus.toml").read_bytes().count(b"\r\n") == (TOML.count("\n") - 1 if end == "\r\n" else 0)
