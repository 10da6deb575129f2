"""What a pull found to look at, less what was put right: as alarms that link the task in the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotation.answers.alarms import Alarm
from annotation.answers.read import OTHER_BOARD, answer_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from annotation.answers.read import AnswerFault, RawAnswer


@dataclass(kw_only=True)
class Trouble:
    """Everything odd about one server at one pull."""

    url: str
    """Where the server answers."""
    boards: list[int] = field(default_factory=list)
    """Projects that were deleted, and not made again."""
    vanished: list[RawAnswer] = field(default_factory=list)
    """Answers of the log that the server has no more."""

    def kept(self, faults: Iterable[AnswerFault]) -> list[AnswerFault]:
        """The faults that still stand: a stranger's answer, or one of two, may have been deleted as was asked."""
        gone = {line["annotation"]["id"] for line in self.vanished}
        return [fault for fault in faults if not _is_settled(fault, gone)]

    def alarms(
        self,
        faults: Sequence[AnswerFault],
        lines: Sequence[RawAnswer],
        name: Callable[[str], str],
        is_ignored: Callable[[RawAnswer], bool],
    ) -> Iterator[Alarm]:
        """Alarms on deleted projects, on answers that are gone and are missed, and on faults.

        Args:
            faults: Those that still stand.
            lines: Of the logs.
            name: E-mail address -> pseudonym.
            is_ignored: Whether an answer was given on somebody else's board, so that nobody misses it.
        """
        for board in self.boards:
            sentence = f"project {board} is no longer on {self.url}; its answers up to the last pull are kept"
            yield Alarm(key=f"board-gone {board}", code="board-gone", sentence=sentence)
        gone = {_place(line) for line in self.vanished}
        others = {_whose(line) for line in lines if _place(line) not in gone} if gone else set()
        for line in self.vanished:
            if not is_ignored(line) and _whose(line) not in others:
                key = f"vanished {line['project']} {line['annotation']['id']}"
                yield Alarm(key=key, code="vanished", sentence=_vanished(line, name), url=self._link(line))
        by_id = {answer_id(line["annotation"]): line for line in lines} if faults else {}
        for fault in faults:
            answer = by_id.get(fault.answer_id)
            key = f"{fault.code} {fault.task_key} {fault.annotator} {fault.answer_id} {fault.sentence}"
            url = self._link(answer) if answer is not None else ""
            yield Alarm(key=key, code=fault.code, sentence=fault.sentence, url=url)

    def _link(self, line: RawAnswer) -> str:
        return f"{self.url}/projects/{line['project']}/data?task={line['task']}"


def _is_settled(fault: AnswerFault, gone: set[int]) -> bool:
    if fault.code == OTHER_BOARD:
        return int(fault.answer_id.partition("@")[0]) in gone
    return fault.code == "answered-twice" and len(set(fault.numbers) - gone) <= 1


def _place(line: RawAnswer) -> tuple[int, int]:
    return line["project"], line["annotation"]["id"]


def _whose(line: RawAnswer) -> tuple[int, str, str]:
    """On one board, for decisions are no answers."""
    return line["project"], line["task_key"], line["user"]["email"]


def _vanished(line: RawAnswer, name: Callable[[str], str]) -> str:
    number, annotator = line["annotation"]["id"], name(line["user"]["email"])
    return (
        f"answer {number} of {annotator} to task {line['task_key']} has vanished from the server; "
        "it is kept in the log and still counts. Ask who deleted it, and why"
    )
