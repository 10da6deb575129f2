"""``verify`` on a project of the whole road: each planted fault is found and blamed on its file, and ends nothing."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import factory
import planted_project
import planting
import pyarrow as pa
import pytest
import whole_road
from fault_suites import Tally, sample, tally
from planted_project import WHERE_IT_LIES, cut, edit_table

from annotation.answers.chain import FIRST, canonical, chained
from annotation.audit import verify as verify_answers
from corpus.audit.verify import verify
from corpus.project import Project
from corpus.release.build import SUMS
from corpus.stage import digest, read_manifest
from corpus.tables import read_table, write_table
from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.release.audit.faults import Fault


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Everything from captures to a release, with gold and an adjudicator."""
    return whole_road.build(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def project(whole: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(whole.root, tmp_path / "copy")
    return Project.at(tmp_path / "copy")


def faults_of(project: Project) -> list[Fault]:
    """What the command finds without building again."""
    return [*verify(project), *verify_answers(project)]


def named(project: Project) -> set[str]:
    """The files that are blamed."""
    return {fault.where.partition(": ")[0] for fault in faults_of(project)}


def test_a_clean_project_has_none(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """What the stages made verifies, rebuilds the same, and ``--json`` gives an empty list."""
    assert faults_of(project) == []
    assert run(["-C", str(project.root), "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


# --- damage -------------------------------------------------------------------------------------------


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


# --- edits, with every sum made right again -----------------------------------------------------------


def seal_stage(project: Project, stage: str) -> None:
    """Write the manifest of a stage as if it had made what stands there now."""
    planted_project.seal_stage(project.root, stage)


def drop_row(path: Path) -> None:
    """Remove the last row of a table."""
    table = read_table(path)
    write_table(table.slice(0, len(table) - 1), path)


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


ANSWERS, STANCE = "annotations/annotations.parquet", "labels/stance.parquet"


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
        "gives other pseudonyms than the tables have (4 of 4 annotators)"
    ]
    assert "0123456789abcdef" not in str(found)


def test_a_split_that_moved_is_found(project: Project) -> None:
    """Every row of a released table of splits must still stand in the project's."""
    path = project.root / "splits.parquet"
    first = read_table(path).to_pylist()[0]
    edit_table(path, "split", lambda was: "train" if was != "train" else "test")

    found = {fault.where for fault in verify(project)}

    assert f"splits.parquet: {next(iter(first.values()))}" in found


# --- the sample ---------------------------------------------------------------------------------------

TASKS = "tasks/tasks.parquet"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("inclusion_probability", lambda was: was / 2),
        ("stratum", lambda was: was.replace("2024-06", "2024-05")),
        ("role", lambda _: "calibration"),
        ("overlap", lambda was: was - 1),
        ("targets", lambda was: was[:1]),
        ("text_raw_sha256", lambda _: "0" * 64),
    ],
)
def test_a_changed_task_is_found_by_drawing_again(project: Project, column: str, value: Callable[[Any], Any]) -> None:
    """Any cell of the table of tasks, with every manifest corrected: the frame gives another."""
    row = next(
        n for n, role in enumerate(read_table(project.root / TASKS).column("role").to_pylist()) if role == "main"
    )
    key = read_table(project.root / TASKS).column("task_id")[row].as_py()
    edit_table(project.root / TASKS, column, value, row=row)
    for stage in ("tasks", "annotations", "labels"):
        seal_stage(project, stage)

    assert f"{TASKS}: row {key}" in {fault.where for fault in faults_of(project)}


@pytest.mark.parametrize("key", ["title", "meta", "caption", "target_1", "scheme_version"])
def test_another_screen_than_the_article_gives_is_found(project: Project, key: str) -> None:
    """What annotators saw of an article beside its text, with the manifest corrected."""
    path = project.tasks / "payload.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    lines[2][key] += " lain"
    path.write_text("".join(json.dumps(line, sort_keys=True) + "\n" for line in lines), encoding="utf-8")
    seal_stage(project, "tasks")

    assert "tasks/payload.jsonl: line 3" in {fault.where for fault in faults_of(project)}


def test_a_task_that_was_never_drawn_is_found(project: Project) -> None:
    """A row for an article outside the sample, that nobody answered."""
    table = read_table(project.root / TASKS)
    ids = set(read_table(project.shards / "2024-06.parquet").column("id").to_pylist())
    stranger = min(ids - set(table.column("article_id").to_pylist()))
    row = {**table.to_pylist()[0], "task_id": stranger, "article_id": stranger}
    write_table(pa.Table.from_pylist([*table.to_pylist(), row], schema=table.schema), project.root / TASKS)
    seal_stage(project, "tasks")

    assert f"{TASKS}: row {stranger}" in {fault.where for fault in faults_of(project)}


def test_a_sample_that_corpus_toml_no_longer_asks_for_is_no_fault(project: Project) -> None:
    """The sample is drawn again as its manifest says, not as it would be drawn next time."""
    toml = project.root / "corpus.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("sample = 10", "sample = 11"), encoding="utf-8")

    assert [fault for fault in verify_answers(Project.at(project.root)) if fault.where.startswith("tasks/")] == []


def test_a_split_that_moved_before_anything_was_released_is_found(project: Project) -> None:
    """The cluster's own hash says where it was drawn, also with the manifest of the tasks corrected."""
    shutil.rmtree(project.release)
    first = read_table(project.splits).to_pylist()[0]["article_id"]
    edit_table(project.splits, "split", lambda was: "train" if was != "train" else "test")
    seal_stage(project, "tasks")

    assert f"splits.parquet: {first}" in {fault.where for fault in faults_of(project)}


# --- trace ticks nothing that verify crosses ---


def crossed(project: Project, article: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The stages of the steps that ``kliping trace`` does not tick."""
    run(["-C", str(project.root), "trace", article, "--json"])
    return {step["stage"] for step in json.loads(capsys.readouterr().out)["steps"] if step["problem"]}


@pytest.mark.parametrize(
    ("edit", "step"),
    [
        ((STANCE, "stance", lambda was: "unclear" if was != "unclear" else "favor"), "label"),
        ((STANCE, "method", lambda _: "single"), "label"),
        ((ANSWERS, "value", lambda _: ["unclear"]), "answer"),
        (("annotations/adjudications.parquet", "value", lambda _: ["unclear"]), "adjudication"),
        ((TASKS, "inclusion_probability", lambda was: was / 2), "task"),
        ((TASKS, "stratum", lambda was: was + "x"), "task"),
        (("shards/2024-06.parquet", "section", lambda _: "lain"), "article"),
        (("shards/2024-06.parquet", "title", lambda was: was + "!"), "article"),
        (("articles/kabarfiksi.example.parquet", "n_words", lambda was: was + 1), "article"),
        (("splits.parquet", "split", lambda was: "train" if was != "train" else "test"), "release"),
    ],
)
def test_trace_recounts_what_it_ticks(
    project: Project, capsys: pytest.CaptureFixture[str], edit: tuple[str, str, Callable[[Any], Any]], step: str
) -> None:
    """A cell against what it was made from, with its manifest corrected; before, the whole way was ticked."""
    file, column, value = edit
    table = read_table(project.root / file)
    article = table.column("article_id" if "article_id" in table.schema.names else "id")[0].as_py()
    before = crossed(project, article, capsys)
    edit_table(project.root / file, column, value)
    for stage in ("articles", "shards", "tasks", "annotations", "labels"):
        seal_stage(project, stage)

    assert before == set()
    assert step in crossed(project, article, capsys)


# --- nothing that vouches -----------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [Path.unlink, cut])
@pytest.mark.parametrize(
    ("stage", "tables"),
    [
        ("articles", {"kabarfiksi.example.parquet", "pages.parquet", "rejected.parquet"}),
        ("shards", {"2024-06.parquet"}),
        ("tasks", {"tasks.parquet", "payload.jsonl", "codebook.json", "screen.xml", "instructions.html"}),
        ("annotations", {"annotations.parquet", "adjudications.parquet", "log.jsonl"}),
        ("labels", {"stance.parquet", "topics.parquet", "codebook.json", "agreement.json"}),
    ],
)
def test_every_file_that_lost_its_manifest_is_a_row(
    project: Project, stage: str, tables: set[str], damage: Callable[[Path], object]
) -> None:
    """Nothing can be said of them any more: each is told by name, beside the manifest."""
    damage(project.root / stage / "manifest.json")

    assert {f"{stage}/{name}" for name in (*tables, "manifest.json")} - named(project) == set()


def test_an_index_is_read_also_where_its_archive_is_damaged(project: Project) -> None:
    """A torn index beside a torn WARC file is a row of its own, at its line."""
    index = next(project.captures.rglob("*.cdxj"))
    cut(next(project.captures.rglob("*.warc.gz")))
    cut(index)

    assert any(
        fault.where.startswith(f"{index.relative_to(project.root).as_posix()}: line") for fault in verify(project)
    )


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("overlap = 3", "overlap = three"), lambda text: text + "\n[lable]\n", lambda _: "\x00"],
)
def test_a_broken_configuration_is_a_row_among_the_others(
    project: Project, capsys: pytest.CaptureFixture[str], change: Callable[[str], str]
) -> None:
    """``--json`` gives the list, ``corpus.toml`` in it, and what else is wrong; exit code 3."""
    toml = project.root / "corpus.toml"
    toml.write_text(change(toml.read_text(encoding="utf-8")), encoding="utf-8")
    (project.labels / "topics.parquet").unlink()

    code = run(["-C", str(project.root), "verify", "--json"])

    files = [row["file"] for row in json.loads(capsys.readouterr().out)]
    assert code == 3
    assert files.count("corpus.toml") >= 1
    assert "labels/topics.parquet" in files


def test_a_folder_without_a_project_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing was ever made and there is no corpus.toml, the command line is at fault."""
    assert run(["-C", str(tmp_path), "verify", "--json"]) == 2
    assert "no such file" in capsys.readouterr().err


# --- the run ------------------------------------------------------------------------------------------


def test_two_damages_give_two_rows(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither hides the other, the rebuild runs all the same, and ``--json`` gives the list; exit code 3."""
    (project.articles / "kabarfiksi.example.parquet").write_bytes(b"PAR1")
    edit_table(project.root / STANCE, "agreement", lambda _: 0.25, row=5)
    seal_stage(project, "labels")

    code = run(["-C", str(project.root), "verify", "--json"])

    shown = capsys.readouterr()
    rows = json.loads(shown.out)
    assert code == 3
    assert {"articles/kabarfiksi.example.parquet", STANCE} <= {row["file"] for row in rows}
    assert set(rows[0]) >= {"file", "place", "found", "expected", "remedy"}
    assert "/tmp" not in shown.out.replace(str(project.root), "")  # noqa: S108


def test_every_file_of_the_project_damaged_at_once_ends_in_a_list(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """No fault ends the run: with every file cut in half every one of them is told."""
    for file in WHERE_IT_LIES:
        cut(project.root / file)

    code = run(["-C", str(project.root), "verify", "--json"])

    files = {row["where"].partition(": ")[0] for row in json.loads(capsys.readouterr().out)}
    assert code == 3
    assert set(WHERE_IT_LIES) - files == set()


def test_changed_counts_of_articles_are_found_by_reading_again(project: Project) -> None:
    """How many captures were read is counted anew, whatever the manifest and its seal say."""
    manifest = read_manifest(project.articles)
    replace(manifest, counts={**manifest.counts, "captures": 3}).write(project.articles)

    assert "articles/manifest.json: counts, captures" in {row["where"] for row in planted_project.told(project.root)}


def test_nothing_made_is_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A project in which no stage has run is told of as such, and is no fault."""
    made = factory.project(tmp_path)

    codes = [run(["-C", str(made.root), "verify", *words]) for words in ([], ["--json"])]

    assert codes == [0, 0]
    assert capsys.readouterr().out == "nothing has been built here yet: there was nothing to check\n[]\n"


def test_a_sample_may_be_older_than_the_corpus(project: Project) -> None:
    """Shards grow on after a sample was drawn: that alone is no fault of the tasks."""
    manifest = read_manifest(project.tasks)
    replace(manifest, inputs={"shards/2024-05.parquet": "0" * 64}).write(project.tasks)

    assert faults_of(project) == []


def test_trace_reads_the_article_again(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A headline that was changed in every table after the captures, with every manifest corrected."""
    for file in ("articles/kabarfiksi.example.parquet", "shards/2024-06.parquet"):
        edit_table(project.root / file, "title", lambda _: "Judul Lain")
        seal_stage(project, file.partition("/")[0])
    article = read_table(project.shards / "2024-06.parquet").column("id")[0].as_py()

    assert "article" in crossed(project, article, capsys)


def test_splits_that_grew_with_a_release_are_no_fault(project: Project) -> None:
    """A release writes down the splits of newcomers; the sample was drawn before that."""
    whole_road.grow(project)

    assert [fault for fault in faults_of(project) if not fault.where.startswith("release/")] == []
