"""``verify`` on a project of the whole road: each planted fault is found and blamed on its file, and ends nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import planted_project
import planting
import pytest
import whole_road
from fault_suites import Tally, sample, tally
from planted_project import WHERE_IT_LIES, edit_table
from verifying import ANSWERS, STANCE, drop_row, faults_of, named, seal_stage

from annotation.answers.chain import FIRST, canonical, chained
from corpus.audit.verify import verify
from corpus.release.build import SUMS
from corpus.stage import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.project import Project


def test_damage_is_blamed_on_its_file(whole: Project, tmp_path: Path) -> None:
    """A part of the grid of `scripts/faults`: flipped bits, torn, empty and missing files, edited cells."""
    tried = tally(planted_project.SUITE, whole.root, sample(planted_project.grid(whole.root), 24, seed=7), tmp_path)

    assert tried == Tally(tried=24, found=24)


@pytest.mark.parametrize("file", WHERE_IT_LIES)
def test_a_missing_file_is_blamed(project: Project, file: str) -> None:
    """Every file, and no path outside of the project is told."""
    (project.root / file).unlink()

    found = faults_of(project)

    assert file in {fault.where.partition(": ")[0] for fault in found}
    assert not any(str(project.root) in str(fault) or "/tmp" in str(fault) for fault in found)  # noqa: S108


@pytest.mark.parametrize("line", range(1, whole_road.ARTICLES + 2))
def test_every_line_of_an_index_is_held_against_its_record(project: Project, line: int) -> None:
    """One digit changed in any line is found, at that line."""
    path = next(project.captures.rglob("*.cdxj"))
    lines = path.read_text(encoding="utf-8").split("\n")
    at = max(place for place, letter in enumerate(lines[line - 1]) if letter.isdigit())
    lines[line - 1] = lines[line - 1][:at] + ("1" if lines[line - 1][at] != "1" else "2") + lines[line - 1][at + 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")

    found = [fault.where for fault in verify(project)]

    assert found == [f"{path.relative_to(project.root).as_posix()}: line {line}"]
    assert [fault.where for fault in verify(project)] == found, "verify has healed what it found"


def edit_log(path: Path, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]], *, chain: bool) -> None:
    """Change the lines of a log; ``chain`` makes every digest right again."""
    lines = change([json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]])
    lines = list(chained(iter(lines), FIRST)) if chain else lines
    path.write_text("".join(canonical(line) + "\n" for line in lines), encoding="utf-8")


def another_choice(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first answer's first choice becomes another."""
    region = next(region for region in lines[0]["annotation"]["result"] if region["type"] == "choices")
    codes = [code for code in ("favor", "against", *factory.TOPICS) if code not in region["value"]["choices"]]
    region["value"]["choices"] = codes[:1]
    return lines


@pytest.mark.parametrize("log", ["annotations/log.jsonl", "annotations/adjudication/log.jsonl"])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_changed_choice_in_a_log_is_found(project: Project, log: str, *, sealed: bool) -> None:
    """One choice in the log: blamed on its line; with the manifest's digest corrected too."""
    edit_log(project.root / log, another_choice, chain=False)
    if sealed:
        seal_stage(project, "annotations")

    assert f"{log}: line 1" in {fault.where for fault in faults_of(project)}


@pytest.mark.parametrize(
    ("log", "table"),
    [("annotations/log.jsonl", ANSWERS), ("annotations/adjudication/log.jsonl", "annotations/adjudications.parquet")],
)
def test_a_log_chained_anew_contradicts_its_table(project: Project, log: str, table: str) -> None:
    """With every digest of the chain and the manifest made right again, the table still says what was answered."""
    edit_log(project.root / log, another_choice, chain=True)
    seal_stage(project, "annotations")

    assert table in named(project)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("chain", [False, True])
def test_a_dropped_last_line_is_found(project: Project, *, chain: bool, sealed: bool) -> None:
    """The end of the log is anchored in the manifest of its table."""
    edit_log(project.annotations / "log.jsonl", lambda lines: lines[:-1], chain=chain)
    if sealed:
        seal_stage(project, "annotations")

    assert "annotations/log.jsonl" in named(project)


def test_a_deleted_log_is_found_also_with_its_manifest_corrected(project: Project) -> None:
    """Without a log there is nothing that the table could have been read from."""
    (project.annotations / "log.jsonl").unlink()
    seal_stage(project, "annotations")

    assert "annotations/log.jsonl" in named(project)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", lambda _: ["unclear"]),
        ("annotator", lambda _: "annotator-000000000000"),
        ("lead_time_s", lambda seconds: seconds + 1),
        ("superseded", lambda was: not was),
        ("skipped", lambda was: not was),
        ("scheme_version", lambda _: "9.9"),
        ("comment", lambda _: "Bukan kata mereka."),
    ],
)
def test_a_changed_answer_is_found(project: Project, column: str, value: Callable[[Any], Any]) -> None:
    """Any cell of the table of answers, with its manifest corrected."""
    edit_table(project.root / ANSWERS, column, value)
    seal_stage(project, "annotations")

    assert ANSWERS in named(project)


@pytest.mark.parametrize("column", ["reason", "stands", "cause"])
def test_a_changed_decision_is_found(project: Project, column: str) -> None:
    """Any cell of the table of decisions, with its manifest corrected."""
    path = project.annotations / "adjudications.parquet"
    edit_table(path, column, lambda was: (not was) if isinstance(was, bool) else "tie?")
    seal_stage(project, "annotations")

    assert "annotations/adjudications.parquet" in named(project)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("stance", lambda was: "unclear" if was != "unclear" else "favor"),
        ("votes", lambda votes: [{**votes[0], "count": votes[0]["count"] + 1}, *votes[1:]]),
        ("agreement", lambda _: 0.25),
        ("method", lambda _: "single"),
        ("adjudicated", lambda was: not was),
    ],
)
def test_a_label_against_its_votes_is_found(project: Project, column: str, value: Callable[[Any], Any]) -> None:
    """Any cell of the labels, with its manifest corrected."""
    edit_table(project.root / STANCE, column, value, row=5)
    seal_stage(project, "labels")

    assert STANCE in named(project)


@pytest.mark.parametrize(("file", "stage"), [(ANSWERS, "annotations"), (STANCE, "labels")])
def test_a_dropped_row_is_found(project: Project, file: str, stage: str) -> None:
    """A row that is gone, with the manifest corrected."""
    drop_row(project.root / file)
    seal_stage(project, stage)

    assert file in named(project)


def test_a_changed_agreement_is_found(project: Project) -> None:
    """A better alpha, with the manifest corrected."""
    path = project.labels / "agreement.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["questions"]["stance"]["alpha"] = 0.91
    path.write_text(json.dumps(raw), encoding="utf-8")
    seal_stage(project, "labels")

    assert "labels/agreement.json" in named(project)


@pytest.mark.parametrize("stage", ["annotations", "labels"])
def test_changed_counts_are_found(project: Project, stage: str) -> None:
    """Figures that a manifest states are those of its tables."""
    manifest = read_manifest(project.root / stage)
    counts = {name: n + 1 for name, n in manifest.counts.items()}
    replace(manifest, counts=counts).write(project.root / stage)

    assert f"{stage}/manifest.json" in named(project)


def test_another_method_in_the_manifest_is_found(project: Project) -> None:
    """The labels are resolved again by the method that the manifest says."""
    manifest = read_manifest(project.labels)
    replace(manifest, settings={**manifest.settings, "method": "coin"}).write(project.labels)

    assert "labels/manifest.json" in named(project)


@pytest.mark.parametrize(
    ("column", "value", "source"),
    [
        ("inclusion_probability", 0.123, "tasks/tasks.parquet"),
        ("stratum", "lain/lain/2024-06", "tasks/tasks.parquet"),
        ("role", "calibration", "tasks/tasks.parquet"),
        ("n_answers", 9, "annotations/annotations.parquet"),
        ("soft_label", [0.2] * 5, "annotations/annotations.parquet"),
    ],
)
def test_what_a_released_label_rests_on_is_computed_again(
    project: Project, column: str, value: object, source: str
) -> None:
    """Draw and answers beside a label, with every sum of the release made right again."""
    folder = project.release / "1.0.0"
    file = min((folder / "data" / "stance").glob("*.parquet")).relative_to(folder).as_posix()
    planting.cell(file, column, value)(folder)

    (found,) = faults_of(project)
    assert found.where.startswith(f"release/1.0.0/{file}: ")
    assert f"{column} is {value!r}" in found.problem
    assert source in found.problem


def test_a_released_label_that_is_not_the_projects_is_found(project: Project) -> None:
    """A row of a question's configuration, with the sums of the release made right again."""
    folder = project.release / "1.0.0"
    file = next((folder / "data" / "stance").glob("train-*.parquet"))
    edit_table(file, "stance", lambda number: (number + 1) % 5)
    lines = [
        f"{digest(folder / line.split('  ')[1])}  {line.split('  ')[1]}"
        for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()
    ]
    (folder / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert file.relative_to(project.root).as_posix() in named(project)


def test_another_text_than_annotators_read_is_found(project: Project) -> None:
    """A word of a task, with the manifest corrected."""
    path = project.tasks / "payload.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    lines[0]["text"] += " Kalimat lain."
    path.write_text("".join(json.dumps(line, sort_keys=True) + "\n" for line in lines), encoding="utf-8")
    seal_stage(project, "tasks")

    assert {"tasks/payload.jsonl", "tasks/ledger.json"} <= named(project)


@pytest.mark.parametrize("key", ["sha256", "id", "board", "server"])
def test_a_changed_ledger_is_found(project: Project, key: str) -> None:
    """What was pushed where: each figure has something that it must agree with. The seal is taken off first."""
    path = project.tasks / "ledger.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    del raw["seal"]
    board = raw["boards"][0]
    entry = board["tasks"][min(board["tasks"])]
    changes = {"sha256": (entry, "f" * 64), "id": (entry, 7), "board": (board, 77), "server": (board, "lain")}
    changed, value = changes[key]
    changed[key] = value
    path.write_text(json.dumps(raw), encoding="utf-8")

    assert "tasks/ledger.json" in named(project)


def test_another_salt_is_found_and_not_told(project: Project) -> None:
    """A salt that gives other pseudonyms, even one of the right form."""
    (project.annotations / "salt").write_text("0123456789abcdef" * 4, encoding="ascii")

    found = [fault for fault in faults_of(project) if fault.where == "annotations/salt"]

    assert [fault.problem.split(";")[0] for fault in found] == [
        "gives pseudonyms other than those of the tables (4 of 4 annotators)"
    ]
    assert "0123456789abcdef" not in str(found)


def test_changed_counts_of_articles_are_found_by_reading_again(project: Project) -> None:
    """How many captures were read is counted anew, whatever the manifest and its seal say."""
    manifest = read_manifest(project.articles)
    replace(manifest, counts={**manifest.counts, "captures": 3}).write(project.articles)

    assert "articles/manifest.json: counts, captures" in {row["where"] for row in planted_project.told(project.root)}
