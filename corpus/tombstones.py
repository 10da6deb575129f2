"""``tombstones.jsonl``: what was taken down, by digests alone; the block list of ``crawl`` and ``ingest``.

One JSON object per line: ``canonical_url_sha256``, ``date`` (ISO 8601, UTC) and ``reason``, a class of :data:`REASONS`.
Lines are only ever added. Lines that a person wrote may lack the last two.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.json_text import read_lines, read_text
from corpus.stage import write_text
from corpus.urls import ID_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self

NAME = "tombstones.jsonl"
"""In the project folder, and in each release."""
REASONS = {
    "copyright": "asked for by those who hold the rights",
    "privacy": "personal data",
    "legal": "ordered by a court or an authority",
    "retracted": "withdrawn by its publisher",
    "other": "none of these",
}
"""Class of reason -> what it means."""
_ID = re.compile(rf"-([0-9a-f]{{{ID_DIGITS}}})(?![0-9a-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One address that was taken down."""

    canonical_url_sha256: str
    """Lower-case hex."""
    date: str = ""
    """The day (UTC), ISO 8601; empty where a person wrote the line without one."""
    reason: str = ""
    """A key of :data:`REASONS`, or whatever a person wrote."""

    def told(self) -> str:
        """``taken down on 2026-11-27 (privacy)``."""
        return "taken down" + (f" on {self.date}" if self.date else "") + (f" ({self.reason})" if self.reason else "")


def key_of(canonical_url: str) -> str:
    """What an address is called in the list: its lower-case hex sha256."""
    return sha256(canonical_url.encode()).hexdigest()


def read_tombstones(path: Path) -> tuple[Tombstone, ...]:
    """The lines of a ``tombstones.jsonl``; none where there is no such file.

    Raises:
        DataError: A line is no JSON object with ``canonical_url_sha256``.
    """
    found = []
    try:
        for number, raw in read_lines(path, object, "a list of tombstones", "correct the file"):
            if not isinstance(raw, dict) or not isinstance(raw.get("canonical_url_sha256"), str):
                message = f"{path}, line {number}: expected a JSON object with canonical_url_sha256; correct the line"
                raise DataError(message)
            said = {name: str(raw.get(name, "")) for name in ("date", "reason")}
            found.append(Tombstone(canonical_url_sha256=raw["canonical_url_sha256"], **said))
    except FileNotFoundError:
        return ()
    return tuple(found)


def list_text(path: Path) -> str:
    """The list as it stands, to be copied; empty where there is none.

    Raises:
        DataError: It cannot be read.
    """
    try:
        return read_text(path, "a list of tombstones", "correct the file")
    except FileNotFoundError:
        return ""


def add_tombstones(path: Path, new: Iterable[Tombstone]) -> None:
    """Add the lines whose address has none yet; those that are there stay as they are, byte for byte.

    Raises:
        DataError: As :func:`read_tombstones`.
    """
    known = {one.canonical_url_sha256 for one in read_tombstones(path)}
    lines = [json.dumps(asdict(one), sort_keys=True) for one in new if one.canonical_url_sha256 not in known]
    if lines:
        before = list_text(path)
        ended = before if before.endswith("\n") or not before else before + "\n"
        write_text(path, ended + "".join(f"{line}\n" for line in lines))


@dataclass(frozen=True, kw_only=True)
class BlockList:
    """The addresses that must not come back."""

    tombstones: tuple[Tombstone, ...] = ()

    @classmethod
    def of(cls, root: Path) -> Self:
        """That of the project in ``root``.

        Raises:
            DataError: As :func:`read_tombstones`.
        """
        return cls(tombstones=read_tombstones(root / NAME))

    def __bool__(self) -> bool:
        return bool(self.tombstones)

    @property
    def keys(self) -> frozenset[str]:
        """The digests."""
        return frozenset(self._by_key)

    @cached_property
    def _by_key(self) -> dict[str, Tombstone]:
        return {one.canonical_url_sha256: one for one in reversed(self.tombstones)}

    @cached_property
    def _by_digits(self) -> dict[str, Tombstone]:
        return {key[:ID_DIGITS]: one for key, one in self._by_key.items()}

    def of_url(self, canonical_url: str) -> Tombstone | None:
        """The tombstone of an address."""
        return self._by_key.get(key_of(canonical_url))

    def of_id(self, identifier: str) -> Tombstone | None:
        """The tombstone of an article's id, or of a task's key, which begins with one."""
        found = _ID.search(identifier)
        return self._by_digits.get(found[1]) if found else None
