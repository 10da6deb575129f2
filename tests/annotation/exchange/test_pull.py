from __future__ import annotations

from typing import TYPE_CHECKING

import labelling
import pytest
from annotating import answered, board_of, rows

from annotation.annotators.progress import status
from annotation.annotators.simulated import choose, mark
from annotation.answers.log import AnswerLog
from annotation.exchange.build import build_annotations
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from corpus.errors import ConfigError
from corpus.schema import ANNOTATION
from corpus.stage import read_manifest
from corpus.tables import read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project

pytestmark = pytest.mark.label_studio


def files(project: Project) -> dict[str, bytes]:
    """Everything in annotations/, by name."""
    return {path.name: path.read_bytes() for path in project.annotations.iterdir()}


def test_an_answer_comes_home_with_all_it_says(pushed: Project, studio: Studio, ani: Studio) -> None:
    """Value, evidence, confidence, time spent and the person's pseudonym stand in the table; nobody's address does."""
    answered(ani, board_of(pushed, studio))

    report = pull(pushed, studio)

    table = read_rows(pushed.annotations / "annotations.parquet", ANNOTATION)
    first, second = rows(pushed)
    assert (report.new, report.versions, report.alarms, report.faults) == (1, 1, (), ())
    assert (first["target"], first["value"]) == ("Persekutuan Utara", ["favor"])
    assert (second["target"], second["value"]) == ("Republik Samudra", ["neutral"])
    assert {row["lead_time_s"] for row in table} == {12.5}
    assert {row["origin"] for row in table} == {"manual"}
    assert {row["annotator"][:10] for row in table} == {"annotator-"}
    assert [row["spans"][0]["label"] for row in rows(pushed, "evidence")] == ["favor"]
    assert b"penilai.example" not in (pushed.annotations / "annotations.parquet").read_bytes()


def test_pulling_twice_gives_the_same_bytes(pushed: Project, studio: Studio, ani: Studio) -> None:
    """A pull that finds nothing new changes no file, and the table can be made again without the server."""
    answered(ani, board_of(pushed, studio))
    pull(pushed, studio)
    before = files(pushed)

    again = pull(pushed, studio)
    after = files(pushed)
    (pushed.annotations / "annotations.parquet").unlink()
    build_annotations(pushed)

    assert again.new == 0
    assert after == before
    assert files(pushed) == before


def test_a_pull_fetches_what_is_new_and_keeps_what_was_corrected(
    pushed: Project, studio: Studio, ani: Studio, budi: Studio
) -> None:
    """A corrected answer is a second version: the first is superseded, and the counts add up."""
    board = board_of(pushed, studio)
    _, number = answered(ani, board)
    first = pull(pushed, studio)
    ani.edit_annotation(number, labelling.opinion("Kata lain.", "against"))
    answered(budi, board)

    second = pull(pushed, studio)

    kept = [(row["value"], row["superseded"]) for row in rows(pushed) if row["answer_id"].startswith(f"{number}@")]
    counts = read_manifest(pushed.annotations).counts
    assert (first.new, second.new, second.versions) == (1, 2, 3)
    assert kept == [(["favor"], True), (["neutral"], True), (["against"], False), (["neutral"], False)]
    assert counts["versions"] == counts["answers"] + counts["superseded"] + counts["unread"] == 3


def test_a_skip_and_a_draft_are_told_apart_from_answers(pushed: Project, studio: Studio, ani: Studio) -> None:
    """A skipped task gives rows without a value; a draft gives none, and is counted."""
    board = board_of(pushed, studio)
    task = ani.next_task(board)
    assert task is not None
    ani.annotate(task.id, [], lead_time=3.0, skipped=True)
    other = ani.next_task(board)
    assert other is not None
    ani.save_draft(other.id, [choose("stance_1", ["favor"])], lead_time=1.0)

    report = pull(pushed, studio)

    assert (report.skipped, report.drafts, report.versions) == (1, 1, 1)
    assert [(row["value"], row["skipped"]) for row in rows(pushed)] == [([], True), ([], True)]


def test_a_vanished_answer_raises_an_alarm_and_is_kept(
    pushed: Project, studio: Studio, ani: Studio, budi: Studio
) -> None:
    """Anybody can delete anybody's answer on a community server; what was pulled stays and still counts."""
    board = board_of(pushed, studio)
    _, number = answered(ani, board)
    pull(pushed, studio)
    table = (pushed.annotations / "annotations.parquet").read_bytes()
    budi.delete_annotation(number)

    report = pull(pushed, studio)

    assert len(report.alarms) == 1
    assert f"answer {number} of annotator-" in report.alarms[0]
    assert "vanished" in report.alarms[0]
    assert (pushed.annotations / "annotations.parquet").read_bytes() == table


def test_an_edit_by_somebody_else_raises_an_alarm(pushed: Project, studio: Studio, ani: Studio, budi: Studio) -> None:
    """An answer overwritten by another account keeps its own annotator's words, and is reported."""
    _, number = answered(ani, board_of(pushed, studio))
    pull(pushed, studio)
    budi.edit_annotation(number, [choose("stance_1", ["against"])])

    report = pull(pushed, studio)

    current = [row["value"] for row in rows(pushed) if not row["superseded"]]
    assert (report.new, len(report.alarms)) == (1, 1)
    assert "someone else changed" in report.alarms[0]
    assert current == [["favor"], ["neutral"]]


def test_faulty_answers_are_reported_and_kept(pushed: Project, studio: Studio, ani: Studio) -> None:
    """Unknown code, too many topics, evidence that is not there, and answering twice: a fault each, no row lost."""
    task = ani.next_task(board_of(pushed, studio))
    assert task is not None
    topics = [f"medtop:{n:02}000000" for n in (1, 2, 3, 4)]
    ani.annotate(task.id, labelling.opinion(str(task.data["text"])), lead_time=5.0)
    bad = [
        choose("stance_1", ["cheerful"]),
        choose("stance_2", ["neutral"]),
        choose("topic", topics),
        mark("evidence", "evidence_favor_1", "Bukan kata artikel", 0, 5),
        choose("confidence", ["high"]),
    ]
    ani.annotate(task.id, bad, lead_time=5.0)

    report = pull(pushed, studio)

    assert {fault.code for fault in report.faults} == {"answered-twice", "unknown-code", "too-many", "span-text"}
    assert report.versions == 2
    assert [row["value"] for row in rows(pushed, "topic") if not row["superseded"]] == [topics]


def test_answers_of_an_earlier_project_are_still_pulled(pushed: Project, studio: Studio, ani: Studio) -> None:
    """After --new-project, answers given on the old one, before and after, stay in the table."""
    old = board_of(pushed, studio)
    answered(ani, old)
    fresh = push(pushed, studio, new_project=True)
    answered(ani, old)

    report = pull(pushed, studio)
    boards = status(pushed, studio)

    assert (fresh.pulled, report.new, report.alarms) == (1, 1, ())
    assert [board.answers for board in boards] == [2, 0]
    assert {line["project"] for line in AnswerLog(pushed).lines} == {old}


def test_a_project_that_is_gone_leaves_its_answers(pushed: Project, studio: Studio, ani: Studio) -> None:
    """A deleted project is an alarm; its answers up to the last pull are in the table."""
    board = board_of(pushed, studio)
    answered(ani, board)
    pull(pushed, studio)
    studio.delete_board(board)

    report = pull(pushed, studio)

    assert report.alarms == (f"project {board} is no longer on {studio.url}; its answers up to the last pull are kept",)
    assert len(rows(pushed)) == 2


def test_pulling_before_pushing_is_told(tmp_path: Path, studio: Studio) -> None:
    """Where nothing was pushed, there is nothing to pull, and the message says which server was meant."""
    with pytest.raises(ConfigError, match="nothing was pushed to http"):
        pull(labelling.ready(tmp_path / "tanpa-dorong"), studio)
