"""How agreement went: by week, by version of the guidelines, and by round."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
import reviewed

from annotation.annotators import course as courses
from annotation.annotators.course import CoursePart, course, course_of, last_weeks, week_of
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.annotators.course import Parts
    from corpus.schema import Answer

QUESTION = factory.codebook().questions[0]
HERE = factory.TARGETS[0]
MONDAY = datetime(2024, 7, 1, 0, 0, tzinfo=UTC)


def pair(n: int, codes: str, at: datetime = MONDAY, **changes: Any) -> list[Answer]:
    """Two people on article ``n``, the second a minute after the first; ``ff`` is twice in favour."""
    task = factory.task(factory.article(n))
    named = {"f": "favor", "a": "against"}
    return [
        factory.answer(
            task, "stance", [named[code]], target=HERE, annotator=f"a{place}",
            answered_at=at + timedelta(minutes=place), **changes,
        )
        for place, code in enumerate(codes)
    ]  # fmt: skip


def found(
    by: Parts, *answers: list[Answer], roles: dict[str, str] | None = None
) -> list[tuple[str, int, float | None]]:
    """Part, items and the share of equal answers."""
    rows = [answer for own in answers for answer in own]
    parts = course_of(rows, QUESTION, by, roles=roles or {})
    return [(one.part, one.found.n_pairable_units, one.found.percent) for one in parts]


def test_weeks_begin_on_mondays_in_utc() -> None:
    """An instant is dated where it is Monday in UTC, wherever it was given; the year is the week's."""
    jakarta = timezone(timedelta(hours=7))

    assert week_of(MONDAY) == "2024-W27"
    assert week_of(datetime(2024, 7, 1, 6, 59, tzinfo=jakarta)) == "2024-W26"
    assert week_of(datetime(2024, 12, 30, tzinfo=UTC)) == "2025-W01"


def test_an_item_belongs_to_the_week_of_its_last_answer() -> None:
    """Also where the first was given on the Sunday before."""
    sunday = MONDAY - timedelta(seconds=30)

    assert found("week", pair(1, "ff", sunday), pair(2, "fa", MONDAY - timedelta(days=3))) == [
        ("2024-W26", 1, 0.0),
        ("2024-W27", 1, 1.0),
    ]


def test_versions_are_measured_apart_and_stand_in_their_order() -> None:
    """1.10 comes after 1.9, and answers under two versions are no pair."""
    answers = [pair(n, "fa", scheme_version=version) for n, version in enumerate(["1.10", "1.9", "1.9"], 1)]
    mixed = [*pair(9, "f", scheme_version="1.9"), pair(9, "fa", scheme_version="1.10")[1]]

    assert found("version", *answers, mixed) == [("1.9", 2, 0.0), ("1.10", 1, 0.0)]


def test_rounds_come_as_a_study_goes_through_them() -> None:
    """Calibration, the study, gold."""
    roles = {factory.article(n).id: role for n, role in enumerate(["gold", "main", "calibration"], 1)}

    assert found("round", pair(1, "ff"), pair(2, "fa"), pair(3, "ff"), roles=roles) == [
        ("calibration", 1, 1.0),
        ("main", 1, 0.0),
        ("gold", 1, 1.0),
    ]


def test_what_does_not_count_is_in_no_part() -> None:
    """Skipped, corrected and left-out answers."""
    assert found("week", pair(1, "ff", skipped=True), pair(2, "ff", superseded=True), pair(3, "ff", left_out="x")) == []


@pytest.mark.parametrize("by", ["week", "version", "round"])
def test_parts_hold_every_answer_once(by: Parts) -> None:
    """Of a study: those of the parts together are those of the whole."""
    parts = course(reviewed.shared(), by)

    stance = [one.found for one in parts if one.question == "stance"]
    assert sum(one.n_pairable for one in stance) == 16
    assert all(one.is_small for one in parts)


def test_the_last_weeks_of_each_question_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest at the end; all where there are fewer."""
    assert last_weeks(reviewed.shared()) == course(reviewed.shared(), "week")

    whole = course(reviewed.shared(), "week")[0].found
    many = [CoursePart(question=name, part=f"2024-W{n}", found=whole) for name in ("a", "b") for n in range(21, 27)]
    monkeypatch.setattr(courses, "course", lambda _project, _by: many)

    assert [(one.question, one.part) for one in last_weeks(reviewed.shared(), 2)] == [
        ("a", "2024-W25"), ("a", "2024-W26"), ("b", "2024-W25"), ("b", "2024-W26"),
    ]  # fmt: skip


def test_before_the_first_pull_there_are_no_weeks(tmp_path: Path) -> None:
    """Nor is that an error: the progress on the server is shown all the same."""
    assert last_weeks(mini_project.project(tmp_path, '[corpus]\nname = "baru"\n')) == []


def test_the_command_says_what_rests_on_little(capsys: pytest.CaptureFixture[str]) -> None:
    """A table for each question that fits 80 columns, the zone of the weeks, and a mark where there are few items."""
    code = run(["-C", str(reviewed.shared().root), "label", "agree", "--by", "week"])

    shown = capsys.readouterr().out
    assert code == 0
    assert shown.startswith("stance, ISO week (UTC)")
    assert "2024-W28 *" in shown
    assert "* fewer than 20 items with several answers" in shown
    assert [line for line in shown.split("\n") if len(line) > 80] == []


def test_a_machine_gets_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """By the names of the estimate."""
    run(["-C", str(reviewed.shared().root), "label", "agree", "--by", "round", "--json"])

    parts = json.loads(capsys.readouterr().out)
    assert [(one["question"], one["part"]) for one in parts[:2]] == [("stance", "main"), ("stance", "gold")]
    assert {"alpha", "low", "high", "n_pairable_units", "reason"} <= parts[0]["found"].keys()


def test_a_table_knows_no_weeks(capsys: pytest.CaptureFixture[str]) -> None:
    """``--by`` with ``--models`` is refused."""
    assert run(["-C", str(reviewed.shared().root), "label", "agree", "--by", "week", "--models"]) == 2
    assert "--by is for people's answers" in capsys.readouterr().err
