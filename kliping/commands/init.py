"""``kliping init``: a new project folder."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import click

from corpus.errors import ConfigError
from corpus.plain_name import plain_name
from kliping.views.next_step import say_next

IGNORED = """# Never committed: secrets, and the local Label Studio with its database.
.env
label-studio/
"""


@click.command("init", short_help="Make a new project folder.")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def command(directory: Path) -> None:
    """Make a new project folder DIR with a commented corpus.toml."""
    config = start(directory)
    click.echo(f"{config}: edit it to say what to crawl and what to ask")
    say_next(directory, "doctor", "crawl")


def start(directory: Path, name: str | None = None) -> Path:
    """Write ``corpus.toml`` and ``.gitignore`` into ``directory``, and return the former.

    Raises:
        ConfigError: A ``corpus.toml`` is already there, or no folder can be made.
    """
    config = directory / "corpus.toml"
    if config.exists():
        message = f"{config}: a project already exists there; choose another folder, or remove the file"
        raise ConfigError(message)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{directory}: cannot create a folder there ({error.strerror}); name another"
        raise ConfigError(message) from error
    text = (files("kliping") / "corpus.toml").read_text(encoding="utf-8")
    # A JSON string is a TOML string, whatever a folder is called.
    quoted = json.dumps(name or plain_name(directory.resolve().name), ensure_ascii=False)
    config.write_text(text.replace('"NAME"', quoted), encoding="utf-8")
    ignored = directory / ".gitignore"
    if not ignored.exists():
        ignored.write_text(IGNORED, encoding="utf-8")
    return config
