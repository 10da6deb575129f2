"""``kliping label push``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.typed_query import as_typed
from kliping.views import console
from kliping.views.exchange import print_push
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("push", short_help="Draw the sample and send it to annotators.")
@click.option("--new-project", is_flag=True, help="Begin a new project on the server, whatever was pushed before.")
@click.option(
    "--only",
    metavar="QUERY",
    help="Draw only from articles that QUERY finds, as 'kliping find' does, now and later: it is written into [label] "
    'only of corpus.toml. --only "" draws from all again.',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, new_project: bool, only: str | None, as_json: bool) -> None:
    """Pull, draw the sample into tasks/, and make the server hold exactly that; pushing twice adds nothing.

    One project, or one for each of [label] annotators where assignment = "per-annotator". The same query and seed draw
    the same articles; 'kliping label plan --only QUERY' shows which share of them a query finds.
    """
    from annotation.exchange.push import draw_and_push  # noqa: PLC0415 -- a wing
    from annotation.tasks.catch import recall_of  # noqa: PLC0415 -- as above
    from annotation.tasks.named import named_in_tasks, unnamed  # noqa: PLC0415 -- as above
    from kliping.views.design import print_mentions  # noqa: PLC0415 -- only here

    project = here.brought
    with studio_of(project) as studio, console.progress("pushing", "tasks") as advance:
        query = None if only is None else as_typed(only)
        reports = draw_and_push(project, studio, only=query, new_project=new_project, on_progress=advance)
    if as_json:
        console.emit(reports[0] if len(reports) == 1 else reports)
        return
    for report in reports:
        print_push(report)
    for line in recall_of(project):
        console.say(line)
    mentions = named_in_tasks(project)
    print_mentions(mentions)
    if remark := unnamed(mentions):
        console.note(f"remark: {remark}")
    say_next(here.folder, "label status  # who has answered", "label pull  # as often as you like")
