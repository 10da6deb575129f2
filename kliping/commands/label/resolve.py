"""``kliping label resolve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console
from kliping.views.counts import print_counts

if TYPE_CHECKING:
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
    are in labels/posteriors.parquet, how they settled in labels/<method>.json.
    """
    from annotation.labels.build import build_labels, cautions  # noqa: PLC0415 -- brings in numpy

    manifest = build_labels(here.project, method=method)
    for caution in cautions(here.project, method):
        console.note(caution)
    if as_json:
        console.emit(manifest.counts)
    else:
        print_counts(manifest)
