"""Pages that ask visitors to prove that they are human, sent in place of what was requested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# What the large protection services set, by their own documentation.
_HEADERS = {"cf-mitigated": "challenge", "x-amzn-waf-action": ""}
_TITLE = re.compile(
    rb"<title[^>]*>\s*(?:just a moment(?:\.\.\.|\xe2\x80\xa6)|attention required!? \| cloudflare|one moment, please"
    rb"|checking your browser|ddos-guard|verify(?:ing)? you are human|are you a robot|pardon our interruption"
    rb"|access denied\s*<)",
    re.IGNORECASE,
)
_HEAD = 4096


def is_challenge(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer is a check for browsers, whatever its status says.

    Args:
        headers: Names in lower case -> values.
        body: With its transfer coding undone.
    """
    said = any(name in headers and word in headers[name].lower() for name, word in _HEADERS.items())
    return said or bool(_TITLE.search(body[:_HEAD]))
