"""The demo's project folder: a ``corpus.toml`` that asks the invented portal about its two targets."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from corpus.project import Project
from kliping.commands.init import start
from kliping.demo.newsroom import newsroom

if TYPE_CHECKING:
    from pathlib import Path


def start_project(folder: Path, *, overlap: int = 3) -> Project:
    """Make the demo's project in ``folder``; ``overlap`` answers are wanted per article.

    Raises:
        ConfigError: There is a project already.
    """
    config = start(folder)
    config.write_text(configuration(overlap), encoding="utf-8")
    return Project.at(folder)


def configuration(overlap: int) -> str:
    """The text of the demo's ``corpus.toml``."""
    room = newsroom()
    text = (files("kliping.demo") / "content" / "corpus.toml").read_text(encoding="utf-8")
    values = {
        "SECTIONS": ", ".join(f'"{section.name}"' for section in room.sections),
        "SINCE": room.days[0].isoformat(),
        "UNTIL": room.days[-1].isoformat(),
        "OVERLAP": str(overlap),
        "TARGETS": ", ".join(f'"{target}"' for target in room.targets),
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text
