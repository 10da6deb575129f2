"""The articles that a release says were taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.tombstones import NAME, read_tombstones
from corpus.urls import ID_DIGITS

if TYPE_CHECKING:
    from pathlib import Path


def taken_down(folder: Path) -> frozenset[str]:
    """The ends of the ids of articles with a tombstone.

    Raises:
        DataError: ``tombstones.jsonl`` is damaged.
    """
    return frozenset(one.canonical_url_sha256[:ID_DIGITS] for one in read_tombstones(folder / NAME))
