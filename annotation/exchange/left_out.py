"""Why an answer is kept out of labels and agreement: given on somebody else's board, taken back, or left out.

It stays in the log and in the table, with the reason, and goes into the release with it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from annotation.answers.accounts import read_accounts
from annotation.answers.read import OTHER_BOARD
from annotation.answers.reopened import read_reopened
from annotation.boards.ledger import read_ledger
from annotation.tasks.design import is_personal
from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from annotation.answers.read import RawAnswer
    from corpus.config import LabelConfig
    from corpus.project import Project


class LeftOut:
    """What is left out of one project's answers."""

    def __init__(
        self,
        label: LabelConfig,
        audiences: Mapping[tuple[str, int], str],
        owners: Mapping[str, str],
        pseudonym: Callable[[str], str],
        *,
        reopened: Mapping[tuple[str, int], str] = MappingProxyType({}),
    ) -> None:
        self._audiences = {place: name for place, name in audiences.items() if is_personal(name)}
        self._owners = owners
        self._counts = label.other_boards == "count"
        self._reasons = {one.annotator: one.reason for one in label.leave_out}
        self._pseudonym = pseudonym
        self._reopened = reopened

    def owner(self, line: RawAnswer) -> str | None:
        """On whose board an answer was given; None where people share it."""
        return self._audiences.get((line["server"], line["project"]))

    def author(self, line: RawAnswer) -> str | None:
        """Which annotator gave an answer: by the account, else by the board; None where neither says."""
        return self._owners.get(line["user"]["email"].lower()) or (None if self.is_stray(line) else self.owner(line))

    def is_stray(self, line: RawAnswer) -> bool:
        """Whether an answer was given on somebody else's board, as far as accounts are tied to annotators.

        An account that nobody is tied to is a stranger only on the board of somebody who is tied to another one.
        """
        board, owner = self.owner(line), self._owners.get(line["user"]["email"].lower())
        if board is None:
            return False
        return owner != board if owner else board in self._owners.values()

    def is_ignored(self, line: RawAnswer) -> bool:
        """Whether a task is to be answered as if there were no such answer: it is a stranger's, or was taken back."""
        return self._taken_back(line) is not None or (self.is_stray(line) and not self._counts)

    def reason(self, line: RawAnswer) -> str | None:
        """Why an answer is left out; None where it is not."""
        if taken_back := self._taken_back(line):
            return taken_back
        if self.is_ignored(line):
            return OTHER_BOARD
        return self._reasons.get(self.author(line) or "") or self._reasons.get(self._pseudonym(line["user"]["email"]))

    def _taken_back(self, line: RawAnswer) -> str | None:
        return self._reopened.get((line["server"], line["annotation"]["id"])) if self._reopened else None

    def check(self, lines: Iterable[RawAnswer], named: Iterable[str]) -> None:
        """Refuse a block that means nobody.

        Raises:
            ConfigError: A ``[[label.leave_out]]`` names nobody who is named or has answered.
        """
        known = {*named, *self._audiences.values(), *self._owners.values()}
        unknown = [name for name in self._reasons if name not in known]
        if unknown:
            known |= {self._pseudonym(line["user"]["email"]) for line in lines}
        for name in unknown:
            if name not in known:
                message = f"[[label.leave_out]] annotator: nobody is called {name!r}{nearest(name, known)}"
                raise ConfigError(message)


def left_out(project: Project, pseudonym: Callable[[str], str]) -> LeftOut:
    """What ``[label]``, the ledger and the table of accounts leave out.

    Raises:
        DataError: The ledger or the table of accounts is damaged.
    """
    audiences = {(board.server, board.board): board.audience for board in read_ledger(project).boards}
    reopened = read_reopened(project)
    return LeftOut(project.config.label, audiences, read_accounts(project), pseudonym, reopened=reopened)
