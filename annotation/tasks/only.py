"""``[label] only``: the query by which a sample is drawn, tried for one plan or written into ``corpus.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import tomlkit

from corpus.errors import ConfigError
from corpus.query import parse_query
from corpus.stage import write_text

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
    path = project.root / "corpus.toml"
    text = path.read_bytes().decode()  # line ends as they are
    changed = with_only(text, query)
    if changed is None:
        said = tomlkit.item(query).as_string()
        message = f"{path}: [label] only could not be changed; write only = {said} there yourself, and push again"
        raise ConfigError(message)
    if changed != text:
        write_text(path, changed)


def with_only(text: str, query: str) -> str | None:
    """The text of a ``corpus.toml`` with another query; None where something else would change with it. Pure."""
    document = tomlkit.parse(text)
    expected = tomllib.loads(text)
    label: Any = document.get("label") if "label" in document else document.setdefault("label", tomlkit.table())
    if query:
        label["only"] = query
        expected.setdefault("label", {})["only"] = query
    else:
        label.pop("only", None)
        expected.setdefault("label", {}).pop("only", None)
    changed = tomlkit.dumps(document)
    return changed if tomllib.loads(changed) == expected else None
