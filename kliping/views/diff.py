"""Two releases side by side."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from corpus.errors import DataError
from corpus.numbers import counted
from corpus.release.diff.versions import level
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.codebook import Meanings
    from corpus.release.diff.compare import ConfigDiff, Diff


def print_diff(found: Diff, words: Meanings = MappingProxyType({})) -> None:
    """Tables of rows, classes and agreement, and a sentence on bytes and version; ``words`` are the meanings of codes,
    by question.
    """
    head = ("configuration", "difference", "rows", "reasons")
    rows = [row for config in found.configs for row in _rows(config)]
    console.table(head, rows or [("all", "none", 0, "")], right=[2])
    classes = [
        (c.name, words.get(c.name, {}).get(code, code), *pair)
        for c in found.configs
        for code, pair in c.classes.items()
    ]
    console.table(("configuration", "class", found.before, found.after), classes, right=[2, 3], whole=True)
    if found.agreement:
        alphas = [(name, *map(_alpha, pair)) for name, pair in found.agreement.items()]
        console.table(("alpha of", found.before, found.after), alphas, right=[1, 2], whole=True)
    click.echo(_bytes(found))
    console.say(f"by its rows, {found.after} is a {level(found.configs)} version after {found.before}")


def require_unmoved(found: Diff) -> None:
    """Do nothing if every row kept its split.

    Raises:
        DataError: One did not.
    """
    if found.moved:
        message = f"{counted(found.moved, 'row')} moved to another split between {found.before} and {found.after}; "
        message += "restore splits.parquet of the project and build the release again"
        raise DataError(message)


def _rows(config: ConfigDiff) -> list[tuple[str, str, int, str]]:
    kinds: dict[str, Mapping[str, int]] = {
        "added": config.added,
        "removed": config.removed,
        "relabelled": config.relabelled,
        "changed": config.changed,
        "moved": {"split": config.moved} if config.moved else {},
    }
    return [
        (config.name, kind, sum(reasons.values()), ", ".join(f"{name} ({n})" for name, n in reasons.items()))
        for kind, reasons in kinds.items()
        if reasons
    ]


def _alpha(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _bytes(found: Diff) -> str:
    sizes = found.download
    chunks = "" if sizes.chunks is None else f", {sizes.chunks:,} with a client that loads chunks"
    return f"to download: {sizes.files:,} of {sizes.total:,} bytes as whole files{chunks}"
