"""Personal data in the texts of a release, counted, and replaced by placeholders where that is asked for.

The digests of a masked text are its own: by that of the whole text anybody could try telephone numbers until one fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from corpus.release.tables.personal import EMAIL, KINDS, NIK, NPWP, PHONE, PLATE, personal, personal_matches
from corpus.text import n_words, text_raw_sha256, text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PLACEHOLDERS = {EMAIL: "[EMAIL]", PHONE: "[PHONE]", NIK: "[NIK]", NPWP: "[NPWP]", PLATE: "[PLATE]"}
COLUMNS = ("title", "text", "snippet", "dateline", "authors", "editor", "image_caption", "image_credit", "tags")
"""Columns of an article in which a portal may have printed personal data."""

Move = tuple[int, int, int]
"""Start and end of what was replaced, and the length of its placeholder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without personal data."""

    text: str
    passes: tuple[tuple[Move, ...], ...] = ()
    """What was replaced: a second pass where taking out one thing lets another be seen."""

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the original now stands; one that cut into personal data covers the whole placeholder."""
        for moves in self.passes:
            start, end = _place(moves, start, at_end=False), _place(moves, end, at_end=True)
        return start, end


def masked(text: str) -> Masked:
    """``text`` with a placeholder for each e-mail address, telephone number, NIK, NPWP and plate."""
    passes: list[tuple[Move, ...]] = []
    while found := list(_apart(text)):
        passes.append(tuple((start, end, len(PLACEHOLDERS[kind])) for kind, start, end in found))
        pieces, last = [], 0
        for kind, start, end in found:
            pieces += [text[last:start], PLACEHOLDERS[kind]]
            last = end
        text = "".join([*pieces, text[last:]])
    return Masked(text=text, passes=tuple(passes))


def _apart(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of everything personal, in order; what overlaps is one, of the kind that begins first."""
    known: tuple[str, int, int] | None = None
    for kind, start, end in sorted(
        ((kind, match.start(), match.end()) for kind, match in personal_matches(text)),
        key=lambda each: (each[1], -each[2], each[0]),
    ):
        if known and start < known[2]:
            known = (known[0], known[1], max(end, known[2]))
            continue
        if known:
            yield known
        known = (kind, start, end)
    if known:
        yield known


def _place(moves: Sequence[Move], place: int, *, at_end: bool) -> int:
    """Where a boundary of a span stands after the replacements."""
    shift = 0
    for start, end, length in moves:
        if place <= start:
            break
        if place < end:
            return start + shift + (length if at_end else 0)
        shift += length - (end - start)
    return place + shift


@dataclass(frozen=True, kw_only=True)
class Masking:
    """What masking the articles of a release came to."""

    articles: pa.Table
    texts: Mapping[str, Masked] = field(default_factory=dict)
    """Article id -> its masked text, of every article whose text goes out."""
    digests: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    """Article id -> ``text_raw_sha256`` before; ``text_sha256`` and ``text_raw_sha256`` after."""

    def answers(self, annotations: pa.Table) -> pa.Table:
        """The answers, spans in the masked texts, remarks masked, without digests of texts that are not here."""
        rows = annotations.to_pylist()
        for row in rows:
            if row.get("comment"):
                row["comment"] = masked(row["comment"]).text
            if (article := row["article_id"]) in self.texts:
                self._move(row, article)
        return pa.Table.from_pylist(rows, schema=annotations.schema)

    def _move(self, row: dict[str, Any], article: str) -> None:
        before, *after = self.digests[article]
        if row["text_raw_sha256"] != before:
            row["text_sha256"] = row["text_raw_sha256"] = None
            return
        row["text_sha256"], row["text_raw_sha256"] = after
        for span in row["spans"] or ():
            span["start"], span["end"] = self.texts[article].moved(span["start"], span["end"])


def mask(articles: pa.Table) -> Masking:
    """The articles with placeholders in all their ``COLUMNS``; digests and lengths are those of the masked text."""
    made, texts, digests = articles, {}, {}
    for name in COLUMNS:
        if name in articles.column_names:
            values = articles.column(name).to_pylist()
            made = _with(made, name, [_value(value) for value in values])
    if "text" in articles.column_names:
        ids, originals = articles.column("id").to_pylist(), articles.column("text").to_pylist()
        texts = {article: masked(text) for article, text in zip(ids, originals, strict=True)}
        found = [one.text for one in texts.values()]
        columns = {"text_sha256": text_sha256, "text_raw_sha256": text_raw_sha256, "n_words": n_words, "n_chars": len}
        for name, measured in columns.items():
            made = _with(made, name, [measured(text) for text in found])
        before = articles.column("text_raw_sha256").to_pylist()
        after = zip(made.column("text_sha256").to_pylist(), made.column("text_raw_sha256").to_pylist(), strict=True)
        digests = {article: (raw, *new) for article, raw, new in zip(ids, before, after, strict=True)}
    return Masking(articles=made, texts=texts, digests=digests)


def personal_counts(articles: pa.Table, *, is_masked: bool) -> dict[str, int]:
    """Kind -> how often it stands in the articles; of masked ones, how many placeholders do."""
    counts = dict.fromkeys(KINDS, 0)
    for name in COLUMNS:
        for value in articles.column(name).to_pylist() if name in articles.column_names else ():
            for text in value if isinstance(value, list) else [value or ""]:
                if is_masked:
                    for kind, placeholder in PLACEHOLDERS.items():
                        counts[kind] += text.count(placeholder)
                else:
                    for kind, _ in personal(text):
                        counts[kind] += 1
    return counts


def _value(value: Any) -> Any:  # noqa: ANN401 -- a text, a list of them, or nothing
    if isinstance(value, list):
        return [masked(each).text for each in value]
    return None if value is None else masked(value).text


def _with(table: pa.Table, name: str, values: Sequence[Any]) -> pa.Table:
    kind = table.schema.field(name)
    return table.set_column(table.schema.get_field_index(name), kind, pa.array(values, kind.type))
