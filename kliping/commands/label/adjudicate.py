"""``kliping label adjudicate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console
from kliping.views.exchange import print_adjudicate
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("adjudicate", short_help="Send disputed items to an adjudicator.")
@click.option("--new-project", is_flag=True, help="Begin a new project on the server, whatever was pushed before.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, new_project: bool, as_json: bool) -> None:
    """Send disputed items to a separate project, where an adjudicator decides; pull brings it back.

    Ties always, and what [[label.adjudicate]] in corpus.toml calls too weak a majority. The adjudicator sees the
    article and the answers side by side, without names. Run it again after each pull: nothing is asked twice.
    """
    from annotation.adjudication.adjudicate import adjudicate  # noqa: PLC0415 -- a wing

    project = here.brought
    with studio_of(project) as studio, console.progress("pushing", "articles") as advance:
        report = adjudicate(project, studio, new_project=new_project, on_progress=advance)
    if as_json:
        console.emit(report)
    else:
        print_adjudicate(report)
        if report.push:
            say_next(here.folder, "label pull  # when the adjudicator has decided", "label resolve")
