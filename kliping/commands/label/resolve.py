"""``kliping label resolve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.numbers import counted
from kliping.views import console
from kliping.views.counts import print_counts
from kliping.views.next_step import say_next, say_unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kliping.groups import Here


@click.command("resolve", short_help="Make labels from the answers.")
@click.option(
    "--method",
    type=click.Choice(["majority", "dawid-skene", "mace"]),
    default="majority",
    show_default=True,
    help="How several answers become one label.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_obj
def command(here: Here, *, method: str, as_json: bool) -> None:
    """Make labels/ from the answers: one label per article (and target), with its votes.

    A tie is left undecided: its label is empty. dawid-skene and mace are models of who errs and how: their soft labels
    are in labels/posteriors.parquet, how the fit went in labels/<method>.json.
    """
    from annotation.labels.build import build_labels, cautions  # noqa: PLC0415 -- brings in numpy

    manifest = build_labels(here.project, method=method)
    for caution in cautions(here.project, method):
        console.note(caution)
    if as_json:
        console.emit(manifest.counts)
    elif not any(manifest.counts.values()):
        say_unanswered(here.folder, "there is no label to make, and labels/ is empty")
    else:
        print_counts(manifest)
        _next(here, manifest.counts)


def _next(here: Here, counts: Mapping[str, int]) -> None:
    from annotation.labels.aggregate import TIE  # noqa: PLC0415 -- a wing

    ties = sum(n for name, n in counts.items() if name.endswith(f".{TIE}"))
    steps = ["release build"]
    if ties:
        steps.insert(0, f"label adjudicate  # for {counted(ties, 'tie')}; then pull and resolve again")
    say_next(here.folder, *steps)
