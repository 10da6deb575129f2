"""What a search found."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.search import SearchHit, SearchResult

_WORDS = {
    "copies": ("copy of another", "copies of others"),
    "other_language": ("in another language", "in other languages"),
    "unsure_language": ("of unsure language", "of unsure language"),
    "picture_pages": ("page of pictures", "pages of pictures"),
}
_SHORTEST_TITLE = 20


def print_found(found: SearchResult, shown: Sequence[SearchHit], limit: int, mentions: Mapping[str, int]) -> None:
    """The first hits as a table, then the counts.

    Args:
        found: The result.
        shown: Which of its hits are asked for.
        limit: How many are shown.
        mentions: Target -> how many of ``shown`` name it.
    """
    if shown:
        print_hits(shown[:limit])
    for line in told(found, shown, limit, mentions):
        console.note(line)


def print_hits(hits: Sequence[SearchHit]) -> None:
    """A line per article; titles are cut to the width of the terminal."""
    width = get_terminal_size((100, 24)).columns
    used = max(len(hit.id) for hit in hits) + len("2024-06-20") + len("hits") + 3 * 2
    room = max(width - used, _SHORTEST_TITLE)
    rows = [(hit.id, f"{hit.published_at:%Y-%m-%d}", hit.in_title + hit.in_text, cut(hit.title, room)) for hit in hits]
    click.echo(console.aligned(("id", "day (UTC)", "hits", "title"), [tuple(map(str, row)) for row in rows], right=[2]))


def cut(text: str, room: int) -> str:
    """``text`` in at most ``room`` characters, cut between words where that is possible."""
    if len(text) <= room:
        return text
    head = text[: room - 1]
    return f"{head.rpartition(' ')[0].rstrip(' ,;:–-') or head}…"


def told(found: SearchResult, shown: Sequence[SearchHit], limit: int, mentions: Mapping[str, int]) -> list[str]:
    """The counts in words: found, searched, not shown, set aside, naming each target."""
    lines = [f"{counted(len(shown), 'article')} of {found.searched} found"]
    if len(shown) > limit:
        lines[0] += f"; {limit} shown, see --limit"
    if len(shown) < len(found.hits):
        parts = ", ".join(counted(n, *_WORDS[name]) for name, n in found.aside.items())
        lines.append(f"found and set aside: {parts}; show them with --all")
    if shown and mentions:
        lines.append("naming a target: " + ", ".join(f"{target} {n}" for target, n in mentions.items()))
    return lines
