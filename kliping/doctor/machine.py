"""The machine: system, Python, room on the disk, time zones."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kliping.doctor.checkup import failed, passed, warning
from kliping.windows import ADVICE

if TYPE_CHECKING:
    from pathlib import Path

    from kliping.doctor.checkup import Checkup

OLDEST, NEWEST = (3, 11), (3, 13)
"""Versions of Python that the tests are run with."""
_GIGABYTE = 10**9
_LEAST = 0.2 * _GIGABYTE
_ENOUGH = 3 * _GIGABYTE
"""Label Studio's environment and a corpus of ten thousand articles."""
_ZONE = "Asia/Jakarta"


def system() -> Checkup:
    """Linux is where the tests run."""
    name = platform.system() or os.name
    if os.name == "nt":
        return failed("system", f"{name}", ADVICE)
    if name != "Linux":
        return warning("system", f"{name}; Kliping is tested on Linux", "report what does not work")
    return passed("system", f"{name} {platform.release()}, {platform.machine()}")


def python() -> Checkup:
    """A version that is tested."""
    version = ".".join(map(str, sys.version_info[:3]))
    wanted = f"{_dotted(OLDEST)} to {_dotted(NEWEST)}"
    if sys.version_info[:2] < OLDEST:
        return failed("Python", f"{version} is too old", f"install Python {wanted}, and Kliping with it")
    if sys.version_info[:2] > NEWEST:
        return warning("Python", f"{version} is newer than what is tested", f"prefer Python {wanted}")
    return passed("Python", f"{version}, at {sys.executable}")


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def disk(folder: Path) -> Checkup:
    """Room where the project's folder is, or will be."""
    there = next(place for place in (folder.resolve(), *folder.resolve().parents) if place.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / _GIGABYTE:.1f} GB free at {there}"
    if free < _LEAST:
        return failed("disk", said, "make room: a crawl of one day needs more")
    if free < _ENOUGH:
        return warning("disk", said, f"Label Studio and ten thousand articles need {_ENOUGH / _GIGABYTE:.0f} GB")
    return passed("disk", said)


def zones() -> Checkup:
    """The days of portals are in their own zones."""
    try:
        ZoneInfo(_ZONE)
    except ZoneInfoNotFoundError:
        remedy = f"{sys.executable} -m pip install tzdata, or install the system's package tzdata"
        return failed("time zones", f"{_ZONE} is unknown here", remedy)
    return passed("time zones", f"{_ZONE} is known")
