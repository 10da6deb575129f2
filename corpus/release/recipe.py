"""``recipe/`` of a release: what it was made with, as files that another project can begin with.

``corpus.toml`` goes out as data, without comments, and names nobody who answered. Scheme, portals' rules and versions
come from above this room, as texts.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit

from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "recipe"
SETTINGS, SCHEME, PORTALS, VERSIONS = "corpus.toml", "scheme.toml", "portals", "requirements.txt"
"""Names below the folder."""
PSEUDONYM = "annotator-"


def settings_text(text: str) -> str:
    """``corpus.toml`` as it may be published: the same settings, the scheme beside it, annotators numbered.

    Args:
        text: The file, which has been read without fault before.
    """
    raw = tomllib.loads(text)
    label: dict[str, Any] = raw.get("label", {})
    names = {name: f"{PSEUDONYM}{n}" for n, name in enumerate(label.get("annotators", ()), 1)}
    if names:
        label["annotators"] = list(names.values())
    for entry in label.get("leave_out", ()):
        entry["annotator"] = _unnamed(entry["annotator"], names)
    if label:
        label["scheme"] = SCHEME
    raw.pop("paths", None)  # where it lay is of no use to others
    raw.get("release", {}).pop("profiles", None)  # the file stays behind
    return tomlkit.dumps(raw)


def _unnamed(name: str, names: Mapping[str, str]) -> str:
    """The number of a name; a pseudonym stays, for the answers are released under it."""
    return name if name.startswith(PSEUDONYM) else names.get(name, f"{PSEUDONYM}x")


def write_recipe(recipe: Mapping[str, str], release: Path) -> None:
    """Write the files, each given by its path below ``recipe/``; no folder where there is none."""
    for name, text in recipe.items():
        write_text(release / FOLDER / name, text)
