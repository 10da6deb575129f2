"""``annotations/reopened.json``: answers that the coordinator took back, so that their tasks are asked again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.stage import SEAL, seal, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.project import Project

Reopened = dict[tuple[str, int], str]
"""(server, number of the annotation) -> why it was taken back."""


def reopened_file(project: Project) -> Path:
    """Where the list lies."""
    return project.annotations / "reopened.json"


def read_reopened(project: Project) -> Reopened:
    """What was taken back; nothing before the first time.

    Raises:
        DataError: The file is damaged.
    """
    path = reopened_file(project)
    if not path.exists():
        return {}
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["answers"]
        return {(one["server"], one["annotation"]): one["reason"] for one in listed}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        message = f"{path}: not a list of re-opened answers ({error}); put it back from a copy"
        raise DataError(message) from error


def write_reopened(project: Project, reopened: Mapping[tuple[str, int], str]) -> None:
    """Write the list, sealed, whole or not at all."""
    listed = [
        {"server": server, "annotation": number, "reason": reason}
        for (server, number), reason in sorted(reopened.items())
    ]
    raw = {"answers": listed}
    write_json(reopened_file(project), {**raw, SEAL: seal(raw)})
