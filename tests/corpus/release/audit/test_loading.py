from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from datasets import are_progress_bars_disabled, enable_progress_bars
from small_release import LABELS, card, small, told

from corpus.release.audit.loading import loads

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [{"article_id": "a"}, {"article_id": "b"}]


def front(n: int = 2, dtype: str = "string", path: str = "data/stance/train-*.parquet") -> str:
    """A YAML block of one configuration of ``n`` rows."""
    info: dict[str, Any] = {
        "config_name": "stance",
        "features": [{"name": "article_id", "dtype": dtype}],
        "splits": [{"name": "train", "num_examples": n}],
    }
    configs = [{"config_name": "stance", "data_files": [{"split": "train", "path": path}]}]
    return yaml.safe_dump({"configs": configs, "dataset_info": [info]})


def test_a_release_that_can_be_opened_has_no_fault(tmp_path: Path) -> None:
    """As every user will open it."""
    assert told(loads, small(tmp_path, {"README.md": card(front()), LABELS: ROWS})) == []


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (front(n=3), "NonMatchingSplitsSizesError"),
        (front(dtype="timestamp[us]"), "load_dataset fails: "),
        (front(path="data/stance/gold-*.parquet"), "DataFilesNotFoundError"),
    ],
    ids=["rows", "types", "files"],
)
def test_what_a_user_would_meet_is_told(block: str, problem: str, tmp_path: Path) -> None:
    """By the configuration, in one line."""
    [said] = told(loads, small(tmp_path, {"README.md": card(block), LABELS: ROWS}))

    assert said.startswith("README.md: stance: load_dataset fails: ")
    assert problem in said
    assert "\n" not in said


def test_nothing_is_printed_and_bars_come_back(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What goes wrong is a fault, and the caller's settings stay."""
    enable_progress_bars()

    told(loads, small(tmp_path, {"README.md": card(front(n=3)), LABELS: ROWS}))

    assert capfd.readouterr() == ("", "")
    assert not are_progress_bars_disabled()
