"""Windows, where Kliping does not run: its locks, sockets and signals are those of Unix."""

from __future__ import annotations

import os

from corpus.errors import ConfigError

ADVICE = "on Windows use WSL2: run 'wsl --install' once, then install and run Kliping in its Linux"


def refuse_windows(system: str = os.name) -> None:
    """Do nothing elsewhere than on Windows.

    Raises:
        ConfigError: This is Windows; says what to do.
    """
    if system == "nt":
        message = f"Kliping runs on Linux and macOS; {ADVICE}"
        raise ConfigError(message)
