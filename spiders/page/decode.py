"""Bytes to text, for pages whose labels cannot be trusted.

Valid UTF-8 is UTF-8 whatever the labels say: text of another encoding hardly ever passes for it. What is not
valid is read by its labels as browsers do (``latin-1`` means windows-1252); stray bytes in UTF-8 are read as
windows-1252, where the quotes come from that editors paste.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as their supersets.
_SUPERSETS = dict.fromkeys(("iso8859-1", "ascii"), "cp1252") | {
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_LEGACY = re.compile(
    r"cp\d{3,4}|iso8859-\d+|gb\w+|hz|big5\w*|euc_\w+|shift_\w+|iso2022_\w+|koi8-\w+|mac-\w+|tis-620|ascii"
)
_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s*+=\s*+["']?\s*+([\w.:-]+)|<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_HEADER_CHARSET = re.compile(r"""charset\s*+=\s*+["']?\s*+([\w.:-]+)""", re.IGNORECASE)
_SNIFFED = 4096  # bytes; the standard says 1024, portals put scripts before their meta charset
_WIDE_SAMPLE = 256


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of an HTML or XML document, without byte order mark and NUL.

    Args:
        body: The document with its content codings undone.
        content_type: The HTTP header of that name, if there was one.
    """
    text = _text(body, content_type).removeprefix("\ufeff")
    return text.replace("\0", "") if b"\0" in body else text


def _text(body: bytes, content_type: str | None) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _by_labels(body, content_type)
    return body.decode(wide, "replace") if (wide := _wide(body)) else text


def _by_labels(body: bytes, content_type: str | None) -> str:
    """Text that is not wholly UTF-8: UTF-8 with stray bytes, or what its labels say."""
    if wide := _wide(body):
        return body.decode(wide, "replace")
    label = next(_legacy_labels(body, content_type), None)
    if label is None or _mostly_utf8(body):
        return body.decode("utf-8", "windows-1252-strays")
    return body.decode(label, "replace")


def _legacy_labels(body: bytes, content_type: str | None) -> Iterator[str]:
    """Encodings other than Unicode's that the HTTP header and the document claim, in that order, by Python's names."""
    header, inside = _HEADER_CHARSET.search(content_type or ""), _CHARSET.search(body[:_SNIFFED])
    claimed = [header[1] if header else "", (inside[1] or inside[2]).decode() if inside else ""]
    for label in claimed:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        if _LEGACY.fullmatch(name):
            yield _SUPERSETS.get(name, name)


def _mostly_utf8(body: bytes) -> bool:
    """Whether well-formed UTF-8 sequences are at least half as many as the bytes that belong to none."""
    text = body.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    well_formed = len(text) - len(text.encode("ascii", "ignore")) - strays
    return 2 * well_formed >= strays


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the markup is NUL."""
    sample = body[:_WIDE_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.8 * half:
        return "utf-16-le"
    return "utf-16-be" if half and sample[::2].count(0) > 0.8 * half else None


def _strays(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, read as windows-1252; a sequence cut off by the end of the document is dropped."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    cut = error.end == len(error.object) and error.reason == "unexpected end of data"
    return "" if cut else error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252-strays", _strays)
