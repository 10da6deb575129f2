"""``verify`` on projects that were rewritten with every digest, seal and chain made right again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import planted_rewrites
import pytest
import rewriting
from fault_suites import Tally, sample, tally
from planted_rewrites import LEDGER, LOG, PAYLOADS, TEXTS
from verifying import faults_of, named

from corpus.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


def test_what_is_rewritten_is_found(whole: Project, tmp_path: Path) -> None:
    """A part of the grid of `scripts/faults`: keys, rows, lines and texts."""
    tried = tally(
        planted_rewrites.SUITE, whole.root, sample(planted_rewrites.grid(whole.root), 10, seed=11), tmp_path / "copies"
    )

    assert tried == Tally(tried=10, found=10)


def test_what_looks_like_an_honest_history_is_not_found(whole: Project, tmp_path: Path) -> None:
    """What docs/reliability.md says that nothing can see; whoever makes it seen mends the page."""
    kinds = {planted_rewrites.unseen(fault): fault for fault in planted_rewrites.everything(whole.root)}
    last = [fault for pattern, fault in kinds.items() if pattern]

    tried = tally(planted_rewrites.SUITE, whole.root, sample(last, 3, seed=3), tmp_path / "copies")

    assert (tried.found, len(tried.missed)) == (0, 3)


def test_lines_of_the_log_that_changed_places_are_found(project: Project) -> None:
    """Each line bears the number under which it was appended, also in a chain that was made anew."""
    rewriting.relogged(LOG, planted_rewrites.swapped, project.root)

    assert [fault.where for fault in faults_of(project)] == [f"{LOG}: line 2"]


def test_versions_of_an_answer_that_changed_places_are_found(project: Project) -> None:
    """Numbered anew too: the server never shows an earlier version after a later one."""
    rewriting.relogged(LOG, planted_rewrites.two_versions, project.root)

    assert f"{LOG}: line 2" in {fault.where for fault in faults_of(project)}


def test_answers_that_changed_places_and_numbers_say_the_same(project: Project) -> None:
    """Which of two answers was pulled first is vouched for by nothing, and no table depends on it."""

    def exchange(lines: list[dict[str, object]]) -> None:
        planted_rewrites.swapped(lines)
        for number, line in enumerate(lines, 1):
            line["seen"] = number

    rewriting.relogged(LOG, exchange, project.root)

    assert faults_of(project) == []


@pytest.mark.parametrize("file", TEXTS)
def test_another_text_on_a_board_is_found(project: Project, file: str) -> None:
    """Screen and instructions are made again from the codebook, also where every digest up to the ledger follows."""
    lines = (project.root / file).read_bytes().count(b"\n")
    rewriting.retold(file, project.root)

    found = [fault.where for fault in faults_of(project)]

    assert f"{file}: line {lines + 1}" in found


@pytest.mark.parametrize("file", PAYLOADS)
def test_tasks_in_another_order_are_found(project: Project, file: str) -> None:
    """The order in which tasks are shown follows from the seed."""
    rewriting.relisted(file, list.reverse, project.root)

    assert file in named(project)


def test_a_board_of_another_audience_is_found(project: Project) -> None:
    """A board of somebody whom nobody named, with its title and the digest of it made right."""
    planted_rewrites.renamed_audience(project.root)

    assert [fault.where for fault in faults_of(project)] == [f"{LEDGER}: board 1"]


@pytest.mark.parametrize("key", ["audience", "url", "scheme_version", "settings_sha256", "config_hash"])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_board_set_up_otherwise_is_found(project: Project, key: str, *, sealed: bool) -> None:
    """Each key of a board, its seal removed or computed again."""
    rewriting.rewritten(LEDGER, rewriting.altered, ("boards", 0, key), project.root)
    if not sealed:
        rewriting.unsealed(LEDGER, project.root)

    assert f"{LEDGER}: board 1" in {fault.where for fault in faults_of(project)}


def test_a_salt_without_its_line_feed_is_the_same_salt(project: Project) -> None:
    """An editor that drops or adds the last line feed renames nobody: that is no fault."""
    salt = project.annotations / "salt"
    salt.write_bytes(salt.read_bytes().rstrip(b"\n"))

    assert faults_of(project) == []


def test_a_setting_is_blamed_and_not_the_tasks_that_are_right(project: Project) -> None:
    """Where corpus.toml gives the sample that is there, it is the manifest that says otherwise."""
    rewriting.rewritten("tasks/manifest.json", rewriting.altered, ("settings", "overlap"), project.root)

    assert [fault.where for fault in faults_of(project)] == ["tasks/manifest.json: settings, overlap"]


@pytest.mark.parametrize(
    ("stage", "key"),
    [
        ("tasks", "candidates"),
        ("tasks", "gold"),
        ("tasks", "strata_without_task"),
        ("tasks/adjudication", "tasks"),
        ("tasks/adjudication", "stance.tie"),
        ("tasks/adjudication", "waiting"),
        ("annotations", "unread"),
        ("labels", "stance.tie"),
    ],
)
def test_counts_are_counted_again(project: Project, stage: str, key: str) -> None:
    """Each count of a manifest comes from the files, and is told with its place."""
    rewriting.rewritten(f"{stage}/manifest.json", rewriting.altered, ("counts", key), project.root)

    assert [fault.where for fault in faults_of(project)] == [f"{stage}/manifest.json: counts, {key}"]


@pytest.mark.parametrize("file", planted_rewrites.TABLES[2:])
def test_rows_in_another_order_are_found(project: Project, file: str) -> None:
    """Every table is sorted; each of its rows is right."""
    before = read_rows(project.root / file)
    rewriting.rearranged(file, planted_rewrites.backwards, project.root)
    assert read_rows(project.root / file) == before[::-1]

    assert file in named(project)
