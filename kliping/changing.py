"""A change of the annotators: planned, shown, agreed to, and left to the next push."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ConfigError
from kliping.labelling import studio_of
from kliping.views import console
from kliping.views.people import print_change

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotation.exchange.people import Change
    from annotation.exchange.roster import What
    from corpus.project import Project
    from kliping.groups import Here


def consenting(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that shows what it will do, and asks before it does it."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--dry-run", is_flag=True, help="Only show what would be done."),
        click.option("--yes", is_flag=True, help="Do it without asking; needed where there is no terminal to ask on."),
    ):
        command = option(command)
    return command


def agreed(question: str, *, yes: bool) -> bool:
    """Whether the user wants it: asked on a terminal, given by ``--yes`` elsewhere.

    Raises:
        ConfigError: There is neither.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        message = "nothing was changed: there is no terminal to ask on; look at the table, then give --yes"
        raise ConfigError(message)
    return click.confirm(question)


def change_people(here: Here, what: What, name: str = "", **options: Any) -> None:  # noqa: ANN401 -- flags of click
    """Plan a change, show it, and write it down if the user agrees.

    Raises:
        ConfigError, DataError, ServiceError: As :func:`annotation.exchange.roster.planned_change` does.
    """
    from annotation.exchange.roster import agree_to  # noqa: PLC0415 -- a wing

    project = here.brought
    change = _planned(project, what, name)
    if options["as_json"]:
        console.emit(change)
    else:
        print_change(change)
    same = change.annotators == project.config.label.annotators
    if same and not change.moves:
        console.note("nothing to change: nobody could be given a fairer share")
    elif options["dry_run"]:
        console.note("nothing was changed (--dry-run)")
    elif agreed("Do this at the next push?", yes=options["yes"]):
        agree_to(project, change)
        console.note("noted; 'kliping label push' does it" + ("" if same else ", and corpus.toml names the annotators"))
    else:
        console.note("nothing was changed")


def _planned(project: Project, what: What, name: str) -> Change:
    from annotation.boards.ledger import read_ledger  # noqa: PLC0415 -- a wing
    from annotation.exchange.roster import planned_change  # noqa: PLC0415

    if not read_ledger(project).boards:
        return planned_change(project, None, what, name)
    with studio_of(project) as studio:
        return planned_change(project, studio, what, name)
