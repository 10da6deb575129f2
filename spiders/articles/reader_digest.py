"""The identity of the code that reads: whatever changes it may change what is read.

It covers the modules that read pages, table rows and rights, and what these import, directly and by way of others, and
nothing else: neither the crawl nor the watch. A portal's rules have a digest of their own
(:class:`spiders.portals.Source`).
"""

from __future__ import annotations

import ast
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import spiders
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

# Parsers on which the reading rests.
_LIBRARIES = ("selectolax", "trafilatura", "lxml")
_OURS = frozenset({"spiders", "corpus"})
_ROOMS = ("reading", "rights", "rows")
# Which capture of an address is read, and what its host's files say; without what these import for other ends.
_CHOOSING = ("outcome.py", "grouping.py", "host_files.py")


@cache
def reader_digest(root: Path = Path(spiders.__file__).parents[1]) -> str:
    """sha256 over every source file that decides how a page is read, and the parsers' versions.

    Args:
        root: The folder in which ``spiders`` and ``corpus`` lie.
    """
    lines = [f"{path.relative_to(root).as_posix()} {digest(path)}" for path in reading_files(root)]
    lines += [f"{name} {version(name)}" for name in _LIBRARIES]
    return sha256("\n".join(lines).encode()).hexdigest()


def reading_files(root: Path) -> list[Path]:
    """The files that choose a capture and make an article's row of it, and all that the latter import, in order."""
    found: set[Path] = set()
    waiting = [path for room in _ROOMS for path in (root / "spiders" / room).rglob("*.py")]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += (file for name in _imported(path) for file in _files_of(root, name))
    return sorted(found | {root.joinpath("spiders", "articles", name) for name in _CHOOSING})


def _imported(path: Path) -> Iterator[str]:
    """What a file imports, wherever in it: modules, and names of modules that may be modules too."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files_of(root: Path, module: str) -> Iterator[Path]:
    """The files that Python runs to import a module of ours: its packages' and its own."""
    parts = module.split(".")
    if parts[0] in _OURS:
        for depth in range(1, len(parts) + 1):
            place = root.joinpath(*parts[:depth])
            yield from (file for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file())
