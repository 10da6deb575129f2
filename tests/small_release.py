"""A release folder of a few rows, written by hand: what one check reads, and no more.

A whole release, as ``build_release`` makes it, and the faults planted in it are in ``planted.py``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa

from corpus.codebook import dump
from corpus.release.audit.faults import Notice
from corpus.release.audit.folder import Release
from corpus.release.build import FORMAT
from corpus.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.release.audit.checks import Check

CODEBOOK = factory.codebook()
STANCE, TOPIC = CODEBOOK.labelled
ARTICLES = "data/articles/train-00000-of-00001.parquet"
ANSWERS = "data/annotations/train-00000-of-00001.parquet"
LABELS = "data/stance/train-00000-of-00001.parquet"
SPLITS = "splits.parquet"


def shard(config: str, split: str = "train") -> str:
    """The one file of a split."""
    return f"data/{config}/{split}-00000-of-00001.parquet"


def small(folder: Path, files: Mapping[str, Any]) -> Release:
    """A release of those files, with the factory's codebook.

    Args:
        folder: Where it is written.
        files: Path -> a table or a list of rows, a JSON object, a text, or bytes.
    """
    for name, content in ({"codebook.json": dump(CODEBOOK)} | dict(files)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, pa.Table):
            write_table(content, path)
        elif isinstance(content, list):
            write_table(pa.Table.from_pylist(content), path)
        elif isinstance(content, dict):
            path.write_text(json.dumps(content), encoding="utf-8")
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Release(folder)


def manifest(counts: Mapping[str, int] | None = None, **settings: Any) -> dict[str, Any]:
    """A ``manifest.json`` with counts and settings of ``[release]``."""
    stated = {"mode": "full", "version": "1.0.0", "published": "2025-03-01", "license": "cc-by-4.0"}
    built = {"format": FORMAT, "release": stated | settings}
    return {"stage": "release", "counts": dict(counts or {}), "settings": built}


def card(front: str = "", body: str = "") -> str:
    """A ``README.md`` with that YAML block and that text."""
    return f"---\n{front or 'license: other'}\n---\n{body}"


def told(check: Check, release: Release) -> list[str]:
    """What one check finds, in words; ``(notice)`` before what stops no release."""
    return [f"(notice) {fault}" if isinstance(fault, Notice) else str(fault) for fault in check.find(release)]
