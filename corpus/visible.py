"""Characters that nobody sees, made visible: wherever a person decides by what stands on a screen or in a sheet.

Escape sequences move a terminal's cursor and rewrite what was said before; directional overrides let words be read in
an order in which they do not stand (CVE-2021-42574); tags are letters that are not drawn at all.
"""

from __future__ import annotations

import re

_UNSEEN = (
    (0x00, 0x08),  # but tabs and line feeds, which lay out
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),  # halves of a pair: no character, and not to be written
    (0xFFFE, 0xFFFF),  # nor are these, in XML
    (0xE0000, 0xE007F),
)
"""First and last of each range: controls, marks of direction, separators of lines, no characters, tags."""
_ANY = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSEEN) + "]")


def visible(text: str) -> str:
    """``text`` with ``<U+202E>`` in place of each character that is not seen."""
    return _ANY.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def escaped(json_text: str) -> str:
    r"""JSON with ``\u202e`` in place of each; its value stays what it is."""
    return _ANY.sub(_escape, json_text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))
