"""``kliping release pack``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("pack", short_help="Write a release as archives take it: BagIt, RO-Crate, Zenodo.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where packs are made.")
@click.option("--bagit", is_flag=True, help="A BagIt bag (RFC 8493), with sha256 and sha512.")
@click.option("--ro-crate", "ro_crate", is_flag=True, help="An RO-Crate, every file described.")
@click.option("--zenodo", is_flag=True, help="The metadata of a deposit on Zenodo, as JSON; nothing is sent.")
@click.option("--json", "as_json", is_flag=True, help="Print the paths as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913 -- what may be asked for
    here: Here, folder: Path | None, out: Path, *, bagit: bool, ro_crate: bool, zenodo: bool, as_json: bool
) -> None:
    """Write the release in FOLDER (default: the version in corpus.toml) as packs below --out, one for each option.

    The files of the release stay as they are. Packs are copies that a takedown cannot reach, so they are
    not made in the project folder. Bag and crate need the extra: pip install 'kliping[archives]'.
    """
    from corpus.errors import ConfigError  # noqa: PLC0415 -- only here

    wanted = {"bag": bagit, "crate": ro_crate, "zenodo.json": zenodo}
    if not any(wanted.values()):
        message = "nothing to pack; name one or more of --bagit, --ro-crate, --zenodo"
        raise ConfigError(message)
    made = _packed(here, folder, out, [kind for kind, asked in wanted.items() if asked])
    if as_json:
        console.emit({kind: str(path) for kind, path in made.items()})
    else:
        for path in made.values():
            click.echo(path)


def _packed(here: Here, folder: Path | None, out: Path, kinds: list[str]) -> dict[str, Path]:
    """Kind -> where the pack is."""
    from corpus.release.pack.pack import pack  # noqa: PLC0415 -- brings in Arrow
    from corpus.release.pack.place import refuse_inside  # noqa: PLC0415

    if folder is None:
        project = here.project
        refuse_inside(out, project.root)
        folder = project.release / project.config.release.version
    return pack(folder, out, kinds)
