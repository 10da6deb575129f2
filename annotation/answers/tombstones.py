"""The line of a log that was taken down: it keeps its place, and says nothing of what was answered.

It has ``server``, ``project`` and ``seen`` of the line that stood there, of ``annotation`` only ``id`` and
``updated_at`` (so the same version is never appended again), and ``taken_down``: the digest of the address, the day and
the class of reason. The lines after it are chained again, and so every digest from there on is another.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotation.answers.read import RawAnswer
    from corpus.tombstones import Tombstone

TAKEN_DOWN = "taken_down"


def is_tombstone(line: Mapping[str, Any]) -> bool:
    """Whether a line stands for an answer that was taken down."""
    return TAKEN_DOWN in line


def entombed(line: RawAnswer, tombstone: Tombstone) -> RawAnswer:
    """What stands in the place of a line; not chained yet."""
    kept: RawAnswer = {name: line[name] for name in ("server", "project", "seen") if name in line}
    annotation = {name: line["annotation"][name] for name in ("id", "updated_at")}
    return {**kept, "annotation": annotation, TAKEN_DOWN: asdict(tombstone)}
