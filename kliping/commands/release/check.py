"""``kliping release check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.extras import need
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("check", short_help="Audit a release from its folder alone.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print every check and what it found as JSON.")
@click.pass_obj
def command(here: Here, folder: Path | None, *, as_json: bool) -> None:
    """Audit a release FOLDER as an outsider would; by default, the one that [release] in corpus.toml names.

    One line per check: ✓ passed, ! needs a look, ✗ failed, with the reason. Digests, rows, identifiers, splits, texts,
    labels, votes and agreement are computed again; documents are compared with each other and with the data; personal
    data, secrets and local paths are searched for everywhere. A ✗ means exit code 3.
    """
    need("release")
    from annotation.audit.released import audit_release  # noqa: PLC0415 -- brings in numpy and datasets
    from kliping.views.audit import print_audit, require_passed  # noqa: PLC0415

    project = None if folder else here.brought
    place = folder or project.release / project.config.release.version  # type: ignore[union-attr]  # one is there
    results = audit_release(place)
    if as_json:
        console.emit(results)
        require_passed(results)
    else:
        print_audit(results)
