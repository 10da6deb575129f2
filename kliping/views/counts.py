"""The counts of a stage, parts below their sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.stage import Manifest


def print_counts(manifest: Manifest) -> None:
    """The figures of a manifest, one per line, parts below their sums."""
    console.table((f"{manifest.stage}/", "rows"), list(arranged(manifest.counts)), right=[1])


def arranged(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Names and figures, parts indented below their sum: ``rejected.no-body`` below ``rejected``."""
    parts: dict[str, list[tuple[str, int]]] = {name: [] for name in counts}
    for name, count in counts.items():
        whole, part = _whole(name, counts)
        if part:
            parts[whole].append((f"  {part}", count))
            del parts[name]
    for name, below in parts.items():
        yield name.replace("_", " "), counts[name]
        yield from below


def _whole(name: str, counts: Mapping[str, int]) -> tuple[str, str]:
    """The figure that ``name`` is a part of, and the part; two empty strings if it is not a part."""
    for mark in "._":
        whole, _, part = name.partition(mark)
        if part and whole in counts:
            return whole, part.replace("_", " ")
    return "", ""
