"""Where a release is found: its repository on the Hub, or what the reader writes in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.release.tables.figures import StatedFigures

NAME = "PATH_OR_NAME"
"""Where no repository is named: the reader writes the address of the release."""
HUB = "https://huggingface.co/datasets"


def name_of(stated: StatedFigures) -> str:
    """What ``load_dataset`` is given."""
    return stated.hub or NAME


def files_of(stated: StatedFigures) -> str:
    """What stands before ``data/`` where a tool reads the files themselves, at this version's tag."""
    return f"hf://datasets/{stated.hub}@v{stated.version}" if stated.hub else NAME


def address_of(stated: StatedFigures) -> str:
    """The web page: the homepage that the makers name, or else the repository; empty where there is neither."""
    return stated.homepage or (f"{HUB}/{stated.hub}" if stated.hub else "")
