"""The folder of a refilled release belongs to one release, from the first request on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import ConfigError
from corpus.json_text import JsonObject, read_json
from corpus.release.hydrate.write import identity
from corpus.stage import write_json, write_text
from corpus.tombstones import NAME as TOMBSTONES
from corpus.tombstones import list_text

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.hydrate.dehydrated import Dehydrated

MARK = "release.json"
DOWNLOADED = "release"
"""Where a release of the Hub lies in the folder."""


def require_free(out: Path) -> None:
    """See that ``out`` is empty, or holds a refilled release.

    Raises:
        ConfigError: Something else is there.
    """
    strangers = [path.name for path in sorted(out.iterdir()) if path.name != DOWNLOADED] if out.exists() else []
    if strangers and not (out / MARK).exists():
        message = f"{out}: is not empty ({strangers[0]} …) and holds no refilled release; name another folder by --out"
        raise ConfigError(message)


def claim(out: Path, release: Dehydrated) -> None:
    """Write down whose texts ``out`` holds; what was taken down from the release is not asked for again.

    Raises:
        ConfigError: It holds those of another release.
    """
    mine = identity(release)
    if (out / MARK).exists():
        held = read_json(out / MARK, JsonObject, "a mark of a refilled release", "name another folder by --out")
        if held != mine:
            message = f"{out}: holds the refilled release {held.get('name')} {held.get('version')}, which is another; "
            message += "name another folder by --out"
            raise ConfigError(message)
    out.mkdir(parents=True, exist_ok=True)
    write_json(out / MARK, mine)
    tombstones = release.folder / TOMBSTONES
    write_text(
        out / TOMBSTONES,
        list_text(tombstones),
    )
