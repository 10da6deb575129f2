"""The query of ``[label] only``, tried and written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import labelling
import mini_project
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.tasks.only import asking_only, with_only, write_only
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

TOML = """\
[corpus]
name = "banjir"  # of the release

[label]
sample = 20  # articles

[[label.adjudicate]]
question = "stance"
below = 0.7
"""


def test_a_query_stands_below_label_and_comments_stay() -> None:
    """Written, changed, and taken out again without a trace."""
    with_query = with_only(TOML, '"harga beras" -jakarta')

    assert with_query is not None
    assert tomllib.loads(with_query)["label"]["only"] == '"harga beras" -jakarta'
    assert "sample = 20  # articles" in with_query
    assert with_only(with_query, "") == TOML


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_query_is_read_as_it_was_written(query: str) -> None:
    """Quotation marks, backslashes and line ends too; or the file is left alone."""
    changed = with_only(TOML, query)

    assert changed is None or tomllib.loads(changed)["label"]["only"] == query


def test_a_file_without_a_label_block_gets_one() -> None:
    """And none for an empty query."""
    bare = '[corpus]\nname = "banjir"\n'

    assert tomllib.loads(with_only(bare, "rob") or "")["label"] == {"only": "rob"}


def test_a_query_is_tried_without_writing_and_kept_by_writing(tmp_path: Path) -> None:
    """What is no query is refused before anything is drawn; None asks for what the file says."""
    project = labelling.ready(tmp_path / "coba", articles=2)
    before = (project.root / "corpus.toml").read_text("utf-8")

    assert asking_only(project, "Samudra").config.label.only == "Samudra"
    assert asking_only(project, None) is project
    with pytest.raises(ConfigError, match="a quotation mark is left open"):
        asking_only(project, '"harga')
    assert (project.root / "corpus.toml").read_text("utf-8") == before

    write_only(project, "Samudra")
    assert mini_project.Project(project.root).config.label.only == "Samudra"
