"""``kliping label agree``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("agree", short_help="Measure agreement: Krippendorff's alpha.")
@click.option(
    "--table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="CSV",
    help="Measure this table instead: columns task, annotator, value; sets as a|b.",
)
@click.option(
    "--level",
    type=click.Choice(["nominal", "ordinal", "interval", "ratio", "masi"]),
    default="nominal",
    show_default=True,
    help="How values of --table differ from each other.",
)
@click.option(
    "--detail",
    is_flag=True,
    help="Each label, pair and annotator; against gold and the adjudicator; on repeats; by time.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
@click.pass_obj
def command(here: Here, *, table: Path | None, level: str, detail: bool, as_json: bool) -> None:
    """Measure agreement between annotators: Krippendorff's alpha with its interval, per question and target.

    An undefined figure is reported as undefined, never as 0 or 1.
    """
    from annotation.agreement import agree_table, agreement_of  # noqa: PLC0415 -- brings in numpy
    from kliping.views.agreement import print_agreement, print_report  # noqa: PLC0415

    if table:
        measured = agree_table(table, level)
        if as_json:
            console.emit(measured.as_json())
        else:
            print_agreement(measured, detail=detail)
        return
    report = agreement_of(here.project)
    if as_json:
        console.emit(report.as_json())
    else:
        print_report(report, detail=detail)
