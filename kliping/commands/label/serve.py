"""``kliping label serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console

if TYPE_CHECKING:
    from annotation.label_studio.server import Server
    from kliping.groups import Here


@click.command("serve", short_help="Run a Label Studio on this machine.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port to use.  [default: a free one]")
@click.pass_obj
def command(here: Here, *, port: int | None) -> None:
    """Run a Label Studio of the project's own on this machine until Ctrl-C.

    It is installed on first use, which takes a few minutes. Its database is in label-studio/.
    """
    from annotation.label_studio.server import serve  # noqa: PLC0415 -- a wing

    with serve(here.project, port=port, say=console.note) as server:
        server.wait(announce=lambda: _show(server))


def _show(server: Server) -> None:
    click.echo(f"Label Studio at {server.url}\n  log-in in {server.log.with_name('credentials.json')}")
    console.note("Ctrl-C stops it; meanwhile, in another terminal: kliping label push")
