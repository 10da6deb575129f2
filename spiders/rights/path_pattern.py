"""Path patterns as robots.txt and tdmrep.json write them: a beginning, ``*`` for anything, ``$`` for the end."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes, urlsplit

# What percent escapes may stand for without a change of meaning (RFC 3986, 2.3).
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


def target_of(url: str) -> str:
    """Path and query of an address; ``/`` where it has neither."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all
        return "/"
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def matches(pattern: str, target: str) -> bool:
    """Whether ``target`` (path and query) falls under ``pattern``; case counts, percent escapes are normalised."""
    return _compiled(pattern).match(_normal(target)) is not None


def length(pattern: str) -> int:
    """By which one pattern is more specific than another: its bytes, escapes normalised."""
    return len(_normal(pattern).encode())


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = pattern.endswith("$")
    # Runs of stars mean no more than one, and would take a matcher exponential time.
    parts = re.split(r"\*+", _normal(pattern.removesuffix("$")))
    return re.compile(".*?".join(map(re.escape, parts)) + ("$" if anchored else ""), re.DOTALL)


def _normal(text: str) -> str:
    """Escapes of unreserved characters undone, all others in capitals, what is no ASCII escaped."""
    return _ESCAPE.sub(_escape, quote(text, safe="%/:?#[]@!$&'()*+,;=~"))


def _escape(found: re.Match[str]) -> str:
    byte = unquote_to_bytes(found[0])
    return byte.decode("ascii") if _UNRESERVED.fullmatch(byte) else found[0].upper()
