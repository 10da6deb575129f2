"""Which address a process is reading just now: of an address at which processes die, no third one dies."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.json_text import JsonObject, parsed_as, read_bytes

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

DEADLY = 2
"""Processes that must have died at an address before it is refused unread: one may be anybody's fault."""


class ReadingJournal:
    """A file that is there while a part is being read, and stays where the process dies.

    Args:
        path: The file.
        key: Of the part: what was noted for another is forgotten.
    """

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key = path, key
        self._deaths: dict[str, int] = {}
        self.is_of_an_address = False
        """Whether a process died while it was reading an address, and not before or after."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            left = parsed_as(JsonObject, read_bytes(path))
            if left["key"] == key:
                self._deaths = {**left["deaths"], left["at"]: left["deaths"].get(left["at"], 0) + 1}
                self.is_of_an_address = bool(left["at"])

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("wb", buffering=0)
        self._note("")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def begin(self, address: str) -> bool:
        """Note that ``address`` is read now; False where it must not be."""
        if self._deaths.get(address, 0) >= DEADLY:
            return False
        self._note(address)
        return True

    def _note(self, address: str) -> None:
        self._file.seek(0)
        self._file.write(json.dumps({"key": self._key, "at": address, "deaths": self._deaths}).encode())
        self._file.truncate()
