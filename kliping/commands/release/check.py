"""``kliping release check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("check", short_help="Audit a release as a stranger would.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print what is wrong as JSON.")
@click.pass_obj
def command(here: Here, folder: Path | None, *, as_json: bool) -> None:
    """Audit a release FOLDER as a stranger would, by default the one that [release] of corpus.toml names.

    Digests, card, order of classes, rows, Croissant, loading. Anything wrong is listed, and ends with exit code 3.
    """
    from corpus.release.audit.check import check_release  # noqa: PLC0415 -- brings in datasets
    from kliping.commands.verify import report  # noqa: PLC0415

    project = None if folder else here.project
    place = folder or project.release / project.config.release.version  # type: ignore[union-attr]  # one is there
    report(check_release(place), f"{place}: nothing wrong was found", as_json=as_json)
