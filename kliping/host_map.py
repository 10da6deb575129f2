"""``--map HOST=URL``: the option of every command that fetches, and what it means."""

from __future__ import annotations

import click

from corpus.errors import ConfigError

map_option = click.option(
    *("--map", "hosts"),
    metavar="HOST=URL",
    multiple=True,
    help="Reach HOST, or all of *.DOMAIN, at URL instead; may be repeated.",
)


def host_map(pairs: tuple[str, ...]) -> dict[str, str]:
    """``HOST=URL`` pairs as a mapping.

    Raises:
        ConfigError: One has no ``=``.
    """
    for pair in pairs:
        if "=" not in pair.strip("="):
            message = f"--map {pair}: expected HOST=URL, such as index.sindonews.com=http://127.0.0.1:8000"
            raise ConfigError(message)
    return dict(pair.split("=", maxsplit=1) for pair in pairs)
