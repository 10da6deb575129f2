"""One line of text made plain: what content systems leave behind is undone, what the author wrote is kept."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.entities import html5

from corpus.text import without_stray_joiners

# Invisible: soft hyphen, zero-width characters (of the joiners, those that join nothing), directional marks, byte
# order mark.
_INVISIBLE = (
    (0x00AD, 0x00AD),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x2069),
    (0xFEFF, 0xFEFF),
    (0xD800, 0xDFFF),  # half of a pair, as JSON can hold: no character, and UTF-8 cannot write it
)
_DROPPED = [code for first, last in _INVISIBLE for code in range(first, last + 1)]
_CONTROLS = [code for code in range(0x20) if not chr(code).isspace()] + [0x7F]
# A C1 control in HTML is a windows-1252 byte that was taken for latin-1.
_C1 = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_TABLE = {**dict.fromkeys([*_DROPPED, *_CONTROLS]), **_C1}

_TRACE = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

# The characters that the bytes 0x80 to 0xBF become when UTF-8 is read as windows-1252.
_TRAILING = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xC0)}
_TRAIL = "[" + "".join(map(re.escape, _TRAILING)) + "]"
# Quotes and spaces after a capital Ã or Â may be the author's; the other marks there are not.
_MARK = "[" + "".join(re.escape(mark) for mark in _TRAILING if mark not in "«»“”‘’‹›\u00a0…–—") + "]"
_MOJIBAKE = re.compile(rf"â{_TRAIL}{{2}}|ðŸ{_TRAIL}{{2}}|Ã{_MARK}|Â\u00a0")
_DOTS = "\x85"  # of windows-1252; to Python it is white space
_LEADING = {"â": 0xE2, "ð": 0xF0, "Ÿ": 0x9F, "Ã": 0xC3, "Â": 0xC2}


def clean(text: str) -> str:
    """Make one line of text plain; idempotent.

    Entities that were escaped twice and UTF-8 that was read as windows-1252 (only where nothing else can be
    meant) are undone; the text is NFC, without invisible characters; every run of white space, no-break
    spaces included, is one space.
    """
    squeezed = " ".join(text.split())
    if _is_plain(squeezed) and _DOTS not in text:
        return squeezed
    while (repaired := _repaired(text)) != text:
        text = repaired
    return text


def _is_plain(text: str) -> bool:
    """Whether there is nothing to undo in a text without double spaces: so it is with nearly all."""
    if "&" in text or not text.isprintable():
        return False
    if text.isascii():
        return True
    misread = "â" in text or "Ã" in text or "Â" in text or "ð" in text
    return not misread and unicodedata.is_normalized("NFC", text)


def _repaired(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_unescaped, text)
    if not text.isascii():
        text = _MOJIBAKE.sub(_redecoded, text)
        text = unicodedata.normalize("NFC", text.translate(_TABLE) if _TRACE.search(text) else text)
        text = without_stray_joiners(text)
    elif not text.isprintable():
        text = text.translate(_TABLE)
    return " ".join(text.split())


def _unescaped(entity: re.Match[str]) -> str:
    """The character of an entity that stood in the text as text; an unknown name is left alone."""
    known = entity[0][1] == "#" or entity[0][1:] in html5
    return unescape(entity[0]) if known else entity[0]


def _redecoded(run: re.Match[str]) -> str:
    """The character whose UTF-8 these were; the run itself where they were not UTF-8."""
    try:
        return bytes(_LEADING.get(mark) or _TRAILING[mark] for mark in run[0]).decode()
    except UnicodeDecodeError:
        return run[0]
