"""``kliping label pull``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping import console
from kliping.labelling import studio_of

if TYPE_CHECKING:
    from annotation.pull import PullReport
    from kliping.groups import Here


@click.command("pull", short_help="Fetch answers into the append-only log.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(here: Here, *, as_json: bool) -> None:
    """Fetch what was answered since the last pull into the append-only log, and make annotations/ from it."""
    from annotation.pull import pull  # noqa: PLC0415 -- a wing

    project = here.project
    with studio_of(project) as studio:
        report = pull(project, studio)
    if as_json:
        console.emit(report)
    else:
        print_pull(report)


def print_pull(report: PullReport) -> None:
    """What came, and what a person should look at."""
    click.echo(
        f"{report.new} new answers, {report.versions} in the log; {report.skipped} skipped, "
        f"{report.drafts} tasks with an unsent draft"
    )
    if report.decisions:
        click.echo(f"{report.decisions} new decisions of the adjudicator")
    for alarm in report.alarms:
        click.echo(console.styled(f"alarm: {alarm}", fg="red"))
    for fault in report.faults:
        click.echo(f"{fault.code}: {fault.sentence}")
