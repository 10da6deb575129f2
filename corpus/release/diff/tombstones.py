"""The articles that a release says were taken down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.urls import ID_DIGITS

if TYPE_CHECKING:
    from pathlib import Path


def taken_down(folder: Path) -> frozenset[str]:
    """The ends of the ids of articles with a tombstone.

    Raises:
        DataError: ``tombstones.jsonl`` is damaged.
    """
    path = folder / "tombstones.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return frozenset(json.loads(line)["canonical_url_sha256"][:ID_DIGITS] for line in lines if line.strip())
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}: not a list of tombstones ({type(error).__name__}); build the release again"
        raise DataError(message) from error
