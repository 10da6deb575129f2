"""A release folder of a few files with sums, and what is in a folder: for the tests of packs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import paper_parts
from small_release import CODEBOOK

from corpus.codebook import dump
from corpus.release.build import SUMS, sums
from corpus.release.papers.papers import plain_figures

if TYPE_CHECKING:
    from pathlib import Path


def released(folder: Path) -> Path:
    """A folder with the figures of :mod:`paper_parts`, some data, and the sums of both."""
    texts = {
        "figures.json": json.dumps(plain_figures(paper_parts.figures())),
        "codebook.json": dump(CODEBOOK),
        "README.md": "# Sikap\n",
        "data/stance/train.parquet": "bukan parquet",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / SUMS).write_text(sums(folder), encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Path below a folder -> bytes of the file."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
