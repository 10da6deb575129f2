"""Addresses: the article's id, and the parts of canonicalisation that hold for every portal."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say where a reader came from and never what is shown.
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|igshid|ref|source|from|_ga|mc_[ce]id|amp)$")


ID_DIGITS = 16
"""Hexadecimal digits at the end of an article's id."""


def article_id(portal: str, canonical_url: str) -> str:
    """``<portal>-`` and the first 16 hex digits of the sha256 of the canonical URL."""
    return f"{portal}-{sha256(canonical_url.encode()).hexdigest()[:ID_DIGITS]}"


def host(url: str) -> str:
    """The host of ``url`` in lower case, without port; empty where there is none."""
    return (urlsplit(url).hostname or "").lower()


def is_web_address(url: str) -> bool:
    """Whether a page can have been fetched from ``url``: http or https, and a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def within(name: str, domain: str) -> bool:
    """Whether host ``name`` is ``domain`` or lies below it."""
    return name == domain or name.endswith("." + domain)


def tidy(url: str) -> str:
    """``url`` over https, host in lower case, no fragment, no tracking, no doubled or trailing slash; idempotent.

    Raises:
        ValueError: ``url`` has a port or a bracketed host that none can have.
    """
    parts = urlsplit(url.strip())
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    name = f"[{host(url)}]" if ":" in host(url) else host(url)
    return urlunsplit(("https", name + port, path, query, ""))
