"""How much of the articles a release contains: ``full``, ``gated``, ``snippet``, ``dehydrated``.

Identifiers, splits, labels and configurations are the same in every mode; only columns differ.
``gated`` contains what ``full`` does, behind a form on the Hub.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

Mode = Literal["full", "gated", "dehydrated", "snippet"]

_PROSE = ("title", "text", "dateline", "authors", "editor", "image_caption", "image_credit", "tags")
"""What is the portal's writing, or names people."""

_ABBREVIATIONS = frozenset({"dr", "drs", "ir", "hj", "kh", "prof", "jl", "no", "st", "pt", "cv", "tbk", "rp", "dll"})
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n")


def in_mode(articles: pa.Table, mode: Mode) -> pa.Table:
    """The articles with the columns that ``mode`` allows."""
    if mode in {"full", "gated"}:
        return articles
    if mode == "dehydrated":
        return articles.drop_columns(list(_PROSE))
    snippets = [snippet(text.as_py()) for text in articles.column("text")]
    place = articles.schema.get_field_index("text")
    return articles.set_column(place, "snippet", pa.array(snippets, type=pa.string())).drop_columns(["image_caption"])


def annotations_in_mode(annotations: pa.Table, mode: Mode) -> pa.Table:
    """The answers; without comments if the text is withheld, because they quote it."""
    return annotations.drop_columns(["comment"]) if mode in {"dehydrated", "snippet"} else annotations


def snippet(text: str, sentences: int = 2) -> str:
    """The first sentences of ``text``, as one paragraph."""
    found: list[str] = []
    for sentence in _sentences(text):
        found.append(sentence)
        if len(found) == sentences:
            break
    return " ".join(found)


def _sentences(text: str) -> Iterator[str]:
    """Sentences; a paragraph ends one, an abbreviation or an initial does not."""
    for paragraph in _PARAGRAPH.split(text):
        start = 0
        for stop in _STOP.finditer(paragraph):
            word = re.split(r"[\s(]", paragraph[start : stop.start()])[-1].lower()
            if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
                continue
            yield " ".join(paragraph[start : stop.end()].split())
            start = stop.end()
        if rest := " ".join(paragraph[start:].split()):
            yield rest
