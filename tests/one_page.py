"""A project whose archive holds one page of the demo's portal, built into the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kliping.cli import run
from kliping.demo import pages
from kliping.demo.newsroom import newsroom
from kliping.demo.project import start_project

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

STORY = next(story for story in newsroom().stories if len(story.pages) == 1)


def ingested(folder: Path) -> Project:
    """The project below ``folder``, made by the commands."""
    made = start_project(folder / "project")
    (folder / "page.html").write_text(pages.article(STORY), encoding="utf-8")
    for words in (["ingest", str(folder / "page.html"), "--url", STORY.url], ["build"]):
        assert run(["-C", str(made.root), *words]) == 0
    return made
