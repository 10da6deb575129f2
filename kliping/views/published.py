"""What was uploaded to the Hub, or would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from corpus.release.hub.publish import Publication


def print_published(done: Publication) -> None:
    """A row for each file, and a sentence on the whole."""
    if not done.plan.empty:
        rows = [("send", name, f"{size:,}") for name, size in done.plan.send.items()]
        rows += [("delete", name, "") for name in done.plan.delete]
        console.table(("", "file", "bytes"), rows, right=[2])
    for note in done.notes:
        console.note(note)
    click.echo(_sentence(done))


def _sentence(done: Publication) -> str:
    count = f"{counted(len(done.plan.send), 'file')}, {counted(done.plan.bytes, 'byte')}"
    if done.commit is None:
        return f"dry run: {count} would be sent to {done.hub}; nothing was changed"
    where = f"load_dataset({done.hub!r}, revision={done.tag!r})"
    sent = "already published, nothing was sent" if done.plan.empty else f"published: {count}"
    return f"{done.hub} {done.tag} ({done.commit[:12]}): {sent}; open it with {where}"
