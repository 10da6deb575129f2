"""``[label] only``: the query by which a sample is drawn, tried for one plan or written into ``corpus.toml``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import tomlkit

from annotation.tasks.label_block import change_label, with_label
from corpus.query import parse_query

if TYPE_CHECKING:
    from corpus.project import Project


def asking_only(project: Project, query: str | None) -> Project:
    """The same folder as it would be with this query; an empty one asks about every article, None changes nothing.

    Raises:
        ConfigError: It is no query.
    """
    if query is None:
        return project
    if query:
        parse_query(query)
    config = project.config
    return project.asking(replace(config, label=replace(config.label, only=query)))


def write_only(project: Project, query: str) -> None:
    """Write the query into ``[label] only``, or take the key out where it is empty; the rest of the file stays.

    Raises:
        ConfigError: The file cannot be edited without changing something else; nothing was written.
    """
    change_label(project, "only", query or None, said=tomlkit.item(query).as_string())


def with_only(text: str, query: str) -> str | None:
    """The text of a ``corpus.toml`` with another query; None where something else would change with it. Pure."""
    return with_label(text, "only", query or None)
