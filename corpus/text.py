"""The stated normal form of a text, its digest and its length in words.

The digest is what lets a release without text be refilled and verified, so the form has a version:
``v1`` is NFC, soft hyphens and zero-width characters removed, every run of white space one space,
the ends stripped. Paragraph breaks do not count, because they come from the reading and not from the portal.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

NORMAL_FORM = "v1"

JOINERS = "\u200c\u200d"
"""The zero-width non-joiner and joiner: a letter's shape in Persian and Indic scripts, and one emoji out of several."""

# Soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark: invisible, and
# dropped or added by content systems at random.
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_ANY_INVISIBLE = re.compile("[" + "".join(map(chr, _INVISIBLE)) + "]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def normal_form(text: str) -> str:
    """Normal form v1 of ``text``; idempotent."""
    if not text.isascii():
        text = text.translate(_INVISIBLE) if _ANY_INVISIBLE.search(text) else text
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def without_stray_joiners(text: str) -> str:
    """``text`` without joiners that join nothing; idempotent.

    A joiner is kept between two letters or marks of a script whose letters take shape from it, and after a virama,
    where it makes a half letter; the joiner, but not the non-joiner, also between two emoji (a selector or a skin tone
    may stand before it). Of several in a row, none is kept.
    """
    return _JOINERS.sub(lambda found: found[0] if _joins(text, found) else "", text)


_JOINERS = re.compile(f"[{JOINERS}]+")
# Arabic and Persian, Syriac, N'Ko, Mandaic, the Indic scripts, Sinhala, Tibetan, Myanmar, Khmer, Mongolian,
# Balinese, Sundanese, Javanese and the rest of the Arabic blocks.
_SHAPED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bbf\ua980-\ua9df\ufb50-\ufdff\ufe70-\ufefc]"
)
_VIRAMA = 9
"""Canonical combining class of the signs that kill an Indic letter's vowel."""
_BEFORE = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]")
_AFTER = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")


def _joins(text: str, found: re.Match[str]) -> bool:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if len(found[0]) > 1:
        return False
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    if _SHAPED.match(before) and _SHAPED.match(after):
        return before.isalpha() or unicodedata.category(before).startswith("M")
    return found[0] == "\u200d" and bool(_BEFORE.match(before) and _AFTER.match(after))


def text_sha256(text: str) -> str:
    """Lower-case hex sha256 of the UTF-8 of the normal form of ``text``."""
    return sha256(normal_form(text).encode()).hexdigest()


def text_raw_sha256(text: str) -> str:
    """Lower-case hex sha256 of the UTF-8 of ``text`` as it stands; spans count in exactly this text."""
    return sha256(text.encode()).hexdigest()


def n_words(text: str) -> int:
    """Number of words: runs of letters and digits, joined by inner hyphens, dots and apostrophes."""
    return len(_WORD.findall(text))
