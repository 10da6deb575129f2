"""``kliping label status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console
from kliping.views.course import print_weeks
from kliping.views.progress import print_rhythms, print_status

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("status", short_help="Show the progress of the labelling.")
@click.option(
    "--pace", is_flag=True, help="Show each annotator's pace and fatigue instead, from the answers pulled so far."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, pace: bool, as_json: bool) -> None:
    """Show the progress of the labelling, and each annotator's pace: for the coordinator, not for publication.

    Below the boards stands the agreement of the last four weeks, from what was pulled so far; 'kliping label agree --by
    week' shows all of them. --json has both, as "boards" and "weeks".

    --pace needs no server. It shows sessions (separated by pauses of half an hour), seconds per answer in their first
    and second halves, the longest run of equal answers, and what to discuss with whom, by pseudonym.
    """
    from annotation.annotators.course import last_weeks  # noqa: PLC0415 -- a wing
    from annotation.annotators.pace import rhythms  # noqa: PLC0415 -- a wing
    from annotation.annotators.progress import status  # noqa: PLC0415 -- a wing

    project = here.project
    if pace:
        found = rhythms(project)
        if as_json:
            console.emit(found)
        else:
            print_rhythms(found)
        return
    with studio_of(project) as studio:
        boards = status(project, studio)
    weeks = last_weeks(project)
    if as_json:
        console.emit({"boards": boards, "weeks": weeks})
        return
    for board in boards:
        print_status(board)
    print_weeks(weeks)
