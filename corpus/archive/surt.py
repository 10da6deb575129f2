"""SURT keys: an address in the order in which indexes of web archives sort it, ``com,example)/path?a=1``.

Written so that pywb, which computes the same key, finds what was indexed: scheme, user, ``www``, default
port, fragment and the last slash go, escapes are written in one way, query parameters are sorted, and
everything is lower case. Not done is the removal of session ids, which news portals no longer put there.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

_WWW = re.compile(r"^www\d*\.(?=.)")
_BARE = frozenset(range(0x21, 0x7F)) - frozenset(b"#%")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def surt(url: str) -> str:
    """The key of ``url``: ASCII, no spaces. What has no host (``dns:…``, ``urn:…``) is its own key."""
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:  # no port number, no IPv6 address
        return _plain(url).lower()
    if not host:
        return _plain(url).lower()
    query = "&".join(sorted(_plain(parts.query).lower().split("&")))
    return f"{host}){_path(_plain(parts.path))}{'?' if query else ''}{query}".lower()


def _host(parts: SplitResult) -> str:
    """Labels of the host from the right, and the port where it is not the scheme's own."""
    name = (parts.hostname or "").rstrip(".")
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        name = _plain(name)
    port = "" if parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    return ",".join(reversed(_WWW.sub("", name).split("."))) + port if name else ""


def _path(path: str) -> str:
    """``path`` without dot segments, empty segments and the last slash."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            kept = kept[:-1]
        elif segment not in {"", "."}:
            kept.append(segment)
    return "/" + "/".join(kept)


def _plain(part: str) -> str:
    """Escapes undone, and set again only where a key cannot do without."""
    data = part.encode(errors="replace")
    while (undone := unquote_to_bytes(data)) != data:
        data = undone
    return "".join(chr(byte) if byte in _BARE else f"%{byte:02x}" for byte in data)
