"""What was sent to the server, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console

if TYPE_CHECKING:
    from annotation.adjudication.adjudicate import AdjudicateReport
    from annotation.answers.alarms import Alarms
    from annotation.exchange.pull import PullReport
    from annotation.exchange.sync import PushReport


def print_push(report: PushReport) -> None:
    """What was sent, and where annotators work."""
    if report.pulled:
        console.note(f"pulled first: {counted(report.pulled, 'new answer')}")
    made = "created" if report.created else "found"
    name = f"project {report.board} ({report.audience})" if report.audience else f"project {report.board}"
    console.say(
        f"{name} {made}: {counted(report.added, 'task')} added, {report.updated} updated, "
        f"{report.unchanged} unchanged\n{report.url}"
    )
    for remark in report.remarks:
        console.note(f"remark: {remark}")


def print_adjudicate(report: AdjudicateReport) -> None:
    """What is to be decided, and where."""
    causes = ", ".join(f"{name} {n}" for name, n in report.disputes.items()) or "no disputes"
    console.say(
        f"{counted(report.articles, 'article')} to decide ({causes}), {report.decided} decided; "
        f"{counted(report.waiting, 'task')} still waiting for answers"
    )
    if report.push:
        print_push(report.push)


def print_pull(report: PullReport) -> None:
    """What arrived, and what a person should look at."""
    console.say(
        f"{counted(report.new, 'new answer')}, {report.versions} in the log; {report.skipped} skipped, "
        f"{f'{report.left_out} left out, ' if report.left_out else ''}"
        f"{counted(report.drafts, 'task')} with an unsent draft"
    )
    if report.decisions:
        console.say(f"{counted(report.decisions, 'new decision')} by adjudicators")
    for repair in report.repairs:
        console.note(f"repaired: {repair}")
    for alarm in report.alarms:
        click.echo(console.styled(f"alarm: {alarm}", fg="red"))
    for fault in report.faults:
        console.say(f"{fault.code}: {fault.sentence}")
    if report.unseen or report.settled:
        console.say(f"{counted(report.unseen, 'new alarm')}, {report.settled} settled; see 'kliping label alarms'")


def print_alarms(alarms: Alarms) -> None:
    """What stands, numbered, the new ones first; each with its task in the browser."""
    for number, alarm in enumerate(alarms.standing, 1):
        state = "seen" if alarm.seen else console.styled("new", fg="red")
        console.say(f"{number}. {state}, {alarm.code}: {alarm.sentence}" + (f"\n   {alarm.url}" if alarm.url else ""))
    console.say(f"{counted(len(alarms.new), 'new alarm')}, {len(alarms.standing) - len(alarms.new)} seen and standing")
