"""``kliping label reopen``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.labelling import studio_of
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("reopen", short_help="Have a task answered, or decided, again.")
@click.argument("task", metavar="TASK")
@click.option("--reason", required=True, metavar="WHY", help="Why, in a sentence that may be published.")
@click.option("--annotator", default="", metavar="NAME", help="Only the answers of this name or pseudonym.")
@click.option("--decision", is_flag=True, help="The adjudicator's decision, and not the answers.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one argument per option
    here: Here, task: str, reason: str, annotator: str, *, decision: bool, as_json: bool
) -> None:
    """Pull, and take the answers to TASK off the server, so that its boards show it again.

    The old answers stay in the log, in annotations/ and in the release, with the reason, and count no more. With
    --decision, it is the adjudicator's decision that is taken back.
    """
    from annotation.exchange.reopen import reopen  # noqa: PLC0415 -- a wing

    project = here.project
    with studio_of(project) as studio:
        numbers = reopen(project, studio, task, reason=reason, annotator=annotator, decision=decision)
    if as_json:
        console.emit({"task": task, "taken_back": numbers})
    else:
        what = "decision" if decision else "answer"
        click.echo(f"task {task}: {counted(len(numbers), what)} taken back; it is asked again")
