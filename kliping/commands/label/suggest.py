"""``kliping label suggest``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.labelling import studio_of
from kliping.views import console

if TYPE_CHECKING:
    from annotation.suggestions.send import SuggestReport
    from kliping.groups import Here


@click.command("suggest", short_help="Show a model's suggestions, and measure their effect.")
@click.option(
    "--from",
    "path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A model's labels, as JSON lines: article_id, target, question, value, score; model, parameters, date, "
    "prompt_sha256.",
)
@click.option(
    "--by-section",
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="CSV",
    help="The likely answer for each section of a portal: columns section, value; portal, question, score.",
)
@click.option(
    "--blind",
    type=float,
    default=0.2,
    show_default=True,
    metavar="SHARE",
    help="Share of tasks without suggestions, to measure anchoring.",
)
@click.option(
    "--unseen",
    is_flag=True,
    help="Keep the labels of --from without showing them to anybody, for 'label agree --models'; needs no server.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- one parameter an option
    here: Here, *, path: Path | None, table: Path | None, blind: float, unseen: bool, as_json: bool
) -> None:
    """Send suggestions to the tasks that may show them; without --from or --by-section, report how far answers follow
    them.

    Suggestions are never shown on tasks with several annotators, on calibration, gold and repeat tasks, or in the test
    split. A share of the rest stays blind, to separate agreement with the model from anchoring. A model's labels are
    never answers: another model, prompt, setting or day is another annotator, see 'label agree --models'.
    """
    from annotation.suggestions.send import anchoring_of, keep_unseen, suggest, suggest_by_section  # noqa: PLC0415 -- a wing

    if path and table:
        message = "--from and --by-section exclude each other; give one, then the other"
        raise click.UsageError(message)
    if unseen and not path:
        message = "--unseen keeps a model's labels; name their file with --from"
        raise click.UsageError(message)
    if path is None and table is None:
        found = anchoring_of(here.brought)
        if as_json:
            console.emit([{**asdict(one), "anchoring": one.anchoring} for one in found])
            return
        head = ("question", "model", "shown", "kept", "blind", "equal", "anchoring")
        rows = [
            (
                one.question,
                one.model,
                one.n_shown,
                _percent(one.kept),
                one.n_blind,
                _percent(one.equal_blind),
                None if one.anchoring is None else f"{one.anchoring:+.0%}",
            )
            for one in found
        ]
        console.table(head, rows, right=[2, 3, 4, 5, 6])
        return
    if path and unseen:
        report = keep_unseen(here.brought, path)
    else:
        with studio_of(here.brought) as studio:
            if table:
                report = suggest_by_section(here.brought, studio, table, blind=blind)
            elif path:
                report = suggest(here.brought, studio, path, blind=blind)
    if as_json:
        console.emit(report)
    else:
        _print_report(report)


def _print_report(report: SuggestReport) -> None:
    from annotation.models.kept import UNSEEN  # noqa: PLC0415 -- a wing

    if UNSEEN in report.withheld:
        click.echo(f"{counted(report.read, 'label')} kept, shown to nobody")
    else:
        why = ", ".join(f"{n} {reason}" for reason, n in report.withheld.items()) or "none"
        shown = f"shown on {counted(report.shown, 'task')} ({report.sent} new)"
        click.echo(f"{counted(report.read, 'suggestion')}: {shown}; withheld: {why}")
    if report.models:
        click.echo(f"by {', '.join(report.models)}")
    click.echo(f"for {report.in_frame} of {counted(report.frame, 'article')} that might have been drawn")
    if report.replaced:
        click.echo(f"{counted(report.replaced, 'suggestion differs', 'suggestions differ')} from the same run's before")


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"
