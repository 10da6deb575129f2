"""How far the installation of the server's packages is, as its log and its folder show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What pip and uv write for each package that they have fetched, or found in their cache.
_FETCHED = re.compile(r"^ *(?:Collecting|Downloaded) ", re.MULTILINE)
_PACKAGE = re.compile(r"^[\w.-]+==", re.MULTILINE)


def packages_of(requirements: Path) -> int:
    """How many packages a list has."""
    return len(_PACKAGE.findall(requirements.read_text(encoding="utf-8")))


def packages_done(log: Path, environment: Path, wanted: int) -> int:
    """How many of ``wanted`` are done, where fetching one is half of the work and unpacking it the other.

    Args:
        log: What the installer has written so far.
        environment: The folder that it fills; everything is fetched before the first is unpacked.
        wanted: How many there are in all.
    """
    unpacked = min(sum(1 for _ in environment.glob("lib/python*/site-packages/*.dist-info")), wanted)
    if unpacked > _AT_FIRST:
        return (wanted + unpacked) // 2
    written = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return min(len(_FETCHED.findall(written)), wanted) // 2


_AT_FIRST = 2
"""An environment may begin with pip and setuptools."""
