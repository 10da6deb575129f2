"""``kliping label scheme preview``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kliping.labelling import studio_of
from kliping.views import console

if TYPE_CHECKING:
    from kliping.groups import Here


@click.command("preview", short_help="Preview the labelling screen of a scheme.")
@click.argument("scheme", metavar="FILE")
@click.option("--target", "targets", multiple=True, metavar="NAME", help="Ask about this target; may be repeated.")
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="XML",
    help="Save the screen as Label Studio's own XML instead; needs no server.",
)
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def command(here: Here, scheme: str, targets: tuple[str, ...], *, save: Path | None, browse: bool) -> None:
    """Show the screen of the scheme FILE, with an invented article, in the project's Label Studio, and print the
    address.

    It is the real screen in the real editor. A new preview replaces the last one; answers to it are never pulled.
    """
    from annotation.scheme.preview import checked_scheme, preview  # noqa: PLC0415 -- brings in the SDK
    from annotation.scheme.screen import screen  # noqa: PLC0415
    from corpus.stage import write_text  # noqa: PLC0415

    codebook = checked_scheme(scheme, base=Path(), targets=targets)
    if save:
        write_text(save, screen(codebook))
        console.note(f"{save}: paste it into 'Labeling Interface' of any Label Studio project")
        return
    with studio_of(here.project) as studio:
        address = preview(studio, codebook)
    click.echo(address)
    if browse:
        click.launch(address)
