"""A release of the Hub into a folder: whole, once, and without a token where it is public."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

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
    """Download ``ns/name``, or ``ns/name@revision``, into ``folder``; where it is there whole, the Hub is not asked.

    ``HF_TOKEN`` is used where it is set. A download that was cut off goes on.

    Raises:
        ServiceError: There is no such repository, it may not be seen, or the Hub does not answer.
    """
    found = NAMED.fullmatch(dataset)
    assert found is not None  # the caller looks
    if (folder / DONE).exists() and (folder / SUMS).exists():
        return
    told(f"downloading {dataset}")
    token = os.environ.get("HF_TOKEN", "").strip()
    Repository(found["name"], token).download(found["revision"], folder, done="downloaded")
    (folder / DONE).touch()
