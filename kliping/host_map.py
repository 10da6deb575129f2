"""``--map HOST=URL`` and ``--insecure-host HOST``: options of commands that fetch, and what they mean."""

from __future__ import annotations

import click

from corpus.errors import ConfigError

map_option = click.option(
    *("--map", "hosts"),
    metavar="HOST=URL",
    multiple=True,
    help="Reach HOST, or all of *.DOMAIN, at URL instead; may be repeated.",
)

insecure_option = click.option(
    *("--insecure-host", "insecure"),
    metavar="HOST",
    multiple=True,
    help="Do not verify the certificate of HOST, or of all of *.DOMAIN; the archive records it. May be repeated.",
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
