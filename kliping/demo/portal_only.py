"""The invented portal alone, for a person who follows the tutorial."""

from __future__ import annotations

import signal
from threading import Event

import click

from kliping.demo.portal import serve
from kliping.views import console

HOSTS = "*.sindonews.com"
"""The names that the portal answers to."""


def serve_alone(port: int) -> None:
    """Serve it until Ctrl-C or SIGTERM, and say how it is crawled.

    Raises:
        ConfigError: The port is taken.
    """
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: ended.set())
    with serve(port) as portal:
        room = portal.newsroom
        rows = [
            ("sections", ", ".join(section.name for section in room.sections)),
            ("days", f"{room.days[0]} to {room.days[-1]}"),
            ("articles", str(len(room.stories))),
            ("targets", ", ".join(room.targets)),
        ]
        for name, value in rows:
            click.echo(f"{name:10}{value}")
        click.echo(f"crawl it with: --delay 0 --map '{HOSTS}={portal.url}'")
        console.note("an invented newsroom, in SINDOnews' markup; Ctrl-C ends it")
        ended.wait()
