"""``[label] annotators`` in ``corpus.toml``, changed by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotation.tasks.label_block import change_label, with_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.project import Project


def name_annotators(project: Project, names: Sequence[str]) -> None:
    """Write ``names`` into ``[label] annotators``; comments and spacing of the file stay.

    Raises:
        ConfigError: The file cannot be edited without changing something else; nothing was written.
    """
    listed = ", ".join(f'"{name}"' for name in names)
    change_label(project, "annotators", list(names), said=f"[{listed}]", edit=_edit)


def with_annotators(text: str, names: Sequence[str]) -> str | None:
    """The text of a ``corpus.toml`` with other annotators; None where something else would change with it. Pure."""
    return with_label(text, "annotators", list(names), _edit)


def _edit(listed: Any, names: Sequence[str]) -> None:  # noqa: ANN401 -- an array as tomlkit has it, typed as a list
    """Take out who is not named and add who is, so that comments beside the others stay."""
    for place in reversed(range(len(listed))):
        if listed[place] not in names:
            del listed[place]
    for name in names:
        if name not in listed:
            listed.append(name)
