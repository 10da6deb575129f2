"""One board's answers: what is new goes to the log, and what the log has and the server has no more is named.

The server is asked how many tasks, answers and skips it holds, and for the tasks that changed since the last pull: a
task changes whenever an answer to it is given, edited or deleted. Where the counts are not what the log and these
changes say, every task is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from annotation.answers.chain import FIRST
from annotation.exchange.sight import OVERLAP, SETTLING, Sight, window
from annotation.label_studio.objects import Member

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from annotation.answers.log import AnswerLog
    from annotation.answers.read import RawAnswer
    from annotation.boards.ledger import PushedBoard
    from annotation.label_studio.client import Studio
    from annotation.label_studio.objects import Holding
    from corpus.tombstones import BlockList


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPull:
    """What a pull of one board found."""

    new: int
    """Versions of answers that were not in the log."""
    drafts: int
    """Tasks with a draft that was never submitted."""
    vanished: list[RawAnswer]
    """Answers of the log that the server has no more, by number."""
    sight: Sight
    """What the board holds now."""


class BoardReader:
    """One pushed board on its server, and the log of its answers."""

    def __init__(
        self, studio: Studio, board: PushedBoard, log: AnswerLog, members: Mapping[int, Member], blocked: BlockList
    ) -> None:
        self._studio = studio
        self._board = board
        self._log = log
        self._members = members
        self._blocked = blocked
        self._last: dict[int, RawAnswer] = {}
        self._last_link = FIRST
        """The last line that is in ``_last``."""

    def pull(self, held: Holding, sight: Sight | None) -> BoardPull:
        """Log what is new.

        Args:
            held: What the server says that the board holds.
            sight: What it held at the last pull; None where that is not known or not to be believed.
        """
        known, since = sight.times if sight else (), self._since(sight)
        changed = list(self._studio.answered(self._board.board, since, besides=known))
        new = self._append(changed)
        missing = self._missing(changed, sight.missing if sight else ())
        last = max((task["id"] for task in changed), default=0)
        if since is None:
            tasks = len(changed)
        elif sight and self._agrees(held, missing, sight.tasks + sum(task["id"] > sight.last for task in changed)):
            tasks, last = held.tasks, max(last, sight.last)
        else:
            more, missing, tasks, last = self._look_at_all()
            new += more
        times = [*known, *(task["updated_at"] for task in changed)]
        start, settled = window(times, held.at - SETTLING)
        return BoardPull(
            new=new,
            drafts=self._studio.drafted(self._board.board),
            vanished=[line for number, line in sorted(self._logged().items()) if number in missing],
            sight=Sight(
                server=self._board.server,
                board=self._board.board,
                anchor=self._log.link,
                tasks=tasks,
                last=last,
                since=start,
                times=settled,
                missing=tuple(sorted(missing)),
            ),
        )

    def _since(self, sight: Sight | None) -> datetime | None:
        """From when on changes are wanted; None for everything."""
        if self._log.damage:
            return None
        if sight and sight.since:
            return datetime.fromisoformat(sight.since)
        newest = max((_saved(line) for line in self._log.of(self._board.server, self._board.board)), default=None)
        return newest - OVERLAP if newest else None

    def _logged(self) -> dict[int, RawAnswer]:
        """The last version of each answer, by the annotation's number; made once for each state of the log."""
        if self._last_link != self._log.link:
            own = self._log.of(self._board.server, self._board.board)
            self._last, self._last_link = {line["annotation"]["id"]: line for line in own}, self._log.link
        return self._last

    def _missing(self, changed: Sequence[Mapping[str, Any]], before: Collection[int]) -> set[int]:
        """Annotations that were missing already, or are no more among those of their task, which changed."""
        there = {task["id"]: {one["id"] for one in task["annotations"]} for task in changed}
        gone = {n for n, line in self._logged().items() if n not in there.get(line["task"], {n})}
        return gone.union(before)

    def _agrees(self, held: Holding, missing: Collection[int], tasks: int) -> bool:
        """Whether the server holds so many tasks, and as many answers and skips as the log says."""
        skips = [bool(one["annotation"].get("was_cancelled")) for n, one in self._logged().items() if n not in missing]
        return (held.tasks, held.answers, held.skips) == (tasks, skips.count(False), skips.count(True))

    def _look_at_all(self) -> tuple[int, set[int], int, int]:
        """List every task: new versions, missing annotations, how many tasks, and the highest number of one."""
        overview = list(self._studio.overview(self._board.board))
        there = {number for task in overview for number in task.annotations}
        new = 0
        if there - self._logged().keys():  # older than the window and yet unknown: fetch everything
            new = self._append(list(self._studio.answered(self._board.board)))
        numbers = [task.id for task in overview]
        return new, self._logged().keys() - there, len(numbers), max(numbers, default=0)

    def _append(self, tasks: Sequence[Mapping[str, Any]]) -> int:
        """Log the answers to tasks that stay, oldest first; how many are new.

        In that order, what a crash cuts off is newer than what is kept, and so within reach of the next pull.
        """
        kept = (line for line in self._lines(tasks) if self._blocked.of_id(line["task_key"]) is None)
        return self._log.append(sorted(kept, key=lambda line: (_saved(line), line["task"])))

    def _lines(self, tasks: Sequence[Mapping[str, Any]]) -> Iterator[RawAnswer]:
        """As lines of the log without their place."""
        for task in tasks:
            for annotation in sorted(task["annotations"], key=lambda one: one["id"]):
                person = self._members.get(annotation["completed_by"], _nobody(annotation["completed_by"]))
                yield {
                    "server": self._board.server,
                    "project": self._board.board,
                    "task": task["id"],
                    "task_key": str(task["data"].get("task_key", "")),
                    "scheme_version": _version_shown(self._board, task["data"], annotation),
                    "user": {"id": person.id, "email": person.email},
                    "annotation": annotation,
                }


def _version_shown(board: PushedBoard, data: Mapping[str, Any], annotation: Mapping[str, Any]) -> str:
    """The scheme's version on the screen on which this was saved: by the time of the answer where the screen changed.

    The task's data cannot tell, because a push replaces them under answers that were given before.
    """
    saved = datetime.fromisoformat(annotation["updated_at"])
    return board.version_at(saved) or str(data.get("scheme_version") or board.scheme_version)


def _nobody(number: int | None) -> Member:
    """Stands for an account that is gone."""
    return Member(id=number or 0, email=f"account-{number or 0}@gone.invalid")


def _saved(line: RawAnswer) -> datetime:
    return datetime.fromisoformat(line["annotation"]["updated_at"])
