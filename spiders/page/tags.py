"""Markup inside a text that should have none: a headline, a name or a caption that was written with its tags."""

from __future__ import annotations

import re

from spiders.page.clean import clean

NO_TEXT = (
    *("script", "style", "template", "noscript", "svg", "iframe", "object", "canvas"),
    *("noembed", "noframes", "textarea", "audio", "video"),
)
"""Elements whose content is never text to a reader, wherever they stand."""

_BLOCK = r"p|br|div|h[1-6]|li|ul|ol|tr|td|th|table|blockquote|section|article|figure|figcaption|hr"
_INLINE = r"a|abbr|b|big|cite|code|em|font|i|img|ins|label|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr"
_SILENT = "|".join(NO_TEXT)
# A tag holds no other: without that, one that is never closed would be searched to the end from each of its kind.
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:[\s/][^<>]*)?>|<!--[^<>]*-->", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_SILENT_TAG = re.compile(rf"<(/?)({_SILENT})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//\S+|(?:data|blob):\S+|www\.\S+", re.IGNORECASE)
_FILE = re.compile(r"[\w%.@~+()/ -]+\.(?:jpe?g|png|webp|gif|avif|svg|bmp|tiff?|mp4)", re.IGNORECASE)
_LEAKED = re.compile(
    rf"</(?:{_BLOCK}|{_INLINE}|{_SILENT})>|<(?:br|p|div)\s*/?>|<(?:{_BLOCK}|{_INLINE}|{_SILENT})\s[^<>]*=[^<>]*>|<!--",
    re.IGNORECASE,
)
_ROUNDS = 3  # of undoing: markup that was escaped, and escaped again


def plain_words(text: str) -> str:
    """One line of text, clean, and without the markup that was written into it, escaped or not.

    An inline tag leaves nothing behind (``Budi <b>Santoso</b>``), that of a block a space; scripts and their kin go
    with all that they hold. A sign such as ``a < b`` stays.
    """
    text = clean(text)
    for _ in range(_ROUNDS):
        bare = clean(without_tags(text))
        if bare == text:
            break
        text = bare
    return text


def is_address(text: str) -> bool:
    """Whether a text is nothing but an address, or the name of a picture's file."""
    bare = text.split("?", 1)[0].strip()
    return bool(_ADDRESS.fullmatch(bare) or _FILE.fullmatch(bare))


def leaks(text: str) -> bool:
    """Whether tags in a text were meant for a browser: they have attributes, are closed, or break lines.

    A text that speaks of the tag ``<b>`` has it alone.
    """
    return "<" in text and _LEAKED.search(text) is not None


def without_tags(text: str) -> str:
    """The text without HTML tags, and without what is never text between them."""
    if "<" not in text:
        return text
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", without_silent(text)))


def without_silent(text: str) -> str:
    """The text without scripts and their kin; of one that is never closed only the tag goes."""
    kept: list[str] = []
    at = 0
    closing = {found[2].lower(): found.start() for found in _SILENT_TAG.finditer(text) if found[1]}
    for found in _SILENT_TAG.finditer(text):
        if found.start() < at:
            continue
        kept.append(text[at : found.start()])
        at = found.end()
        if not found[1] and closing.get(found[2].lower(), -1) > at:
            end = re.compile(rf"</{found[2]}[^<>]*>", re.IGNORECASE).search(text, at)
            at = end.end() if end else at
    return " ".join([*kept, text[at:]])
