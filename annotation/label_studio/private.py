"""Files of the project's own server, for their owner alone: answers, log-ins and e-mail addresses."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from corpus.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS = 0o077
UMASK = _OTHERS if os.name == "posix" else -1
"""Of every process that writes there, as :class:`subprocess.Popen` takes it."""


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def close_to_others(folder: Path) -> None:
    """Close a folder and all that is in it, also where a backup was unpacked, or made by hand.

    Raises:
        ConfigError: The folder belongs to somebody else.
    """
    try:
        for path in (folder, *folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~_OTHERS)
    except FileNotFoundError:  # the server's own file, which came and went: what it writes is closed anyway
        return
    except PermissionError:
        message = (
            f"{folder}: belongs to another user, who could read what is kept there; serve from a folder of your own"
        )
        raise ConfigError(message) from None
