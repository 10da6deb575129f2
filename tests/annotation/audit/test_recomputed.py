"""Tables read again from the logs, and labels resolved again from them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import mini_project
import pytest
from finding_words import words

from annotation.answers.table import pulled_answers
from annotation.audit.recomputed import check_labels, check_tables, mirrored
from corpus.schema import ANNOTATION
from corpus.stage import read_manifest
from corpus.tables import read_rows, read_table, to_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project
    from corpus.schema import Answer

FIRST = "annotations/annotations.parquet: row "


@pytest.fixture
def other(studied: Project, tmp_path: Path) -> Project:
    """Where tables and labels are made again."""
    (tmp_path / "lagi").mkdir()
    return mirrored(studied, tmp_path / "lagi")


def tables(project: Project, other: Project) -> list[tuple[str, str]]:
    """Where and what, without what to do."""
    return [(fault.where, words(fault)) for fault in check_tables(project, other)]


def labels(project: Project, other: Project) -> list[tuple[str, str]]:
    """Likewise."""
    return [(fault.where, words(fault)) for fault in check_labels(project, other)]


def rewritten(project: Project, answers: list[Answer]) -> None:
    """Another table of answers, in the same place."""
    write_table(to_table(answers, ANNOTATION), project.annotations / "annotations.parquet")


def test_what_was_made_by_the_stages_comes_out_again(studied: Project, other: Project) -> None:
    """Row by row, with settings and counts."""
    assert tables(studied, other) == []
    assert labels(studied, other) == []


def test_a_mirror_has_the_sources_of_the_answers_alone(studied: Project, other: Project) -> None:
    """So that nothing that is checked can be taken for what it is checked against."""
    assert sorted(path.name for path in other.annotations.iterdir()) == ["log.jsonl", "salt"]
    assert not other.labels.exists()
    assert (other.tasks / "tasks.parquet").read_bytes() == (studied.tasks / "tasks.parquet").read_bytes()


def test_a_changed_answer_is_told_with_what_the_log_gives(studied: Project, other: Project) -> None:
    """The row is named by answer, article, question and target."""
    first, *others = pulled_answers(studied)
    rewritten(studied, [replace(first, lead_time_s=1.0), *others])

    ((where, said),) = tables(studied, other)

    assert where == f"{FIRST}{first.answer_id}, {first.article_id}, stance, Persekutuan Utara"
    assert said == "lead_time_s is 1.0; the log gives 41.5"


def test_a_missing_and_an_invented_answer_are_told(studied: Project, other: Project) -> None:
    """The one is in the log and not in the table, the other the reverse."""
    first, *others = pulled_answers(studied)
    rewritten(studied, [*others, replace(first, answer_id="9@x")])

    assert [said for _, said in tables(studied, other)] == [
        "the row is missing; the log gives it",
        "a row too many; the log gives none",
    ]


def test_another_table_is_not_told_row_by_row(studied: Project, other: Project) -> None:
    """After twenty rows the rest is counted."""
    answers = pulled_answers(studied)
    rewritten(studied, [replace(one, lead_time_s=1.0) for one in answers])

    found = tables(studied, other)

    assert len(found) == 21
    assert found[-1] == ("annotations/annotations.parquet", f"{len(answers) - 20} more rows differ")


def test_a_count_that_is_wrong_is_told(studied: Project, other: Project) -> None:
    """The manifest says how many answers there are."""
    manifest = read_manifest(studied.annotations)
    replace(manifest, counts={**manifest.counts, "answers": 99}).write(studied.annotations)

    assert tables(studied, other) == [("annotations/manifest.json: counts, answers", "is 99; expected 18")]


def test_a_label_that_the_answers_do_not_give_is_told(studied: Project, other: Project) -> None:
    """By article and target."""
    path = studied.labels / "stance.parquet"
    table = read_table(path)
    rows: list[dict[str, Any]] = read_rows(path)
    stance = "against" if rows[0]["stance"] != "against" else "favor"
    was = rows[0]["stance"]
    rows[0]["stance"] = stance
    write_table(to_table(rows, table.schema), path)

    assert labels(studied, other) == [
        (
            f"labels/stance.parquet: row {rows[0]['article_id']}, {rows[0]['target']}",
            f"stance is {stance!r}; the answers give {was!r}",
        )
    ]


def test_figures_of_agreement_that_were_changed_are_told(studied: Project, other: Project) -> None:
    """Alpha comes out the same from the same answers."""
    path = studied.labels / "agreement.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["questions"]["stance"]["alpha"] = 0.99
    path.write_text(json.dumps(raw), encoding="utf-8")

    assert labels(studied, other) == [("labels/agreement.json", "is not what the answers give")]


def test_labels_older_than_their_answers_are_not_compared(studied: Project, other: Project) -> None:
    """That they are old is told elsewhere; they were right once."""
    manifest = read_manifest(studied.labels)
    inputs = {**manifest.inputs, "annotations/annotations.parquet": "0" * 64}
    replace(manifest, inputs=inputs).write(studied.labels)
    (studied.labels / "agreement.json").write_text("{}", encoding="utf-8")

    assert labels(studied, other) == []


def test_a_method_that_does_not_exist_is_told(studied: Project, other: Project) -> None:
    """Labels cannot be resolved by it again."""
    manifest = read_manifest(studied.labels)
    replace(manifest, settings={**manifest.settings, "method": "dadu"}).write(studied.labels)

    assert labels(studied, other) == [
        ("labels/manifest.json: method", "says the method 'dadu'; expected one of majority, dawid-skene, mace")
    ]


def test_before_the_first_pull_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """Nor before labels are resolved."""
    project = mini_project.project(tmp_path / "kosong")
    (tmp_path / "lagi").mkdir()
    other = mirrored(project, tmp_path / "lagi")

    assert [*tables(project, other), *labels(project, other)] == []
