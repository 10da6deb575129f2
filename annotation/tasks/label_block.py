"""``[label]`` of ``corpus.toml``, changed by a command: everything else in the file stays as it was written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit

from corpus.errors import ConfigError
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.project import Project

    Edit = Callable[[Any, Any], None]
    """Gives a key of a table, as tomlkit has it, another value without touching what stands beside it."""


def change_label(project: Project, key: str, value: object, *, said: str, edit: Edit | None = None) -> None:
    """Give ``key`` another value in the file of the project; comments, spacing and line ends stay.

    Args:
        project: The project.
        key: Of ``[label]``.
        value: None takes the key out.
        said: The value in TOML, for whoever has to write it there herself.
        edit: As of :func:`with_label`.

    Raises:
        ConfigError: The file cannot be edited without changing something else; nothing was written.
    """
    path = project.root / "corpus.toml"
    text = path.read_bytes().decode()  # line ends as they are
    changed = with_label(text, key, value, edit)
    if changed is None:
        message = f"{path}: [label] {key} could not be changed; write {key} = {said} there yourself"
        raise ConfigError(message)
    if changed != text:
        write_text(path, changed)


def with_label(text: str, key: str, value: object, edit: Edit | None = None) -> str | None:
    """The text of a ``corpus.toml`` with another value; None where something else would change with it. Pure.

    Args:
        text: Of the file.
        key: Of ``[label]``.
        value: None takes the key out.
        edit: Changes a value that is there already; without it, it is replaced.
    """
    document, expected = tomlkit.parse(text), tomllib.loads(text)
    label: Any = document["label"] if "label" in document else document.setdefault("label", tomlkit.table())
    if edit and key in label:
        edit(label[key], value)
    else:
        _put(label, key, value)
    _put(expected.setdefault("label", {}), key, value)
    changed = tomlkit.dumps(document)
    return changed if tomllib.loads(changed) == expected else None


def _put(label: Any, key: str, value: object) -> None:  # noqa: ANN401 -- a table as tomlkit has it, or a dictionary
    if value is None:
        label.pop(key, None)
    else:
        label[key] = value
