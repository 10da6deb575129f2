"""One article for people: text with the marked evidence, copies, answers, labels, provenance."""

from __future__ import annotations

import textwrap
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from corpus.numbers import counted
from corpus.visible import visible
from kliping.views import console
from kliping.views.console import styled
from kliping.views.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.audit.dossier import Dossier
    from corpus.codebook import Meanings

_WIDEST, _NARROWEST, _COMMENT = 100, 40, 60
OPEN, CLOSE = "⟦", "⟧"
"""Around what an annotator marked."""
CHANGED = "the text has changed since annotators read it; what they marked is not shown"


def print_dossier(dossier: Dossier) -> None:
    """The whole dossier on stdout, at most a hundred columns wide."""
    width = max(_NARROWEST, min(get_terminal_size((80, 24)).columns, _WIDEST))
    click.echo("\n".join(heading(dossier.article, width)))
    click.echo()
    for paragraph in marked(dossier.article["text"], spans_of(dossier)).split("\n\n"):
        click.echo(wrapped(paragraph, width) + "\n")
    for title, lines in parts(dossier, width - 2):
        click.echo(styled(title, bold=True))
        for line in lines:
            click.echo(folded(f"  {line}", width, "  "))
        click.echo()


def parts(dossier: Dossier, width: int = _WIDEST) -> Iterator[tuple[str, Sequence[str]]]:
    """The parts below the text, without those that are empty; tables in at most ``width`` columns."""
    found = (
        ("labels", labels(dossier.labels, dossier.words, width)),
        ("answers", answers(dossier.answers, dossier.words, width)),
        ("decisions", answers(dossier.decisions, dossier.words, width)),
        ("copies", copies(dossier.copies, width)),
        ("provenance", provenance(dossier.article)),
        ("remark", [CHANGED] if dossier.changed else []),
    )
    return ((title, lines) for title, lines in found if lines)


def heading(article: Mapping[str, Any], width: int) -> list[str]:
    """Title; portal, section and time in the portal's own zone; writers."""
    when = article["published_at"].astimezone(ZoneInfo(article["tz"]))
    where = "/".join(filter(None, (article["portal"], article["section"])))
    writers = ", ".join(article["authors"] or ())
    facts = [where, f"{when:%Y-%m-%d %H:%M} {article['tz']}", counted(article["n_words"], "word"), writers]
    title = textwrap.fill(visible(article["title"]), width)
    return [styled(title, bold=True), visible(" · ".join(filter(None, facts))), styled(article["id"], dim=True)]


def spans_of(dossier: Dossier) -> list[tuple[int, int]]:
    """Start and end of everything that was marked, each once, overlapping ones joined; none in a text that changed."""
    if dossier.changed:
        return []
    marks = sorted({(span["start"], span["end"]) for row in dossier.answers for span in row["spans"] or ()})
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with each span in brackets; a span that goes over paragraphs is closed and opened again between them."""
    parts, at = [], 0
    for start, end in spans:
        inside = text[start:end].replace("\n\n", f"{CLOSE}\n\n{OPEN}")
        parts += [text[at:start], OPEN, inside, CLOSE]
        at = end
    return "".join([*parts, text[at:]])


def wrapped(paragraph: str, width: int) -> str:
    """A paragraph at ``width`` columns, broken between words."""
    return textwrap.fill(visible(paragraph), width, break_long_words=False, break_on_hyphens=False)


def labels(tables: Mapping[str, Sequence[Mapping[str, Any]]], words: Meanings, width: int = _WIDEST) -> list[str]:
    """A line a label: question, target, value, how it came about."""
    rows = [
        (
            column,
            row.get("target") or "",
            _value(row[column], words.get(column, {})),
            row["method"],
            _share(row["agreement"]),
        )
        for column, rows in tables.items()
        for row in rows
    ]
    return _aligned(("question", "target", "label", "method", "agreement"), rows, width)


def answers(rows: Iterable[Mapping[str, Any]], words: Meanings, width: int = _WIDEST) -> list[str]:
    """A line an answer: question, target, value, who, and what was remarked."""
    told = []
    for row in rows:
        who = row.get("annotator") or row.get("adjudicator") or ""
        value = "skipped" if row.get("skipped") else _value(row["value"], words.get(row["question"], {}))
        said = row.get("comment") or row.get("reason") or ""
        remark = textwrap.shorten(visible(said), _COMMENT, placeholder="…")
        told.append((row["question"], row.get("target") or "", value, who, remark))
    return _aligned(("question", "target", "answer", "by", "remark"), told, width, prose=[2, 4])


def copies(rows: Iterable[Mapping[str, Any]], width: int = _WIDEST) -> list[str]:
    """A line a copy: id, day in UTC, how alike it is to the first, title."""
    told = [(row["id"], f"{row['published_at']:%Y-%m-%d}", _share(row["similarity"]), row["title"]) for row in rows]
    return _aligned(("article", "day (UTC)", "alike", "title"), told, width, prose=[3])


def provenance(article: Mapping[str, Any]) -> list[str]:
    """Address, reader, digest, and a line a capture."""
    lines = [article["url"], f"read by {article['extractor']}; text sha256 {article['text_sha256'][:16]}…"]
    if article["duplicate_of"]:
        lines.append(f"a copy of {article['duplicate_of']}")
    if article["remarks"]:
        lines.append(f"remarks: {', '.join(article['remarks'])}")
    for capture in article["captures"] or ():
        at = f"{capture['fetched_at']:%Y-%m-%d %H:%M:%S} UTC"
        lines.append(f"fetched {at}, status {capture['status']}: {capture['warc_file']} at {capture['warc_offset']}")
    return [visible(line) for line in lines]


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, prose: Sequence[int] = ()) -> list[str]:
    """Rows below their heads, without columns that are empty; none where there are no rows."""
    full = [number for number in range(len(head)) if any(row[number] for row in rows)]
    cells = [[visible(row[number]) for number in full] for row in rows]
    return console.fitted([head[n] for n in full], cells, width, [full.index(n) for n in prose if n in full])


def _value(value: object, words: Mapping[str, str]) -> str:
    """Codes in words, as far as they have any."""
    codes = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return ", ".join(words.get(str(code), str(code)) for code in codes) or "undecided"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
