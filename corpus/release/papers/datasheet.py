"""What the makers alone can answer of the datasheet: given in ``corpus.toml``, or asked of them by the key's name."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from corpus.config import DatasheetConfig

if TYPE_CHECKING:
    from corpus.release.tables.figures import StatedFigures

OPTIONAL = frozenset({"comments"})
"""Keys that may stay empty."""


def missing(key: str, table: str) -> str:
    """What stands in the place of an answer that the makers have not given."""
    return f"*Not stated: `{table}.{key}`.*"


def asked(stated: StatedFigures, key: str) -> str:
    """The answer to a key of ``[release.datasheet]``, as a sentence; or its name."""
    return sentence(stated.datasheet[key]) if stated.datasheet.get(key) else missing(key, "release.datasheet")


def sentence(words: str) -> str:
    """Words of the makers, on one line and with an end."""
    line = " ".join(words.split())
    return line if line.endswith((".", "?", "!")) else f"{line}."


def unanswered(stated: StatedFigures) -> list[str]:
    """Full names of the keys of ``corpus.toml`` that the datasheet lacks, in the order of its questions."""
    given = {"description": stated.description, "authors": stated.authors, "annotators": stated.annotators}
    lacking = [f"release.{key}" for key, value in given.items() if not value]
    keys = [each.name for each in fields(DatasheetConfig) if each.name not in OPTIONAL]
    return [*lacking, *(f"release.datasheet.{key}" for key in keys if not stated.datasheet.get(key))]
