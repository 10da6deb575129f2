"""``log.jsonl``, of annotators and of adjudicators: every version of every answer that was ever seen. Only appended to.

``annotations/log.jsonl`` holds answers, ``annotations/adjudication/log.jsonl`` decisions, as the server sent them.

Everybody with an account can change or delete everybody's answers on a community server, so the log is
what counts. A line is named by the annotation's number and its ``updated_at``; see
:data:`annotation.answers.RawAnswer` for its keys, to which ``server`` is added.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from annotation.answers import answer_id
from annotation.pseudonyms import keep_private
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from annotation.answers import RawAnswer
    from corpus.project import Project


class AnswerLog:
    """The log of one project (or the adjudicator's, in a folder of its own), read whole when opened.

    Raises:
        DataError: A line in the midst of the file is damaged. A last line that was cut off by a crash
            is dropped: its answer is still on the server and is pulled again.
    """

    def __init__(self, project: Project, folder: Path | None = None) -> None:
        keep_private(project)
        self.path = (folder or project.annotations) / "log.jsonl"
        self.lines: list[RawAnswer] = []
        self._whole = 0
        """Bytes up to the end of the last whole line."""
        if self.path.exists():
            self._read()
        self._seen = {version(line) for line in self.lines}

    def _read(self) -> None:
        content = self.path.read_bytes()
        self._whole = content.rfind(b"\n") + 1
        for number, raw in enumerate(content[: self._whole].split(b"\n")[:-1], 1):
            try:
                line: dict[str, Any] = json.loads(raw)
                version(line)
            except (ValueError, KeyError, TypeError) as error:
                message = f"{self.path}: line {number} is damaged ({error}); put the file back from a copy"
                raise DataError(message) from error
            self.lines.append(line)

    def append(self, lines: Iterable[RawAnswer]) -> int:
        """Add the versions that are not there yet, on disk when this returns; how many they were."""
        new: list[RawAnswer] = []
        for line in lines:
            if version(line) not in self._seen:
                self._seen.add(version(line))
                new.append({**line, "seen": len(self.lines) + len(new) + 1})
        if new:
            self._write(new)
            self.lines += new
        return len(new)

    def _write(self, new: list[RawAnswer]) -> None:
        self.path.parent.mkdir(exist_ok=True)
        text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in new).encode()
        with open(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:  # noqa: PTH123 -- 0600 from birth
            file.seek(self._whole)
            file.write(text)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
        self._whole += len(text)

    def of(self, server: str, board: int) -> list[RawAnswer]:
        """The lines of one project on one server."""
        return [line for line in self.lines if (line["server"], line["project"]) == (server, board)]


def version(line: RawAnswer) -> tuple[str, str]:
    """The server and the answer's id: two lines of one version hold the same."""
    return line["server"], answer_id(line["annotation"])
