"""``kliping label profile``."""

from __future__ import annotations

from pathlib import Path

import click

from kliping.views import console


@click.command("profile", short_help="Summarise who the annotators are, k-anonymised.")
@click.argument("file", metavar="CSV", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--k", default=5, show_default=True, metavar="N", help="Smallest number of people behind any figure.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(file: Path, k: int, *, as_json: bool) -> None:
    """Summarise the annotators' voluntary answers about themselves: a column 'annotator', and one per attribute.

    Each attribute is counted separately; values of fewer than N people are combined as 'others', or withheld. No file
    is written: the output can be copied into [release] annotators.
    """
    from annotation.annotators.profiles import published, read_profiles  # noqa: PLC0415 -- a wing

    attributes = published(read_profiles(file), k)
    if as_json:
        console.emit(attributes)
        return
    for one in attributes:
        told = ", ".join(f"{value} {n}" for value, n in one.people.items())
        click.echo(f"{one.name}: {told or f'withheld, because no value has {k} people'}")
