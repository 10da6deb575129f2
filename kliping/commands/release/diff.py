"""``kliping release diff``."""

from __future__ import annotations

from pathlib import Path

import click

from kliping.views import console

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("diff", short_help="Compare two releases: rows, labels, splits, bytes.")
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print the whole comparison as JSON.")
def command(before: Path, after: Path, *, as_json: bool) -> None:
    """Compare the releases in the folders BEFORE and AFTER.

    Shows rows added, removed, relabelled and changed, with reasons; classes and agreement side by side; how many bytes
    users must download; and which version number the difference requires. If a row moved to another split, the exit
    code is 3.
    """
    from corpus.codebook import meanings  # noqa: PLC0415 -- only here
    from corpus.release.diff.compare import compare  # noqa: PLC0415 -- brings in Arrow
    from kliping.views.diff import print_diff, require_unmoved  # noqa: PLC0415 -- only here

    found = compare(before, after)
    if as_json:
        console.emit(found)
    else:
        print_diff(found, meanings(before / "codebook.json") | meanings(after / "codebook.json"))
    require_unmoved(found)
