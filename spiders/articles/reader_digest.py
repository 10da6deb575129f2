"""The identity of the code that reads: whatever changes it may change what is read."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import corpus
import spiders
from corpus.stage import digest

# Parsers on which the reading rests.
_LIBRARIES = ("selectolax", "trafilatura", "lxml")


@cache
def reader_digest() -> str:
    """sha256 over every source file that decides how a page is read, rules included, and the parsers' versions."""
    root, ground = Path(spiders.__file__).parent, Path(corpus.__file__).parent
    files = [path for path in root.rglob("*.py") if "crawl" not in path.relative_to(root).parts]
    files += [*(ground / "schema").glob("*.py"), ground / "text.py", ground / "urls.py"]
    lines = [f"{path.relative_to(root.parent).as_posix()} {digest(path)}" for path in sorted(files)]
    lines += [f"{name} {version(name)}" for name in _LIBRARIES]
    return sha256("\n".join([corpus.__version__, *lines]).encode()).hexdigest()
