"""The texts of the articles: present, matching their digests, the same wherever they are joined in, and harmless."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import FILE
from corpus.release.audit.scan import SCRIPTED, hits
from corpus.release.papers.plots import CLASSES, COVERAGE
from corpus.release.tables.modes import SIMHASH64, snippet
from corpus.release.tables.subsets import ANNOTATIONS, ARTICLE_HEAD, ARTICLE_TAIL, ARTICLES
from corpus.text import n_words, text_raw_sha256, text_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.release.audit.folder import Release

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SIMHASH = re.compile(r"[0-9a-f]{16}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")


@check("every article has a headline and a text")
def texts_filled(release: Release) -> Iterator[Fault]:
    """No headline, text or snippet is empty."""
    for config in (ARTICLES, *(question.name for question in release.questions)):
        table = release.table(config)
        for column in ("title", "text", "snippet"):
            if column in table.column_names:
                empty = [row for row in release.rows(config, column) if not (row[column] or "").strip()]
                if empty:
                    yield Fault(
                        where=empty[0][FILE], problem=f"{counted(len(empty), 'row has', 'rows have')} no {column}"
                    )


@check("digests and lengths are those of the text")
def text_digests(release: Release) -> Iterator[Fault]:
    """Digests and lengths are computed again."""
    for row in release.articles.values():
        for problem in _wrong(row):
            yield Fault(where=f"data/{ARTICLES}", problem=f"{problem} ({row['id']})")


def _wrong(row: Mapping[str, Any]) -> Iterator[str]:
    """What is stated about a text and is wrong."""
    for name in ("text_sha256", "text_raw_sha256"):
        if not _SHA256.fullmatch(row[name] or ""):
            yield f"{name} is not a sha256"
    if SIMHASH64 in row and not _SIMHASH.fullmatch(row[SIMHASH64] or ""):
        yield f"{SIMHASH64} is not 16 hex digits"
    for name in ("n_words", "n_chars"):
        if row[name] is None or row[name] <= 0:
            yield f"{name} is {row[name]}"
    if (text := row.get("text")) is not None:
        digests = {"text_sha256": text_sha256(text), "text_raw_sha256": text_raw_sha256(text)}
        for name, wanted in (digests | {"n_words": n_words(text), "n_chars": len(text)}).items():
            if row[name] != wanted:
                yield f"{name} is {row[name]}, that of the text is {wanted}"


@check("labels stand beside their article's text and marks")
def texts_joined(release: Release) -> Iterator[Fault]:
    """What is joined into a question's table is what the article has."""
    for question in release.questions:
        there = release.table(question.name).column_names
        shared = [name for name in (*ARTICLE_HEAD, *ARTICLE_TAIL) if name in there]
        for row in release.rows(question.name, "article_id", *shared):
            article = release.articles.get(row["article_id"], {})
            unlike = [name for name in shared if name in article and article[name] != row[name]]
            if unlike:
                problem = f"{', '.join(unlike)} of {row['article_id']} is not what the article has"
                yield Fault(where=row[FILE], problem=problem)


@check("labels belong to the text that annotators read")
def texts_read(release: Release) -> Iterator[Fault]:
    """A labelled article has the text that its answers were given on."""
    configs = [question.name for question in release.questions]
    labelled = {row["article_id"] for config in configs for row in release.rows(config, "article_id")}
    changed = set()
    for row in release.rows(ANNOTATIONS, "article_id", "text_sha256"):
        article = release.articles.get(row["article_id"])
        if article and article["text_sha256"] != row["text_sha256"]:
            changed.add(row["article_id"])
    if wrong := sorted(changed & labelled):
        problem = (
            f"{counted(len(wrong), 'labelled article')} with another text than annotators read (first: {wrong[0]})"
        )
        yield Fault(where=f"data/{ANNOTATIONS}", problem=problem)
    elif changed:
        problem = f"{counted(len(changed), 'article')} with another text than annotators read, and no label"
        yield Notice(where=f"data/{ANNOTATIONS}", problem=problem)


@check("snippets are the first two sentences")
def texts_snippets(release: Release) -> Iterator[Fault]:
    """If there are both text and snippet, one begins the other."""
    for row in release.articles.values():
        if row.get("text") and row.get("snippet") is not None and snippet(row["text"]) != row["snippet"]:
            yield Fault(where=f"data/{ARTICLES}", problem=f"the snippet of {row['id']} is not that of its text")


@check("no text holds a script")
def texts_harmless(release: Release) -> Iterator[Fault]:
    """Nothing that a browser would run, in any cell or paper; of a plot its own frame is known."""
    for hit in hits(release):
        if hit.kind == SCRIPTED and not (hit.where in {COVERAGE, CLASSES} and hit.shown in {"<svg", "</svg"}):
            yield Fault(where=hit.where, problem=f"holds what a browser would run: {hit.shown!r}; remove it")


@check("addresses are web addresses")
def texts_addresses(release: Release) -> Iterator[Fault]:
    """Every ``url`` is http or https."""
    for config in (ARTICLES, *(question.name for question in release.questions)):
        names = [name for name in ("url", "canonical_url") if name in release.table(config).column_names]
        for row in release.rows(config, *names):
            for name in names:
                if not _ADDRESS.fullmatch(row[name] or ""):
                    yield Fault(where=row[FILE], problem=f"{name} is {str(row[name])[:60]!r}; expected a web address")


@check("texts are clean: no control characters, NFC")
def texts_clean(release: Release) -> Iterator[Fault]:
    """Invisible signs that break readers are faults; traces of a wrong encoding are reported."""
    for column in ("title", "text", "snippet"):
        if column in release.table(ARTICLES).column_names:
            for row in release.rows(ARTICLES, "id", column):
                yield from _clean(row, column)


def _clean(row: dict[str, Any], column: str) -> Iterator[Fault]:
    text, where = row[column] or "", row[FILE]
    if _CONTROL.search(text) or _HIDDEN.search(text):
        yield Fault(where=where, problem=f"{column} of {row['id']} has control characters")
    if "\ufffd" in text or "â€" in text:
        yield Notice(where=where, problem=f"{column} of {row['id']} was read in a wrong encoding")
    if not unicodedata.is_normalized("NFC", text):
        yield Notice(where=where, problem=f"{column} of {row['id']} is not in normal form NFC")
