"""Names that become the names of files and folders: they must not lead out of their folder, on any system.

Linux forbids two characters, Windows nine and some words; a project made on the one is opened on the other.
Source of the words and characters: Microsoft, *Naming Files, Paths, and Namespaces*.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100
"""Bytes in UTF-8: file systems take 255, and endings are added."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL)


def name_fault(name: str) -> str:  # noqa: PLR0911 -- one line a fault
    """Why ``name`` cannot be that of a file on every system, in words that follow it; empty where it can."""
    if not name.strip():
        return "is empty"
    if found := _FORBIDDEN.search(name):
        return f"holds {found[0]!r}, which names of files cannot hold"
    if name != name.strip() or name.endswith("."):
        return "begins or ends with a blank, or ends with a full stop"
    if _DEVICES.fullmatch(name):
        return "is a device of Windows"
    if not name.isprintable():
        return "holds characters that cannot be seen"
    if len(name.encode("utf-8")) > LONGEST:
        return f"is longer than {LONGEST} bytes"
    return ""


def plain_name(text: str) -> str:
    """The name nearest to ``text`` that has no fault: a hyphen for what names cannot hold, or else ``corpus``."""
    kept = "".join(c if c.isprintable() else "-" for c in _FORBIDDEN.sub("-", text))
    cut = kept.encode("utf-8")[:LONGEST].decode("utf-8", "ignore").strip().rstrip(". ")
    return "corpus" if name_fault(cut) else cut


def expect_within(places: Iterable[str], of: str) -> None:
    """Raise ValueError where one of the places leads out of a folder, which ``of`` names in the message."""
    for place in places:
        if leads_out(place):
            message = f"{place!r} leads out of {of}"
            raise ValueError(message)


def leads_out(place: str) -> bool:
    """Whether a relative path, as a file of a project names it, leads out of the folder that it is below."""
    path = PureWindowsPath(place)  # takes both slashes, and knows drives
    return bool(path.anchor) or ".." in path.parts or "\0" in place or not path.parts
