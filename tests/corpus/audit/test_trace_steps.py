from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pyarrow as pa
import pytest
import release_parts
from archiving import PAGE, archive, exchange

from corpus.audit.identifiers import Asked, Row
from corpus.audit.trace_steps import (
    TraceStep,
    adjudication_steps,
    answer_steps,
    article_steps,
    capture_steps,
    label_steps,
    release_steps,
    shard_steps,
    task_steps,
)
from corpus.codebook import dump
from corpus.stage import Manifest, Output, digest, write_text
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.project import Project

ONE = factory.article(1)
ASKED = Asked(article_id=ONE.id)
TARGET, OTHER = factory.TARGETS
TASK = factory.task(ONE)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of one article in ``articles/``."""
    made = mini_project.project(tmp_path)
    mini_project.write_articles(made, [ONE])
    return made


@pytest.fixture
def shard(project: Project) -> Row:
    """Its row in ``shards/``."""
    table = release_parts.shards([ONE])
    mini_project.write_stage(project.shards, "shards", {"2024-06": table})
    return Row(file=project.shards / "2024-06.parquet", values=table.to_pylist()[0])


def only(steps: Iterable[TraceStep]) -> TraceStep:
    """The one step that there is."""
    [found] = steps
    return found


def changed(shard: Row, **values: Any) -> Row:
    """The row with other values, as if it stood so in the file."""
    return replace(shard, values=shard.values | values)


# --- the corpus -----------------------------------------------------------------------------------


def test_the_row_of_the_corpus_gives_its_id_and_its_digest(project: Project, shard: Row) -> None:
    """Both are computed again: from the address, and from the text."""
    row, text = shard_steps(project, shard)

    assert (row.stage, row.place, row.ok) == ("shard", "shards/2024-06.parquet", True)
    assert row.says == f"{ONE.title} ({ONE.canonical_url})"
    assert (text.stage, text.sha256, text.ok) == ("text", ONE.text_sha256, True)
    assert text.says == f"{ONE.n_words} words, normal form v1"


def test_another_address_and_another_text_break_the_trace(project: Project, shard: Row) -> None:
    """Each its own step."""
    row, text = shard_steps(project, changed(shard, canonical_url="https://x.example/", text="Lain."))

    assert row.problem
    assert row.problem.startswith("the address gives the id kabarfiksi-")
    assert text.problem == f"the text has sha256 {text.sha256}, the row says {ONE.text_sha256}"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "shards/ has no manifest; run 'kliping build' first"),
        (lambda folder: Manifest(stage="shards").write(folder), "the manifest of the stage does not know this file"),
        (
            lambda folder: write_table(pa.table({"id": ["a"]}), folder / "2024-06.parquet"),
            "the file was changed since it was written; run the stage again",
        ),
    ],
    ids=["no manifest", "not listed", "changed"],
)
def test_a_table_is_what_the_manifest_of_its_stage_says(
    damage: Any, problem: str, project: Project, shard: Row
) -> None:
    """Otherwise no row of it holds."""
    damage(project.shards)

    row, _ = shard_steps(project, shard)

    assert row.problem
    assert row.problem.startswith(problem)


# --- the article ----------------------------------------------------------------------------------


def test_an_article_is_what_the_corpus_took_over(project: Project, shard: Row) -> None:
    """With the rules that read it."""
    step = only(article_steps(project, shard))

    assert (step.stage, step.place, step.says, step.ok) == (
        "article",
        "articles/kabarfiksi.parquet",
        "read by kabarfiksi@2024-01",
        True,
    )


def test_an_article_that_was_read_again_is_told_by_what_differs(project: Project, shard: Row) -> None:
    """The first column of the row."""
    assert only(article_steps(project, changed(shard, section="olahraga"))).problem == (
        "the article was read again and has another section; build shards/ again"
    )


def test_an_article_that_is_gone_is_told(project: Project, shard: Row) -> None:
    """Where it should stand."""
    step = only(article_steps(project, changed(shard, id="kabarfiksi-0")))

    assert (step.place, step.problem) == (
        "articles/kabarfiksi.parquet",
        "no longer has this article; build shards/ again",
    )


# --- the captures ---------------------------------------------------------------------------------


def archived(project: Project, shard: Row, **metadata: str) -> Row:
    """The row with a capture that lies in the archive."""
    [ref] = archive(project.captures, [exchange(url=ONE.url, **metadata)])
    place = f"kabarfiksi/{(ref.warc_file or '').rpartition('/')[2]}"
    return changed(shard, captures=[factory.as_row(replace(ref, warc_file=place))])


def test_a_capture_gives_the_bytes_that_were_sent(project: Project, shard: Row) -> None:
    """They are read at its offset, and digested."""
    step = only(capture_steps(project, archived(project, shard)))

    assert (step.stage, step.sha256, step.ok) == ("capture", sha256(PAGE).hexdigest(), True)
    assert step.place.startswith("captures/kabarfiksi/")
    assert step.says == f"{ONE.url} (200, 2024-06-25 05:00 UTC, {len(PAGE)} bytes)"


def test_a_capture_that_is_not_there_is_told(project: Project, shard: Row) -> None:
    """A damaged archive, and a page that never lay in one."""
    row = archived(project, shard)
    for warc in project.captures.glob("*/*.warc.gz"):
        warc.write_bytes(b"")

    assert not only(capture_steps(project, row)).ok
    plain = only(capture_steps(project, shard))
    assert (plain.place, plain.ok) == (ONE.url, False)


def test_a_capture_of_a_table_leads_to_its_row(project: Project, shard: Row) -> None:
    """The table itself stays with its maker."""
    facts = {"ingested-row": "12", "ingested-from": "ekspor.csv", "ingested-sha256": "ab" * 32}

    _, step = capture_steps(project, archived(project, shard, **facts))

    assert (step.stage, step.place) == ("row", "ekspor.csv: row 12")
    assert step.says == f"row 12 of a table with sha256 {'ab' * 32}; no page was read"


def test_an_article_without_captures_has_no_step(project: Project, shard: Row) -> None:
    """There is nothing to read."""
    assert list(capture_steps(project, changed(shard, captures=None))) == []


# --- tasks and answers ----------------------------------------------------------------------------


def test_a_task_asked_about_the_text_that_the_corpus_has(project: Project, shard: Row) -> None:
    """Another text breaks the trace; a task without targets names none."""
    mini_project.write_tasks(project, [TASK, factory.task(ONE, task_id=f"{ONE.id}~2", role="repeat", targets=())])

    first, again = task_steps(project, ASKED, shard)

    assert first.says == f"task {ONE.id}, main, about {TARGET}, {OTHER}"
    assert again.says == f"task {ONE.id}~2, repeat"
    assert [step.ok for step in task_steps(project, ASKED, changed(shard, text_sha256="0"))] == [False, False]


def answered(project: Project) -> None:
    """Two answers on the article, with their lines in the log."""
    answers = [
        factory.answer(TASK, "stance", ["favor"], target=TARGET, answer_id="1@x"),
        factory.answer(TASK, "topic", [], skipped=True, answer_id="2@x"),
        factory.answer(TASK, "comment", [], answer_id="2@x"),
    ]
    mini_project.write_answers(project, answers)
    lines = {one.answer_id: {"annotation": {"id": one.answer_id[0], "updated_at": "x"}} for one in answers}
    write_text(project.annotations / "log.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines.values()))


def test_an_answer_has_its_line_in_the_log(project: Project) -> None:
    """The line is digested, and said in words; one that was skipped, and one in words, are said to be so."""
    answered(project)

    steps = list(answer_steps(project, ASKED))

    assert [step.says for step in steps] == [
        f"anotator-1 on stance towards {TARGET}: favor",
        "anotator-1 on topic: skipped",
        "anotator-1 on comment: (words)",
    ]
    line = (project.annotations / "log.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert (steps[0].place, steps[0].sha256) == ("annotations/log.jsonl: 1@x", sha256(line.encode()).hexdigest())
    assert all(step.ok for step in steps)


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        (ASKED, 3),
        (replace(ASKED, target=TARGET), 1),
        (replace(ASKED, target=OTHER), 0),
        (replace(ASKED, answer_id="2@x"), 2),
        (Asked(article_id="kabarfiksi-0"), 0),
    ],
)
def test_only_what_was_asked_for_is_traced(asked: Asked, n: int, project: Project) -> None:
    """One target, or one answer."""
    answered(project)

    assert len(list(answer_steps(project, asked))) == n


def test_an_answer_without_its_line_is_told(project: Project) -> None:
    """The table alone does not hold."""
    answered(project)
    write_text(project.annotations / "log.jsonl", "")

    step = next(answer_steps(project, ASKED))

    assert step.place == "annotations/annotations.parquet"
    assert step.problem == "annotations/log.jsonl has no answer 1@x; pull the answers again"


def test_a_line_that_is_not_what_its_digest_says_is_told(project: Project) -> None:
    """As ``verify`` would tell it."""
    answered(project)
    log = project.annotations / "log.jsonl"
    lines = [json.loads(line) | {"digest": "0" * 64} for line in log.read_text(encoding="utf-8").splitlines()]
    write_text(log, "".join(f"{json.dumps(line)}\n" for line in lines))

    assert next(answer_steps(project, ASKED)).problem == (
        "the line in annotations/log.jsonl is not what its digest says; run 'kliping verify'"
    )


def test_another_log_than_the_table_was_made_from_is_told(project: Project) -> None:
    """Though the line itself is right."""
    answered(project)
    table = Output(sha256=digest(project.annotations / "annotations.parquet"), rows=3)
    inputs = {"annotations/log.jsonl": "0" * 64}
    Manifest(stage="annotations", inputs=inputs, outputs={"annotations.parquet": table}).write(project.annotations)

    assert next(answer_steps(project, ASKED)).problem == (
        "annotations/log.jsonl is not the log that the table was made from; run 'kliping verify'"
    )


def test_a_decision_of_an_adjudicator_is_a_step(project: Project) -> None:
    """One that is not in force says so; asked for one answer, none is shown."""
    answered(project)
    decisions = [
        factory.decision(TASK, "stance", ["favor"], target=TARGET),
        factory.decision(TASK, "topic", [], adjudicator="pemutus-2", skipped=True, stands=False),
    ]
    mini_project.write_decisions(project, decisions)

    steps = list(adjudication_steps(project, ASKED))

    assert [step.says for step in steps] == [
        f"pemutus-1 on stance towards {TARGET}: favor",
        "pemutus-2 on topic: skipped (not in force)",
    ]
    assert all(step.ok for step in steps)
    assert list(adjudication_steps(project, replace(ASKED, answer_id="1@x"))) == []


# --- labels and the release -----------------------------------------------------------------------


def test_a_label_is_told_with_its_votes(project: Project) -> None:
    """By question and target; a tie is undecided, several topics are listed."""
    labels = [
        factory.stance_label(ONE, TARGET, "favor"),
        factory.stance_label(ONE, OTHER, None, method="tie", votes=[]),
    ]
    mini_project.write_labels(project, labels, [factory.topic_label(ONE, factory.TOPICS[:2])])

    assert [step.says for step in label_steps(project, ASKED)] == [
        f"stance towards {TARGET}: favor (majority; votes: favor 3)",
        f"stance towards {OTHER}: undecided (tie; votes: none)",
        "topics: medtop:04000000, medtop:11000000 (majority; votes: medtop:04000000 3, medtop:11000000 3)",
    ]
    assert len(list(label_steps(project, replace(ASKED, target=TARGET)))) == 1


def test_before_labels_were_resolved_there_are_none(project: Project) -> None:
    """That is no break."""
    assert list(label_steps(project, ASKED)) == []


def published(project: Project, shard: Row, **label: Any) -> None:
    """A release of the article and of one label of it."""
    folder = project.release / "1.0.0"
    names = {
        "data/articles/train-00000-of-00001.parquet": pa.Table.from_pylist([{"id": ONE.id, "section": ONE.section}]),
        "data/stance/train-00000-of-00001.parquet": pa.Table.from_pylist(
            [
                {
                    "article_id": ONE.id, "target": TARGET, "n_answers": 1, "soft_label": [1.0, 0.0, 0.0, 0.0, 0.0],
                    "role": "main", "inclusion_probability": 0.5, "stratum": TASK.stratum,
                }
                | label
            ]
        ),
    }  # fmt: skip
    outputs = {name: Output(sha256=write_table(table, folder / name), rows=1) for name, table in names.items()}
    tables = ("annotations/annotations.parquet", "tasks/tasks.parquet")
    inputs = {table: digest(project.root / table) for table in tables}
    write_text(folder / "codebook.json", dump(factory.codebook()))
    Manifest(stage="release", inputs=inputs, outputs=outputs).write(folder)
    assert shard.values["id"] == ONE.id


def test_the_release_is_what_answers_and_tasks_give(project: Project, shard: Row) -> None:
    """The article as published, and each of its labels."""
    answered(project)
    mini_project.write_tasks(project, [TASK])
    published(project, shard)

    article, label = release_steps(project, ASKED, shard)

    assert (article.says, article.ok) == ("the article as published", True)
    assert label.says == (
        f"stance towards {TARGET} as published: 1 answer (1.00 0.00 0.00 0.00 0.00); main, drawn with probability 0.5"
    )
    assert label.ok


def test_a_release_that_says_otherwise_is_told(project: Project, shard: Row) -> None:
    """Of the article, and of the label: each column that differs."""
    answered(project)
    mini_project.write_tasks(project, [TASK])
    published(project, shard, n_answers=2, role="gold")

    article, label = release_steps(project, ASKED, changed(shard, section="olahraga"))

    assert article.problem == "the release was built from another section; build it again"
    assert label.problem == "n_answers should be 1; role should be 'main': build the release again"


def test_before_a_release_there_is_no_step(project: Project, shard: Row) -> None:
    """That is no break."""
    assert list(release_steps(project, ASKED, shard)) == []
