"""SURT keys: an address in the order in which indexes of web archives sort it, ``com,example)/path?a=1``.

Written so that pywb, which looks up by the same key, finds what was indexed: scheme, ``www``, user,
default port, fragment and the last slash go, everything is lower case, query parameters are sorted.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WWW = re.compile(r"^www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def surt(url: str) -> str:
    """The key of ``url``; an address that is none (``dns:…``, ``urn:…``) is its own key, in lower case."""
    parts = urlsplit(url.strip().replace(" ", "%20"))
    if not parts.hostname:
        return parts.geturl().lower()
    name = _WWW.sub("", parts.hostname.rstrip("."))
    host = name if _is_address(name) else ",".join(reversed(name.split(".")))
    port = "" if parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    path = parts.path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.split("&")))
    return f"{host}{port}){path}{'?' if query else ''}{query}".lower()


def _is_address(name: str) -> bool:
    return ":" in name or name.replace(".", "").isdigit()
