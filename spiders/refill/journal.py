"""What became of each address that was asked for: a line of JSON each, so that a killed run goes on where it was."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from io import SEEK_END
from typing import TYPE_CHECKING, Literal

from corpus.json_text import parsed_as
from spiders.crawl.report import Failed, Fetched, Held, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import BinaryIO

    from spiders.crawl.report import CrawlEvent

NAME = "asked.jsonl"
_LASTING = re.compile(r"answered (?!408|429)[1-4]\d\d\b|moved to |moves in a circle|could not be read")
"""Failures that the next run would meet again."""
_FINAL = re.compile(r"robots\.txt forbids it|was taken down|is not a host of ")
"""Refusals likewise: of a robots.txt that could not be fetched nobody knows what it says tomorrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What became of one address."""

    url: str
    outcome: Literal["fetched", "refused", "failed"]
    reason: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the address need not be asked for again."""
        if self.outcome == "failed":
            return bool(_LASTING.search(self.reason))
        return self.outcome == "fetched" or bool(_FINAL.search(self.reason))


class RefillJournal:
    """The notes of a folder; the last of each address counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Mapping[str, Note]:
        """Address -> its note; a line that a killed run left torn does not count."""
        notes: dict[str, Note] = {}
        if self._path.exists():
            for line in self._path.read_bytes().split(b"\n"):
                try:
                    note = parsed_as(Note, line)
                except ValueError:
                    continue
                notes[note.url] = note
        return notes

    def write(self, event: CrawlEvent) -> None:
        """Note the outcome of an article; other events are passed over."""
        note = _note(event)
        if note:
            with self._path.open("a+b") as file:
                file.write(b"" if _ends_line(file) else b"\n")
                file.write(json.dumps(asdict(note)).encode() + b"\n")


def _ends_line(file: BinaryIO) -> bool:
    """Whether a file is empty or ends a line; a killed run may have left it torn."""
    if file.seek(0, SEEK_END) == 0:
        return True
    file.seek(-1, SEEK_END)
    return file.read(1) == b"\n"


def _note(event: CrawlEvent) -> Note | None:
    match event:
        case Fetched() | Held():
            return Note(url=event.url, outcome="fetched")
        case Refused(article=True):
            return Note(url=event.url, outcome="refused", reason=event.reason)
        case Failed(article=True):
            return Note(url=event.url, outcome="failed", reason=event.reason)
        case _:
            return None
