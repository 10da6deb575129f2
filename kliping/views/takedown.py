"""What was taken down, what stays, and what a person has to do besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from corpus.release.hub.forget import forgetting
from kliping.views import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.project import Project
    from corpus.release.hub.marker import Marker
    from corpus.takedown.journal import TakedownJournal
    from corpus.takedown.plan import TakedownPlan
    from kliping.takedown import Takedown

_MOST = 5
"""Pages and files that are named; ``--json`` gives all."""


def print_takedown(done: Takedown, project: Project) -> None:
    """A table of what went, then everything that a person should know."""
    if done.state == "nothing":
        console.say("nothing to do: it was taken down before, and nothing of it is left in the project")
    elif done.journal:
        console.table(("what goes", "how many"), list(_rows(done, done.journal)), right=[1])
    for line in _notes(done, project):
        click.echo(line) if "\n" in line else console.say(line, hang="  ")  # a script is there to be copied
    if done.state == "dry-run":
        console.say("dry run: nothing was changed")


def _rows(done: Takedown, journal: TakedownJournal) -> Iterator[tuple[str, str]]:
    yield "articles", str(len(journal.articles))
    if done.plan:
        yield "captures", str(done.plan.captures)
    yield "captures of lists that print its words", str(journal.listings)
    yield "WARC files rewritten", str(len(journal.regions))
    if done.state != "dry-run":
        yield "tasks", str(done.tasks)
        yield "answers and decisions", str(done.answers)
        yield "tasks on the server", str(done.deleted)
    yield "releases withdrawn", ", ".join(journal.releases) or "0"
    yield "remains of killed runs", str(len(journal.leftovers))


def _notes(done: Takedown, project: Project) -> Iterator[str]:
    if done.reread:
        yield "note: the pages had been read by another version of the reader, and all were read again"
    if done.plan:
        yield from _stays(done.plan)
    for url, tasks in (done.waiting or {}).items():
        there = counted(tasks, "task is", "tasks are")
        yield f"{there} still on the server at {url}; the next 'kliping label pull' or 'label push' deletes them"
    if done.why_waiting:
        yield f"  ({done.why_waiting})"
    if done.unlabelled:
        yield f"the labels are gone, and could not be made again: {done.unlabelled}"
    if done.version:
        yield f"raise 'version' in [release] to {done.version}, then run 'kliping release build'"
    yield from _out_of_reach(done, project)


def _stays(plan: TakedownPlan) -> Iterator[str]:
    if plan.copies:
        yield f"copies in its cluster, which stay (--with-copies takes them too): {', '.join(plan.copies)}"
    if plan.mentions:
        named = ", ".join(sorted(plan.mentions)[:_MOST]) + (" …" if len(plan.mentions) > _MOST else "")
        pages = counted(len(plan.mentions), "page")
        yield f"{pages} with its title or eight words of it in a row, which stay: {named}"
    for name in plan.strangers:
        yield f"not made by Kliping, holds words of it: {name}; remove them yourself"
    if plan.unseen:
        first = ", ".join(f"{name} {why}" for name, why in sorted(plan.unseen.items())[:_MOST])
        more = " …" if len(plan.unseen) > _MOST else ""
        files = counted(len(plan.unseen), "file")
        yield f"{files} could not be looked into, look for its words there yourself: {first}{more}"


def _out_of_reach(done: Takedown, project: Project) -> Iterator[str]:
    if done.state == "nothing":
        return
    if (project.root / ".git").exists():
        yield "out of reach: the history of the git repository in this folder"
    yield from _on_the_hub(done.published or {})
    yield "out of reach: what others downloaded, caches, mirrors, backups; ask who has them to delete it"


def _on_the_hub(published: Mapping[str, Marker]) -> Iterator[str]:
    """For each repository the versions that it still has, and the script that makes it forget them."""
    for hub in sorted({marker.hub for marker in published.values()}):
        there = {version: marker for version, marker in published.items() if marker.hub == hub}
        yield f"out of reach: {', '.join(there)} on the Hub, at {hub}"
        yield "publish the next version, then run this as its owner, in Python, with HF_TOKEN set; it cannot be undone:"
        yield f"\n{forgetting([*there.values()])}\n"
