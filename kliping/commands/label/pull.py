"""``kliping label pull``."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console
from kliping.views.exchange import print_pull
from kliping.views.next_step import say_next

if TYPE_CHECKING:
    from corpus.project import Project
    from kliping.groups import Here


@click.command("pull", short_help="Fetch answers into the append-only log.")
@click.option(
    "--watch",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Pull every so many seconds, until Ctrl-C.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, watch: float | None, as_json: bool) -> None:
    """Fetch all answers since the last pull into the append-only log, and make annotations/ from it.

    With --watch, new answers are reported as they arrive; if the server goes down, the command waits for it.
    """
    if watch is not None:
        follow(here.project, watch, as_json=as_json)
    from annotation.exchange.pull import pull  # noqa: PLC0415 -- a wing

    project = here.project
    with studio_of(project) as studio:
        report = pull(project, studio)
    if as_json:
        console.emit(report)
    else:
        print_pull(report)
        if report.versions:
            say_next(here.folder, "label agree", "label resolve")
        else:
            say_next(here.folder, "label status  # nobody has answered yet; pull again later")


def follow(project: Project, seconds: float, *, as_json: bool, rounds: int | None = None) -> None:
    """Pull every so many seconds, forever or ``rounds`` times, and report each time that something came.

    Raises:
        ConfigError, DataError: As :func:`annotation.exchange.pull.pull` does; a server that fails is tried again.
    """
    from annotation.exchange.pull import pull  # noqa: PLC0415 -- a wing
    from corpus.errors import ServiceError  # noqa: PLC0415

    last, done = None, 0
    while rounds is None or done < rounds:
        if done:
            sleep(seconds)
        done += 1
        try:
            with studio_of(project) as studio:
                report = pull(project, studio)
        except ServiceError as error:
            console.note(f"{error}; retrying in {seconds:.0f} s")
            continue
        told = (report.alarms, report.faults)
        if report.repairs or report.new or report.decisions or told != last:
            if as_json:
                console.emit(report)
            else:
                print_pull(report)
        last = told
