"""What a run came to, and what read the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class ReadBy:
    """What read the pages now."""

    reader: str
    """Digest of the code."""
    portals: Mapping[str, str]
    """Portal -> digest of its rules."""

    def differs(self, pinned: Mapping[str, Any]) -> tuple[str, ...]:
        """What is not as the release states it: ``reader``, and portals whose rules are others; empty where nothing."""
        said = pinned.get("portals") or {}
        others = [name for name, sha256 in sorted(said.items()) if self.portals.get(name) != sha256]
        return (*(["reader"] if pinned.get("reader") != self.reader else []), *others)


@dataclass(frozen=True, kw_only=True)
class Hydrated:
    """What a run came to."""

    folder: str
    release: Mapping[str, Any]
    """``name``, ``version``, ``mode`` and ``manifest_sha256`` of the release."""
    source: str
    """``web`` or ``archives``."""
    reader: Mapping[str, Any]
    """``release`` and ``here``: digests; ``differs``: what is not as the release states it."""
    near_bits: int
    articles: int
    verdicts: Mapping[str, int]
    """Verdict -> articles; they sum to ``articles``."""
    portals: Mapping[str, Mapping[str, int]]
    spans: Mapping[str, int]
    """``anchored`` and ``unanchored`` answers that have spans."""
    exact_share: float


def require_exact(done: Hydrated, least: float) -> None:
    """Do nothing if the share of exact texts is at least ``least``.

    Raises:
        DataError: It is below.
    """
    if done.exact_share < least:
        message = f"{done.exact_share:.1%} of the texts are exactly those of the release; expected {least:.1%} "
        message += "(--min-exact). The folder is written all the same: see verdicts.parquet for each article"
        raise DataError(message)
