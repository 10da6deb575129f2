"""How much of articles and answers a release carries.

Identifiers, splits, labels and configurations are the same in every mode; only columns differ.
``gated`` contains what ``full`` does, behind a form on the Hub.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from corpus.release.tables.answers import released_ids
from corpus.shards.simhash import simhash64

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.config import ReleaseConfig

Mode = Literal["full", "gated", "dehydrated", "snippet"]

LEVELS = {"dehydrated": 0, "snippet": 1, "full": 2, "gated": 2}
"""Mode -> how much of a text goes out."""
PROSE = ("title", "text", "dateline", "dateline_outlet", "authors", "editor", "image_caption", "image_credit", "tags")
"""What is the portal's writing, or names people."""
BYLINES = ("authors", "editor", "image_credit")
"""What names the people who made an article."""
URL_SHA256 = "url_sha256"
"""Stands in the place of the addresses of an article where they stay behind."""
SIMHASH64 = "simhash64"
"""Stands beside the digests of a text that stays behind: whoever refills it can tell a corrected text from another."""

_ABBREVIATIONS = frozenset({"dr", "drs", "ir", "hj", "kh", "prof", "jl", "no", "st", "pt", "cv", "tbk", "rp", "dll"})
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Extent:
    """What goes out."""

    mode: Mode
    urls: bool = True
    bylines: bool = False
    exact_answers: bool = False

    @classmethod
    def asked(cls, release: ReleaseConfig) -> Extent:
        """What ``[release]`` asks for."""
        return cls(mode=release.mode, urls=release.urls, bylines=release.bylines, exact_answers=release.exact_answers)

    @classmethod
    def stated(cls, settings: Mapping[str, Any]) -> Extent:
        """What ``manifest.json`` of a release states."""
        keys = {key: bool(settings[key]) for key in ("urls", "bylines", "exact_answers") if key in settings}
        return cls(mode=settings["mode"], **keys)


def in_extent(articles: pa.Table, extent: Extent) -> pa.Table:
    """The articles with the columns that go out."""
    kept = articles if extent.bylines else articles.drop_columns(list(BYLINES))
    kept = kept if extent.urls else _without_addresses(kept)
    if extent.mode in {"full", "gated"}:
        return kept
    kept = _with_simhash(kept)
    if extent.mode == "dehydrated":
        return kept.drop_columns([name for name in PROSE if name in kept.column_names])
    snippets = [snippet(text.as_py()) for text in articles.column("text")]
    place = kept.schema.get_field_index("text")
    return kept.set_column(place, "snippet", pa.array(snippets, type=pa.string())).drop_columns(["image_caption"])


def _with_simhash(articles: pa.Table) -> pa.Table:
    """The articles with :data:`SIMHASH64` after the digests of their texts."""
    bits = [simhash64(text) for text in articles.column("text").to_pylist()]
    place = articles.schema.get_field_index("text_raw_sha256") + 1
    return articles.add_column(place, pa.field(SIMHASH64, pa.string(), nullable=False), pa.array(bits, pa.string()))


def _without_addresses(articles: pa.Table) -> pa.Table:
    """Digests of the canonical addresses in their place; captures keep file, offset and digest."""
    digests = [sha256(url.encode()).hexdigest() for url in articles.column("canonical_url").to_pylist()]
    place = articles.schema.get_field_index("url")
    kept = articles.set_column(place, pa.field(URL_SHA256, pa.string(), nullable=False), pa.array(digests, pa.string()))
    kind = articles.schema.field("captures").type
    members = [field for field in kind.value_type if field.name != "url"]
    bare = pa.list_(pa.field("element", pa.struct(members)))
    captures = [
        [{field.name: capture[field.name] for field in members} for capture in row or ()]
        for row in articles.column("captures").to_pylist()
    ]
    place = kept.schema.get_field_index("captures")
    return kept.set_column(place, pa.field("captures", bare), pa.array(captures, bare)).drop_columns(["canonical_url"])


def answers_in_extent(annotations: pa.Table, extent: Extent) -> pa.Table:
    """The answers; without remarks where the text stays behind, for they quote it; by default without exact times."""
    if extent.mode in {"dehydrated", "snippet"}:
        annotations = annotations.drop_columns(["comment"])
    return annotations if extent.exact_answers else _to_the_day(annotations)


def _to_the_day(annotations: pa.Table) -> pa.Table:
    """Each answer at midnight (UTC) of its day, under a number that no server gave."""
    rows = annotations.select(["answer_id", "task_id", "annotator", "answered_at"]).to_pylist()
    known = released_ids(rows)
    days = [row["answered_at"].astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) for row in rows]
    for name, values in (("answered_at", days), ("answer_id", [known[row["answer_id"]] for row in rows])):
        field = annotations.schema.field(name)
        place = annotations.schema.get_field_index(name)
        annotations = annotations.set_column(place, field, pa.array(values, field.type))
    return annotations


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
