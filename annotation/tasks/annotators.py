"""``annotators`` in ``corpus.toml``, changed by a command: everything else in the file stays as it was written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit

from corpus.errors import ConfigError
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.project import Project


def name_annotators(project: Project, names: Sequence[str]) -> None:
    """Write ``names`` into ``[label] annotators``; comments and spacing of the file stay.

    Raises:
        ConfigError: The file cannot be edited without changing something else; nothing was written.
    """
    path = project.root / "corpus.toml"
    text = path.read_bytes().decode()  # line ends as they are
    changed = with_annotators(text, names)
    if changed is None:
        listed = ", ".join(f'"{name}"' for name in names)
        message = f"{path}: [label] annotators could not be changed; write annotators = [{listed}] there yourself"
        raise ConfigError(message)
    write_text(path, changed)


def with_annotators(text: str, names: Sequence[str]) -> str | None:
    """The text of a ``corpus.toml`` with other annotators; None where something else would change with it. Pure."""
    document = tomlkit.parse(text)
    label: Any = document.setdefault("label", tomlkit.table())
    listed = label.get("annotators")
    if listed is None:
        label["annotators"] = list(names)
    else:
        _edit(listed, names)
    changed = tomlkit.dumps(document)
    expected = tomllib.loads(text)
    expected.setdefault("label", {})["annotators"] = list(names)
    return changed if tomllib.loads(changed) == expected else None


def _edit(listed: Any, names: Sequence[str]) -> None:  # noqa: ANN401 -- an array as tomlkit has it, typed as a list
    """Take out who is not named and add who is, so that comments beside the others stay."""
    for place in reversed(range(len(listed))):
        if listed[place] not in names:
            del listed[place]
    for name in names:
        if name not in listed:
            listed.append(name)
