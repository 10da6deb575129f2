"""Secrets of the environment, blotted out of everything that is said: errors, tracebacks, what libraries log."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOKENS = ("KLIPING_LABEL_STUDIO_TOKEN", "HF_TOKEN")
_ADDRESSES = ("KLIPING_LABEL_STUDIO_DATABASE", "KLIPING_LEASE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
"""Variables that may hold a password in an address; proxies in small letters too."""
_PASSWORD = re.compile(r"[\w+.-]+://[^:@/]*:(?P<password>.*)@", re.DOTALL)
_ANY_PASSWORD = re.compile(r"(?P<before>\b[\w+.-]+://[^\s:@/]*:)[^\s@/]+(?=@)")


def without_secrets(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """``text`` with ``***`` in place of each secret of the environment, and of every password in an address."""
    for secret in sorted(_secrets(environ), key=len, reverse=True):
        text = text.replace(secret, "***")
    return _ANY_PASSWORD.sub(r"\g<before>***", text)


def _secrets(environ: Mapping[str, str]) -> Iterator[str]:
    """Tokens, and passwords as they are written in an address and as they are."""
    yield from filter(None, (environ.get(name, "").strip() for name in _TOKENS))
    for name in _ADDRESSES:
        for spelt in (name, name.lower()):
            if found := _PASSWORD.match(environ.get(spelt, "").strip()):
                yield from filter(None, {found["password"], unquote(found["password"])})
