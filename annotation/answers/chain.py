"""How the lines of a log are chained, so that none can be changed, dropped or inserted without being noticed.

Definition. A line is one JSON object in UTF-8 and a line feed. Its two last-made keys are

``previous``
    the link of the line before; an empty text in the first line;
``digest``
    its own link: lower-case hex sha256 of the canonical JSON of the line with ``previous`` and without ``digest``.

Canonical JSON is ``json.dumps(line, ensure_ascii=False, sort_keys=True)``, in UTF-8. Lines that were written before
there were digests have neither key: their link is computed as if they had, so the first line that has a digest covers
all lines before it; after it, a line without one is damaged.

What the chain alone cannot see is that lines are missing at the end; the digest of the whole log in
``annotations/manifest.json`` can.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotation.answers.read import answer_id
from annotation.answers.tombstones import is_tombstone
from corpus.collector import collector_paused
from corpus.json_text import JsonObject, parsed_as
from corpus.shape import shaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from annotation.answers.read import RawAnswer

FIRST = ""
"""What the first line names as the one before."""
_TOMBSTONE: dict[str, Any] = {"server": str, "annotation": dict, "annotation.id": int, "annotation.updated_at": str}
_ANSWER = {
    **_TOMBSTONE,
    "project": int,
    "task_key": str,
    "user": dict,
    "user.id": int,
    "user.email": str,
    "annotation.result": list | None,
    "annotation.lead_time": float | None,
}
"""What every line must have; the rest is the server's, and judged where answers are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One place where a log is damaged."""

    number: int
    """Of the line, from 1."""
    reason: str
    raw: bytes | None
    """The line, where it can no longer be believed; None where it holds and one before it is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What a log's file says."""

    lines: tuple[RawAnswer, ...]
    """Those that can be believed, in order."""
    damage: tuple[Damage, ...]
    link: str
    """Of the last of ``lines``; the next line names it as ``previous``."""
    torn: bytes
    """What stands after the last whole line: a write that was cut off, or one that is under way."""
    size: int
    """Bytes up to there."""

    @property
    def answers(self) -> tuple[RawAnswer, ...]:
        """The lines without the tombstones of those that were taken down."""
        return tuple(line for line in self.lines if not is_tombstone(line))


def read_chain(path: Path) -> Chain:
    """Read a log as far as it can be believed; an empty chain where there is no file. Never raises for its content."""
    with collector_paused():
        return _chain(path.read_bytes() if path.exists() else b"")


def _chain(content: bytes) -> Chain:
    whole = content.rfind(b"\n") + 1
    lines: list[RawAnswer] = []
    damage: list[Damage] = []
    link, known, dated = FIRST, True, False
    for number, raw in enumerate(content[:whole].split(b"\n")[:-1], 1):
        try:
            line = parsed(raw)
            _check_own(line, raw, required=dated)
        except ValueError as error:
            damage.append(Damage(number=number, reason=str(error), raw=raw))
            known = False
            continue
        if known and line.get("previous", link) != link:
            damage.append(Damage(number=number, reason="a line before it is missing", raw=None))
        link, known, dated = link_of(line, link), True, "digest" in line
        lines.append(line)
    return Chain(lines=tuple(lines), damage=tuple(damage), link=link, torn=content[whole:], size=whole)


def parsed(raw: bytes) -> RawAnswer:
    """A line as JSON.

    Raises:
        ValueError: It is none, or names no version of an answer.
    """
    line: RawAnswer = parsed_as(JsonObject, raw)
    for place, kind in (_TOMBSTONE if is_tombstone(line) else _ANSWER).items():
        outer, _, inner = place.partition(".")
        shaped(kind, line[outer].get(inner) if inner else line.get(outer), place)
    datetime.fromisoformat(line["annotation"]["updated_at"])
    return line


def chained(lines: Iterator[RawAnswer], link: str) -> Iterator[RawAnswer]:
    """``lines`` with ``previous`` and ``digest``, to stand after a line of that link."""
    for line in lines:
        bare = _bare(line) | {"previous": link}
        link = _digest(bare)
        yield {**bare, "digest": link}


def link_of(line: Mapping[str, Any], previous: str) -> str:
    """The digest that a line bears, or would bear after a line of link ``previous``."""
    return str(line["digest"]) if "digest" in line else _digest({**line, "previous": previous})


def version(line: RawAnswer) -> tuple[str, str]:
    """The server and the answer's id: two lines of one version hold the same."""
    return line["server"], answer_id(line["annotation"])


def canonical(line: Mapping[str, Any]) -> str:
    """The one way to write a line."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True)


def _digest(line: Mapping[str, Any]) -> str:
    return sha256(canonical(line).encode()).hexdigest()


def _check_own(line: Mapping[str, Any], raw: bytes, *, required: bool) -> None:
    """Raise ValueError where a line is not what its own digest says."""
    if "digest" not in line:
        if required or "previous" in line:
            message = "it has lost its digest"
            raise ValueError(message)
    elif not _bears(raw, line["digest"]) and line["digest"] != _digest(_bare(line)):
        message = "it is not what its digest says"
        raise ValueError(message)


def _bears(raw: bytes, link: str) -> bool:
    """Whether a canonical line is what its digest says: told by its bytes, without writing it as JSON again."""
    return sha256(raw.replace(f'"digest": "{link}", '.encode(), b"", 1)).hexdigest() == link


def _bare(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != "digest"}
