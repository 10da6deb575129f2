from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pyarrow as pa
import pytest

from corpus.audit.published import Evidence, check_releases, releases
from corpus.codebook import dump
from corpus.release.build import sums
from corpus.schema import ANNOTATION, TASK
from corpus.stage import Manifest, digest, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

STANCE = factory.codebook().labelled[0]
ONE = factory.article(1)
TARGET = factory.TARGETS[0]
TASKED = factory.task(ONE)
LABEL = factory.stance_label(ONE, TARGET, "favor")
RELEASED = {
    "article_id": ONE.id, "target": TARGET, "stance": 0, "votes": LABEL["votes"], "agreement": 1.0,
    "method": "majority", "adjudicated": False, "n_answers": 1, "soft_label": [1.0, 0.0, 0.0, 0.0, 0.0],
    "stratum": TASKED.stratum, "inclusion_probability": 0.5, "role": "main",
}  # fmt: skip
TABLES = ("labels/stance.parquet", "annotations/annotations.parquet", "tasks/tasks.parquet")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One label, one answer and one task."""
    made = mini_project.project(tmp_path)
    write_text(made.labels / "codebook.json", dump(factory.codebook()))
    write_table(pa.Table.from_pylist([LABEL]), made.root / TABLES[0])
    answer = factory.answer(TASKED, "stance", ["favor"], target=TARGET)
    write_table(to_table([answer], ANNOTATION), made.root / TABLES[1])
    write_table(to_table([TASKED], TASK), made.root / TABLES[2])
    return made


def publish(project: Project, version: str = "1.0.0", splits: list[dict[str, Any]] | None = None, **row: Any) -> Path:
    """A release of the one label, made from what stands there now."""
    folder = project.release / version
    write_table(pa.Table.from_pylist([RELEASED | row]), folder / "data/stance/train-00000-of-00001.parquet")
    if splits is not None:
        write_table(pa.Table.from_pylist(splits), folder / "splits.parquet")
    inputs = {table: digest(project.root / table) for table in TABLES}
    Manifest(stage="release", inputs=inputs).write(folder)
    write_text(folder / "MANIFEST.sha256", sums(folder))
    return folder


def told(project: Project) -> list[str]:
    """What is found, in words."""
    return [str(fault) for fault in check_releases(project)]


def test_versions_are_folders(project: Project) -> None:
    """Markers and folders of other names are none."""
    for name in ("1.0.0", "1.1.0", "catatan"):
        (project.release / name).mkdir(parents=True)
    (project.release / "1.0.0.published.json").write_text("{}", encoding="utf-8")

    assert [folder.name for folder in releases(project)] == ["1.0.0", "1.1.0"]


def test_without_a_release_nothing_is_wrong(project: Project) -> None:
    """There is no folder of releases either."""
    assert releases(project) == []
    assert told(project) == []


def test_a_release_of_what_stands_there_has_no_fault(project: Project) -> None:
    """Labels, answers and tasks say what it says."""
    publish(project)

    assert told(project) == []


def test_a_changed_file_of_any_version_is_told(project: Project) -> None:
    """By its path below the project."""
    folder = publish(project, "0.9.0")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")

    [said] = told(project)

    assert said.startswith("release/0.9.0/manifest.json: has another digest than MANIFEST.sha256 says")


@pytest.mark.parametrize(("version", "n"), [("1.0.0", 1), ("0.9.0", 0)])
def test_only_the_configured_version_is_made_from_what_is_there(version: str, n: int, project: Project) -> None:
    """An earlier one was made from what was there then."""
    publish(project, version)
    write_table(to_table([], TASK), project.root / TABLES[2])

    remedy = "run 'kliping release build', or give it a new version"
    assert told(project) == [f"release/1.0.0/: was made from another tasks/tasks.parquet; {remedy}"] * n


def test_a_missing_manifest_is_told(project: Project) -> None:
    """As a file that is not there, and as what says what the release was made from."""
    (publish(project) / "manifest.json").unlink()

    assert told(project) == [
        "release/1.0.0/manifest.json: is listed in MANIFEST.sha256 but is not there",
        "release/1.0.0/manifest.json: is missing; run 'kliping release build'",
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"stance": 1}, "stance is 1; labels/stance.parquet says 'favor'"),
        ({"method": "single"}, "method is 'single'; labels/stance.parquet says 'majority'"),
        ({"n_answers": 2}, "n_answers is 2; annotations/annotations.parquet gives 1"),
        ({"inclusion_probability": 0.25}, "inclusion_probability is 0.25; tasks/tasks.parquet gives 0.5"),
        ({"role": "gold"}, "role is 'gold'; tasks/tasks.parquet gives 'main'"),
    ],
)
def test_a_released_label_says_what_its_tables_say(row: dict[str, Any], problem: str, project: Project) -> None:
    """By article and target, with the value of the table."""
    publish(project, **row)

    assert told(project) == [
        (
            f"release/1.0.0/data/stance/train-00000-of-00001.parquet: {ONE.id} towards {TARGET}: {problem}; "
            "run 'kliping release build'"
        )
    ]


def test_a_label_that_the_project_does_not_have_is_told(project: Project) -> None:
    """Nor its answers and its task."""
    publish(project, target="Negeri Lain", n_answers=0, soft_label=None)

    assert told(project) == [
        (
            f"release/1.0.0/data/stance/train-00000-of-00001.parquet: {ONE.id} towards Negeri Lain: "
            "has a label that labels/stance.parquet does not have"
        )
    ]


def split(name: str = "a", part: str = "train") -> dict[str, str]:
    """A row of the record of splits."""
    return {"article_id": name, "cluster_id": name, "split": part, "since": "1.0.0"}


@pytest.mark.parametrize(
    ("kept", "n"), [([split()], 0), ([split(), split("b")], 0), ([split(part="test")], 1), ([split("b")], 1)]
)
def test_every_split_that_was_released_stays(kept: list[dict[str, str]], n: int, project: Project) -> None:
    """Of any version; the record may grow."""
    publish(project, "0.9.0", splits=[split()])
    write_table(pa.Table.from_pylist(kept), project.splits)

    said = told(project)

    assert [one.partition(": does not have")[0] for one in said] == ["splits.parquet: a"] * n


def test_a_record_that_is_gone_is_told(project: Project) -> None:
    """With where a copy is."""
    publish(project, splits=[split()])

    assert told(project) == ["splits.parquet: is missing; release/1.0.0 has it; copy it from there"]


def test_evidence_is_only_what_the_release_was_made_from(project: Project) -> None:
    """A table that has changed since proves nothing against it."""
    current = {table: digest(project.root / table) for table in TABLES}
    wrong = RELEASED | {"n_answers": 9, "role": "gold"}

    assert [found[0] for found in Evidence(project, current, STANCE).differing(wrong)] == ["n_answers", "role"]
    assert [found[0] for found in Evidence(project, {TABLES[2]: current[TABLES[2]]}, STANCE).differing(wrong)] == [
        "role"
    ]
    assert list(Evidence(project, {}, STANCE).differing(wrong)) == []
    assert list(Evidence(project, current, STANCE).differing(RELEASED)) == []
