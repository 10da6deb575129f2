"""``log.jsonl``, of annotators and of adjudicators: every version of every answer that was ever seen.

``annotations/log.jsonl`` holds answers, ``annotations/adjudication/log.jsonl`` decisions, as the server sent them.

Everybody with an account can change or delete everybody's answers on a community server, so the log is
what counts. Lines are only ever appended, each chained to the one before as :mod:`annotation.answers.chain` defines.
A line is named by the annotation's number and its ``updated_at``. Its keys are those of
:data:`annotation.answers.read.RawAnswer` and ``server``, ``seen`` (its number among all lines that were ever appended,
from 1), ``previous`` and ``digest``.

There are two exceptions. :meth:`AnswerLog.entomb` puts a tombstone in the place of what was taken down, see
:mod:`annotation.answers.tombstones`. :meth:`AnswerLog.set_damage_aside` rewrites the file without
lines that can no longer be believed. They are kept beside it as ``log.jsonl.damaged-<digest>``, as a last
line that was cut off is as ``log.jsonl.torn-<digest>``.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from annotation.answers.chain import FIRST, canonical, chained, read_chain, version
from annotation.answers.pseudonyms import keep_private
from annotation.answers.tombstones import entombed, is_tombstone
from corpus.errors import DataError
from corpus.lock import locked
from corpus.stage import aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from annotation.answers.chain import Damage
    from annotation.answers.read import RawAnswer
    from corpus.project import Project
    from corpus.tombstones import Tombstone


class AnswerLog:
    """The log of one project (or the adjudicator's, in a folder of its own), read whole when opened.

    Args:
        project: Whose log.
        folder: Where it lies; ``annotations/`` by default.
        lenient: Take the lines that can be believed, and say in ``damage`` what cannot.

    Raises:
        DataError: A line is damaged, or one in the middle is missing, and ``lenient`` is false. What a crash left of a
            last line is no damage: its answer is still on the server and is pulled again.
    """

    def __init__(self, project: Project, folder: Path | None = None, *, lenient: bool = False) -> None:
        self._guarded = project.annotations
        self._project = project
        self.path = (folder or project.annotations) / "log.jsonl"
        self.torn: list[Path] = []
        """Where remains of cut-off lines were put by :meth:`append`."""
        self._read()
        if self.damage and not lenient:
            raise DataError(self._complaint(self.damage[0]))

    def _read(self) -> None:
        self._chain = read_chain(self.path)
        self._stamp = self._file_stamp()
        self.lines: list[RawAnswer] = list(self._chain.lines)
        self._link = self._chain.link
        self._seen = {version(line) for line in self.lines}

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What could not be believed when the file was last read."""
        return self._chain.damage

    @property
    def link(self) -> str:
        """The digest of the last line; ``FIRST`` where there is none."""
        return self._link

    @property
    def answers(self) -> list[RawAnswer]:
        """The lines without the tombstones of those that were taken down."""
        return [line for line in self.lines if not is_tombstone(line)]

    def _complaint(self, damage: Damage) -> str:
        return (
            f"{self.path}: line {damage.number} is damaged ({damage.reason}); run 'kliping label pull', which sets it "
            "aside and fetches from the server what is still there"
        )

    def append(self, lines: Iterable[RawAnswer]) -> int:
        """Add the versions that are not there yet, on disk when this returns; how many they were.

        What other processes appended since the log was opened is seen.

        Raises:
            ServiceError: Another process holds ``annotations/`` for too long.
        """
        fetched = list(lines)
        with locked(self._guarded):
            if self._stamp != self._file_stamp():
                self._read()
            distinct: dict[tuple[str, str], RawAnswer] = {}
            for line in fetched:
                distinct.setdefault(version(line), line)
            new = [line for key, line in distinct.items() if key not in self._seen]
            if new:
                self._write(new)
        return len(new)

    def _write(self, new: list[RawAnswer]) -> None:
        keep_private(self._project)
        self.path.parent.mkdir(exist_ok=True)
        if self._chain.torn:
            self._set_torn_aside()
        after = max((int(line.get("seen", 0)) for line in self.lines), default=0)
        numbered = ({**line, "seen": after + n} for n, line in enumerate(new, 1))
        added = list(chained(numbered, self._link))
        with open(self.path, "ab", opener=_private) as file:
            file.write("".join(canonical(line) + "\n" for line in added).encode())
            file.flush()
            os.fsync(file.fileno())
        self._stamp = self._file_stamp()
        self.lines += added
        self._link = added[-1]["digest"]
        self._seen |= {version(line) for line in added}

    def _set_torn_aside(self) -> None:
        self.torn.append(self._keep("torn", self._chain.torn))
        with self.path.open("r+b") as file:
            file.truncate(self._chain.size)
        self._read()

    def set_damage_aside(self) -> list[str]:
        """Rewrite the log without what is damaged, which is kept beside it; a sentence for each place.

        To be called when everything was fetched again: until then the damage is what says that this is still to be
        done.
        """
        with locked(self._guarded):
            if self._stamp != self._file_stamp() or self.damage:
                self._read()
            found = self.damage
            kept = {one.number: self._keep("damaged", one.raw + b"\n") for one in found if one.raw is not None}
            if found:
                self._rewrite(self._chain.torn)
        return [self._told(one, kept.get(one.number)) for one in found]

    def entomb(self, of_key: Callable[[str], Tombstone | None]) -> int:
        """Put a tombstone in the place of every answer to a task that was taken down; how many there were.

        What was cut off at the end is dropped where it could be one of them. All other lines keep their content and
        their place; those after the first tombstone are chained again.

        Args:
            of_key: A task's key -> its tombstone, None where the task stays.

        Raises:
            ServiceError: As :meth:`append`.
        """
        with locked(self._guarded):
            self._read()
            stones = {n: of_key(line["task_key"]) for n, line in enumerate(self.lines) if not is_tombstone(line)}
            gone = {n: stone for n, stone in stones.items() if stone}
            self.lines = [entombed(line, gone[n]) if n in gone else line for n, line in enumerate(self.lines)]
            torn = b"" if of_key(self._chain.torn.decode(errors="replace")) else self._chain.torn
            if gone or torn != self._chain.torn:
                self._rewrite(torn)
        return len(gone)

    def _rewrite(self, torn: bytes) -> None:
        lines = chained(iter(self.lines), FIRST)
        with aside(self.path) as temporary, open(temporary, "wb", opener=_private) as file:
            file.write("".join(canonical(line) + "\n" for line in lines).encode() + torn)
        self._read()

    def _told(self, damage: Damage, kept: Path | None) -> str:
        where = f"it lies in {kept.name} now" if kept else "the others were chained again"
        return (
            f"{self.path}: line {damage.number} was damaged ({damage.reason}); {where}, and everything was fetched "
            "from the server again. Versions that were corrected there since may be lost: compare with a copy"
        )

    def _keep(self, what: str, content: bytes) -> Path:
        path = self.path.with_name(f"{self.path.name}.{what}-{sha256(content).hexdigest()[:12]}")
        with open(path, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return path

    def _file_stamp(self) -> tuple[int, int] | None:
        """Changes whenever another process appends, or puts another file in its place."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size

    def of(self, server: str, board: int) -> list[RawAnswer]:
        """The answers of one project on one server."""
        return [line for line in self.answers if (line["server"], line["project"]) == (server, board)]


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
