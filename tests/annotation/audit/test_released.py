"""The agreement of a release against its own answers: on a release of the whole road."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from planting import described

from annotation.audit.released import agreement_measured, audit_release
from corpus.release.audit.checks import run
from corpus.release.audit.folder import Release
from kliping.cli import run as kliping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project
    from corpus.release.audit.checks import Result


@pytest.fixture
def built(whole: Project) -> Path:
    """Its release, with answers of three people and the agreement that was measured on them."""
    return whole.release / "1.0.0"


@pytest.fixture
def release(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return shutil.copytree(built, tmp_path / "1.0.0")


def measured(release: Path) -> Result:
    """What the check comes to."""
    return run(agreement_measured, Release(release))


def stance(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Change the figures of stance in ``agreement.json``."""
    return described("agreement.json", lambda raw: change(raw["questions"]["stance"]))


def test_a_release_as_built_agrees_with_its_answers(built: Path) -> None:
    """The figures that ``label resolve`` wrote are those that the released answers give."""
    assert measured(built).state == "passed"


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        (lambda one: one.update(alpha=0.91), "alpha of stance is 0.91"),
        (lambda one: one.update(alpha=None), "alpha of stance is None"),
        (lambda one: one.update(n_annotators=30), "n_annotators of stance is 30"),
        (lambda one: one["targets"]["Republik Samudra"].update(alpha=0.91), "alpha of stance towards Republik Samudra"),
    ],
)
def test_changed_figures_are_found(release: Path, change: Callable[[dict[str, Any]], object], figure: str) -> None:
    """A better alpha, of the question or of one target, or more people than answered."""
    stance(change)(release)

    result = measured(release)

    assert result.state == "failed"
    assert result.faults[0].problem.startswith(figure)


def test_a_question_without_figures_is_found(release: Path) -> None:
    """Every labelled question has its figures."""
    described("agreement.json", lambda raw: raw["questions"].pop("topic"))(release)

    assert [fault.problem for fault in measured(release).faults] == ["has no figures of topic"]


def test_figures_of_more_answers_than_are_released_are_only_told(release: Path) -> None:
    """Where articles were left out, their answers counted in the agreement are not here: a notice, no fault."""
    described("manifest.json", lambda raw: raw["counts"].update(shards=raw["counts"]["articles"] + 1))(release)
    stance(lambda one: one.update(alpha=0.91))(release)

    assert measured(release).state == "warning"


def test_the_command_runs_it(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``kliping release check`` crosses a release whose alpha is not that of its answers."""
    stance(lambda one: one.update(alpha=0.91))(release)

    code = kliping(["release", "check", "--json", str(release)])

    states = {row["check"]: row["state"] for row in json.loads(capsys.readouterr().out)}
    assert code == 3
    assert states["agreement-measured"] == "failed"


def test_the_whole_audit_passes_a_release_as_built(built: Path) -> None:
    """No check crosses what the stages made."""
    results = list(audit_release(built))

    assert [result.check for result in results if result.state == "failed"] == []
    assert len([result for result in results if result.state == "passed"]) > 40
