"""A release of the Hub into a folder: whole, once, and without a token where it is public."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from corpus.release.audit.sums import damaged
from corpus.release.build import SUMS
from corpus.release.hub.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMED = re.compile(r"(?P<name>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w.-]+))?")
"""``ns/name``, or ``ns/name@v1.0.0``."""
DONE = ".downloaded"
"""Stands in the folder once all of it is there."""


def download_release(dataset: str, folder: Path, told: Callable[[str], None]) -> None:
    """Download ``ns/name``, or ``ns/name@revision``, into ``folder``; if it is there undamaged, nobody is asked.

    ``HF_TOKEN`` is used where it is set. A download that was cut off goes on, and what was damaged since comes again.

    Raises:
        ServiceError: There is no such repository, it may not be seen, or the Hub does not answer.
    """
    found = NAMED.fullmatch(dataset)
    assert found is not None  # the caller looks
    if _is_whole(folder):
        return
    told(f"downloading {dataset}")
    token = os.environ.get("HF_TOKEN", "").strip()
    Repository(found["name"], token).download(found["revision"], folder, done="downloaded")
    (folder / DONE).touch()


def _is_whole(folder: Path) -> bool:
    """Whether all of it came; what is not as it came is removed, for the library takes what lies there for its own."""
    whole = (folder / DONE).exists() and (folder / SUMS).is_file()
    wrong = damaged(folder) if whole else []
    for name in wrong:
        (folder / name).unlink(missing_ok=True)
    return whole and not wrong
