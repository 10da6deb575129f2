from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest

from corpus.errors import ConfigError
from corpus.release.build import build_release
from corpus.release.diff.compare import ConfigDiff
from corpus.release.diff.versions import Level, level, proposed, raised
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

SAME: dict[str, Any] = {name: {} for name in ("added", "removed", "relabelled", "changed", "classes")} | {
    "moved": 0,
    "columns_added": (),
    "columns_removed": (),
}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, "patch"),
        ({"changed": {"text changed": 1}}, "patch"),
        ({"added": {"new article": 1}}, "minor"),
        ({"columns_added": ("editor",)}, "minor"),
        ({"removed": {"taken down": 1}}, "major"),
        ({"relabelled": {"new answers": 1}}, "major"),
        ({"moved": 1}, "major"),
        ({"columns_removed": ("editor",)}, "major"),
        ({"added": {"new article": 9}, "removed": {"taken down": 1}}, "major"),
    ],
)
def test_the_level_follows_what_changed(change: dict[str, Any], wanted: Level) -> None:
    """What is taken away or relabelled is major, what is added minor, anything else a patch."""
    assert level([ConfigDiff(name="x", **(SAME | change))]) == wanted


def test_the_greatest_level_of_any_configuration_counts() -> None:
    """One that only grew does not hide one that lost rows."""
    grown = ConfigDiff(name="x", **(SAME | {"added": {"new article": 1}}))
    lost = ConfigDiff(name="y", **(SAME | {"removed": {"taken down": 1}}))

    assert level([grown, lost]) == level([lost, grown]) == "major"
    assert level([]) == "patch"


@pytest.mark.parametrize(("by", "after"), [("major", "2.0.0"), ("minor", "1.3.0"), ("patch", "1.2.10")])
def test_a_version_is_raised(by: Level, after: str) -> None:
    """The numbers below the one that is raised begin again, and nine is followed by ten."""
    assert raised("1.2.9", by) == after


def empty_release(place: Path) -> Path:
    """The folder of a release without rows."""
    place.mkdir(parents=True)
    (place / "manifest.json").write_text('{"settings": {"release": {}}}', encoding="utf-8")
    (place / "codebook.json").write_text('{"name": "x", "version": "1", "title": "x", "questions": []}')
    return place


def test_the_number_is_counted_from_the_greatest_version(tmp_path: Path) -> None:
    """By number and not by letter, and beside what is no folder of a version."""
    for name in ("1.2.0", "1.10.0", "1.9.0"):
        empty_release(tmp_path / name)
    (tmp_path / "2.0.0.published.json").write_text("{}", encoding="utf-8")
    (tmp_path / "3-catatan").mkdir()

    assert proposed(tmp_path / "1.2.0", empty_release(tmp_path / "baru")) == "1.10.1"


def test_build_proposes_the_number(tmp_path: Path) -> None:
    """A release of the same version with other rows is refused with the version that they ask for."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    build_release(project)
    labels = [factory.stance_label(factory.article(n), factory.TARGETS[0], "favor") for n in range(1, 5)]
    mini_project.write_labels(project, labels, [])

    with pytest.raises(ConfigError, match=r"raise 'version' in \[release\] to 2\.0\.0"):
        build_release(project, propose=proposed)
