"""What of a pull's findings is an alarm, and what was put right."""

from __future__ import annotations

from typing import Any

from annotation.answers.read import AnswerFault
from annotation.exchange.trouble import Trouble


def line(number: int, *, email: str = "ayu@penilai.example", key: str = "a", project: int = 3) -> dict[str, Any]:
    """An answer of the log."""
    annotation = {"id": number, "updated_at": "2026-01-02T03:04:05Z"}
    return {"project": project, "task": 70, "task_key": key, "user": {"email": email}, "annotation": annotation}


def fault(code: str, number: int, **more: Any) -> AnswerFault:
    """A fault of an answer."""
    answer = f"{number}@2026-01-02T03:04:05Z"
    return AnswerFault(code=code, task_key="a", annotator="p", answer_id=answer, sentence=f"{code}!", **more)


def codes(trouble: Trouble, *lines: dict[str, Any], strange: bool = False) -> list[str]:
    """The codes of the alarms about the lines of a log."""
    return [one.code for one in trouble.alarms([], lines, lambda email: email[:3], lambda _line: strange)]


def test_an_alarm_links_its_task() -> None:
    """The address is the task's on the server that was pulled from."""
    trouble = Trouble(url="http://here")

    (found,) = trouble.alarms([fault("too-many", 5)], [line(5)], str, lambda _line: False)

    assert (found.code, found.sentence, found.url) == ("too-many", "too-many!", "http://here/projects/3/data?task=70")


def test_an_answer_that_is_missed_is_an_alarm() -> None:
    """It vanished, and its annotator has no other answer to the task on that board."""
    assert codes(Trouble(url="", vanished=[line(5)]), line(5), line(6, key="b"), line(7, project=4)) == ["vanished"]


def test_one_of_two_answers_that_is_gone_is_missed_by_nobody() -> None:
    """The coordinator had been asked to delete the others."""
    assert codes(Trouble(url="", vanished=[line(5)]), line(5), line(6)) == []


def test_a_strangers_answer_that_is_gone_is_missed_by_nobody() -> None:
    """Likewise on somebody else's board."""
    assert codes(Trouble(url="", vanished=[line(5)]), line(5), strange=True) == []


def test_a_deleted_project_is_an_alarm() -> None:
    """With its number."""
    assert codes(Trouble(url="http://here", boards=[3])) == ["board-gone"]


def test_what_was_deleted_as_asked_is_settled() -> None:
    """A stranger's answer, and all but one of somebody's answers to a task; other faults stay."""
    trouble = Trouble(url="", vanished=[line(5), line(6)])
    faults = [
        fault("other-board", 5),
        fault("other-board", 9),
        fault("answered-twice", 7, numbers=(6, 7)),
        fault("answered-twice", 8, numbers=(8, 9)),
        fault("too-many", 5),
    ]

    assert [(one.code, one.answer_id[0]) for one in trouble.kept(faults)] == [
        ("other-board", "9"),
        ("answered-twice", "8"),
        ("too-many", "5"),
    ]
