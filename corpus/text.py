"""The stated normal form of a text, its digest and its length in words.

The digest is what lets a release without text be refilled and verified, so the form has a version:
``v1`` is NFC, soft hyphens and zero-width characters removed, every run of white space one space,
the ends stripped. Paragraph breaks do not count, for they are the reader's and not the portal's.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

NORMAL_FORM = "v1"

# Soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark: invisible, and
# dropped or added by content systems at will.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def normal_form(text: str) -> str:
    """Normal form v1 of ``text``; idempotent."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def text_sha256(text: str) -> str:
    """Lower-case hex sha256 of the UTF-8 of the normal form of ``text``."""
    return sha256(normal_form(text).encode()).hexdigest()


def text_raw_sha256(text: str) -> str:
    """Lower-case hex sha256 of the UTF-8 of ``text`` as it stands; spans count in exactly this text."""
    return sha256(text.encode()).hexdigest()


def n_words(text: str) -> int:
    """Number of words: runs of letters and digits, joined by inner hyphens, dots and apostrophes."""
    return sum(1 for _ in _WORD.finditer(text))
