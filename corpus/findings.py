"""What verification finds: one row per fault, and a guard so that no fault ends the run."""

from __future__ import annotations

import re
import struct
import tempfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.errors import KlipingError
from corpus.release.audit.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

DAMAGE = (
    KlipingError, pa.ArrowException, OSError, ValueError, TypeError, LookupError, AttributeError, EOFError,
    RecursionError, zlib.error, struct.error,
)  # fmt: skip
"""What reading a damaged file may raise."""
_TEMPORARY = re.compile(re.escape(tempfile.gettempdir()) + r"/tmp[^/\s]+/")  # noqa: S108 -- how temporary folders are named, not one of them


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding(Fault):
    """A fault in columns; ``where`` and ``problem`` say the same in words."""

    file: str
    """Below the project folder."""
    place: str = ""
    """Within the file: a line, a row, a byte; empty where it is the whole file."""
    found: str = ""
    expected: str = ""
    remedy: str = ""
    """What to do."""


def finding(file: str, found: str, *, place: str = "", expected: str = "", remedy: str = "") -> Finding:
    """A finding, with its words put together."""
    return Finding(
        where=f"{file}: {place}" if place else file,
        problem="; ".join(part for part in (found, expected, remedy) if part),
        file=file,
        place=place,
        found=found,
        expected=expected,
        remedy=remedy,
    )


def guarded(roots: Iterable[Path], file: str, check: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """What ``check`` finds; if a damaged file stops it, that is one more finding.

    Args:
        roots: Folders that paths are given relative to: the project's, and a temporary copy's.
        file: To name where the error itself names none.
        check: Yields faults.
    """
    found: list[Fault] = []
    try:
        found += check()
    except DAMAGE as error:
        message = _shortened(str(error) or type(error).__name__, roots)
        told = not isinstance(error, KlipingError)
        problem = f"cannot be read ({message})" if told else message
        named = re.match(r"((?:[\w.\-]+/)*[\w.\-]+\.\w+)[:,] ?(.*)", message, re.DOTALL) if not told else None
        path, problem = (named[1], named[2]) if named else (file, problem)
        found.append(finding(path, problem, remedy="restore the file from a copy, or make it again" if told else ""))
    return found


def _shortened(message: str, roots: Iterable[Path]) -> str:
    for root in roots:
        for spelt in {str(root.resolve()), str(root)}:
            message = message.replace(f"{spelt}/", "")
    return _TEMPORARY.sub("", message)
