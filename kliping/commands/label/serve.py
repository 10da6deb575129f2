"""``kliping label serve``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kliping.views import console
from kliping.views.next_step import command_line

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.server import Server
    from kliping.groups import Here


@click.command("serve", short_help="Run a Label Studio on this machine.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; 0.0.0.0 for everywhere."
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="The port to use, now and at later starts.  [default: that of last time; at first a free one]",
)
@click.option("--public", default="", metavar="URL", help="Where others reach it, through a proxy with TLS.")
@click.pass_obj
def command(here: Here, *, host: str, port: int | None, public: str) -> None:
    """Run a Label Studio of the project's own on this machine until Ctrl-C.

    It is installed on first use, which takes a few minutes. Its database is in label-studio/. Only this machine reaches
    it, unless --host says otherwise. With KLIPING_LABEL_STUDIO_DATABASE in the environment it keeps its data in that
    PostgreSQL: see docs/howto-team-server.md.
    """
    from annotation.label_studio.server import serve  # noqa: PLC0415 -- a wing

    with (
        console.progress("installing", "packages") as advance,
        serve(here.project, host=host, port=port, public=public, say=console.note, on_progress=advance) as server,
    ):
        server.wait(announce=lambda: _show(server, here.folder))


def _show(server: Server, folder: Path) -> None:
    click.echo(f"Label Studio at {server.url}\n  administrator's log-in: {server.log.with_name('credentials.json')}")
    if not server.listens.is_local:
        console.note(
            f"others reach it at port {server.listens.port} of {server.listens.host}, without encryption: whoever is "
            "on the network can read passwords. See docs/howto-team-server.md"
        )
    console.note(f"Ctrl-C stops it; meanwhile, in another terminal: {command_line(folder, 'label push')}")
