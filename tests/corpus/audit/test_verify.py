from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest

from corpus.audit.verify import rebuild, verify
from corpus.release.build import build_release
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with everything from captures to a release."""
    made = mini_project.labelled_project(tmp_path_factory.mktemp("whole"), articles=12, labelled=6)
    build_shards(made)
    build_release(made)
    return made


@pytest.fixture
def project(whole: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(whole.root, tmp_path / "copy")
    return mini_project.project(tmp_path / "copy")


def wheres(project: Project) -> list[str]:
    """Where faults were found."""
    return [fault.where for fault in verify(project)]


def test_a_whole_project_has_no_fault(project: Project) -> None:
    """What the stages wrote verifies without a fault."""
    assert verify(project) == []


def test_it_builds_again_the_same(project: Project) -> None:
    """Shards and release, built again elsewhere, are the same files."""
    assert rebuild(project) == []


def test_a_file_that_would_not_come_out_again_is_found(project: Project) -> None:
    """A shard that is not what its articles give is named by building it again."""
    (project.shards / "2024-06.parquet").write_bytes(b"something else")

    assert "shards/2024-06.parquet" in [fault.where for fault in rebuild(project)]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("articles/kabarfiksi.parquet", "kliping build"),
        ("shards/2024-06.parquet", "kliping build"),
        ("tasks/tasks.parquet", "kliping label push"),
        ("annotations/annotations.parquet", "kliping label pull"),
        ("labels/stance.parquet", "kliping label resolve"),
    ],
)
def test_a_missing_table_is_named_with_its_remedy(project: Project, path: str, remedy: str) -> None:
    """A table that a manifest lists and that is gone is told, and which command makes it."""
    (project.root / path).unlink()

    found = [fault for fault in verify(project) if fault.where == path]

    assert len(found) == 1
    assert "missing" in found[0].problem
    assert remedy in found[0].problem


def test_a_changed_table_is_found(project: Project) -> None:
    """A table with one byte more than it was written with is told, with both digests."""
    with (project.labels / "topics.parquet").open("ab") as file:
        file.write(b"\0")

    assert "the manifest says" in next(f.problem for f in verify(project) if f.where == "labels/topics.parquet")


def test_a_stray_table_is_found(project: Project) -> None:
    """A table that no manifest lists is told."""
    shutil.copy(project.shards / "2024-06.parquet", project.shards / "2031-01.parquet")

    assert "shards/2031-01.parquet" in wheres(project)


def test_a_stage_older_than_its_input_is_found(project: Project) -> None:
    """Labels made from other answers than those that are there are told."""
    mini_project.write_answers(project, factory.answers_of(factory.task(factory.article(1)), 1))

    assert "labels/" in wheres(project)


def test_a_missing_manifest_is_found(project: Project) -> None:
    """A folder of a stage without manifest is told."""
    (project.tasks / "manifest.json").unlink()

    assert "tasks/manifest.json" in wheres(project)


def test_a_changed_payload_is_found(project: Project) -> None:
    """A byte changed in the archive is told with the file, and so is the article that was read from it."""
    warc = next(project.captures.rglob("*.warc.gz"))
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 0xFF
    warc.write_bytes(data)

    found = wheres(project)

    assert "articles/" in found
    assert any(where.startswith(("captures/", "shards/")) for where in found)


def test_a_missing_archive_is_found(project: Project) -> None:
    """Where an archive is gone, each article that was read from it is told."""
    shutil.rmtree(project.captures)

    found = [fault for fault in verify(project) if "does not have" in fault.problem]

    assert len(found) == 12
    assert factory.article(1).id in "".join(fault.problem for fault in found)


def test_a_changed_release_is_found(project: Project) -> None:
    """A file of a release that was edited is told."""
    card = project.release / "1.0.0" / "README.md"
    card.write_text(card.read_text() + "more\n")

    assert wheres(project) == ["release/1.0.0/README.md"]


def test_a_release_older_than_the_project_is_found(project: Project) -> None:
    """The release of the configured version must be made from what is there; an earlier one need not."""
    toml = project.root / "corpus.toml"
    toml.write_text(toml.read_text() + "\n[release]\ndescription = 'Lain.'\n")
    fresh = mini_project.project(project.root, toml.read_text())

    assert [fault.problem for fault in verify(fresh)] == [
        "was made from another corpus.toml; run 'kliping release build', or give it a new version"
    ]


def test_progress_is_told(project: Project) -> None:
    """The callback hears of every capture, out of all."""
    heard: list[tuple[int, int]] = []

    verify(project, on_progress=lambda done, total: heard.append((done, total)))

    assert heard == [(n, 12) for n in range(1, 13)]


def test_an_empty_project_has_nothing_to_verify(tmp_path: Path) -> None:
    """A project in which no stage has run has no fault."""
    assert verify(mini_project.project(tmp_path)) == []
