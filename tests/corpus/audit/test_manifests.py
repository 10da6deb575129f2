from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.audit.manifests import unlike
from corpus.audit.stages import check_stage
from corpus.stage import Manifest, Output, read_manifest

if TYPE_CHECKING:
    from corpus.project import Project

AGAIN = Manifest(
    stage="labels",
    inputs={"gold.csv": "0" * 64},
    settings={"method": "majority"},
    outputs={"stance.parquet": Output(sha256="1" * 64, rows=3)},
    counts={"rows": 3},
)


def places(written: Manifest, *, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Where a manifest differs, and what is said of it."""
    told = unlike("labels/manifest.json", written, AGAIN, "run it", but=but)
    return [(fault.where.partition(": ")[2], fault.problem) for fault in told]


def test_the_same_manifest_has_no_fault() -> None:
    """Digests and the version are held against files elsewhere."""
    assert places(replace(AGAIN, inputs={"gold.csv": "2" * 64}, version="0.0.1")) == []


@pytest.mark.parametrize(
    ("written", "place", "problem"),
    [
        ({"counts": {"rows": 4}}, "counts, rows", "is 4; expected 3; run it"),
        ({"counts": {}}, "counts, rows", "is missing; expected 3; run it"),
        ({"settings": {"method": "coin"}}, "settings, method", "is 'coin'; expected 'majority'; run it"),
        ({"inputs": {}}, "inputs, gold.csv", "is missing; expected 'named'; run it"),
        (
            {"outputs": {"stance.parquet": Output(sha256="1" * 64, rows=2)}},
            "outputs, stance.parquet",
            "is '2 rows'; expected '3 rows'; run it",
        ),
        ({"counts": {"rows": 3, "lain": 0}}, "counts, lain", "is 0; expected no such key; run it"),
    ],
)
def test_each_key_is_held_against_the_stage(written: dict[str, object], place: str, problem: str) -> None:
    """One row with its place for what differs, is missing, or is one too many."""
    assert places(replace(AGAIN, **written)) == [(place, problem)]  # type: ignore[arg-type]


@pytest.mark.parametrize("but", ["counts", "counts, rows"])
def test_what_cannot_be_known_is_left_out(but: str) -> None:
    """A part of the manifest, or one of its keys."""
    assert places(replace(AGAIN, counts={"rows": 4}), but=(but,)) == []


@pytest.mark.parametrize(
    ("key", "value", "is_fault"),
    [
        ("stage", "labels", True),
        ("version", "9.0.0", True),
        ("version", "soon", True),
        ("version", "0.0.9", False),
        ("version", "0.0.9.dev1", False),
    ],
)
def test_a_manifest_names_its_stage_and_a_version_that_was(
    project: Project, key: str, value: str, *, is_fault: bool
) -> None:
    """A later version than the one that verifies can have written nothing yet."""
    replace(read_manifest(project.shards), **{key: value}).write(project.shards)  # type: ignore[arg-type]

    assert [fault.where for fault in check_stage(project, "shards")] == [f"shards/manifest.json: {key}"] * is_fault
