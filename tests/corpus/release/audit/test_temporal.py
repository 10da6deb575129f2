from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from small_release import ARTICLES, LABELS, manifest, small, told

from corpus.release.audit.folder import UnreadableError
from corpus.release.audit.temporal import split_by_time, split_by_time_counted

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.folder import Release

DAYS = {"validation": "2024-09-10", "test": "2024-09-20"}
ROWS = {"stance": {"train": 1, "validation": 0, "test": 1}, "articles": {"train": 1, "validation": 0, "test": 1}}


def article(name: str, day: int, split: str, cluster: str = "") -> dict[str, Any]:
    """An article of September."""
    at = datetime(2024, 9, day, tzinfo=UTC)
    return {"id": name, "cluster_id": cluster or name, "published_at": at, "temporal_split": split}


GOOD = [article("a", 3, "train"), article("b", 25, "test")]


def released(folder: Path, articles: list[dict[str, Any]], label: str = "train", rows: Any = ROWS) -> Release:
    """A release of them, with a label of ``a`` and of ``b``."""
    labels = [{"article_id": "a", "temporal_split": label}, {"article_id": "b", "temporal_split": "test"}]
    stated = {"manifest.json": manifest(temporal=DAYS), "figures.json": {"temporal": {"rows": rows}}}
    return small(folder, {ARTICLES: articles, LABELS: labels, **stated})


def test_a_split_as_it_was_drawn_has_no_fault(tmp_path: Path) -> None:
    """Nor is a release without one to be faulted."""
    release = released(tmp_path / "a", GOOD)
    plain = small(tmp_path / "b", {ARTICLES: [{"id": "a"}]})

    for check in (split_by_time, split_by_time_counted):
        assert told(check, release) == told(check, plain) == []


def test_an_article_on_the_wrong_side_is_told(tmp_path: Path) -> None:
    """By its own day, or by that of an earlier copy."""
    late = released(tmp_path / "a", [GOOD[0], article("b", 25, "validation")])
    copy = released(tmp_path / "b", [GOOD[0], article("b", 25, "test", cluster="a")])

    assert (
        told(split_by_time, late)[0] == f"{ARTICLES}: temporal_split of b is 'validation'; by its cluster it is 'test'"
    )
    assert told(split_by_time, copy)[0] == f"{ARTICLES}: temporal_split of b is 'test'; by its cluster it is 'train'"


def test_a_label_on_another_side_than_its_article_is_told(tmp_path: Path) -> None:
    """It would be tested on what was learnt."""
    assert told(split_by_time, released(tmp_path, GOOD, label="test")) == [
        f"{LABELS}: temporal_split of a is not that of its article"
    ]


def test_wrong_counts_are_told(tmp_path: Path) -> None:
    """Of the configuration."""
    [said] = told(split_by_time_counted, released(tmp_path, GOOD, rows=ROWS | {"stance": {"train": 2}}))

    assert said.startswith("figures.json: counts the split by time of stance as {'train': 2}; it is ")


def test_without_days_it_cannot_be_checked(tmp_path: Path) -> None:
    """The manifest states them."""
    released(tmp_path, GOOD)
    release = small(tmp_path, {"manifest.json": manifest()})

    with pytest.raises(UnreadableError, match="states no days of the split by time"):
        told(split_by_time, release)
