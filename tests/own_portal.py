"""A portal of no place as its file stands in a project folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RULES = """from datetime import date

from spiders.portal import Edition, Index, Portal, Section

PORTAL = Portal(
    name="{name}",
    title="{title}",
    home="https://www.{name}.test/",
    domains=("{name}.test",),
    zone="{zone}",
    language="{language}",
    sections=(Section("town"),),
    articles=(r"www\\.{name}\\.test/(?P<section>[a-z]+)/(?P<id>\\d+)/(?P<slug>[\\w-]+)",),
    listings=(Index("https://www.{name}.test/town", items="li"),),
    editions=(Edition(name="2020-01", title="h1", body=".story", date=".when", authors=".by"),),
    checked=date(2026, 1, 1),
)
"""


def rules(name: str, language: str = "en", zone: str = "Asia/Singapore") -> str:
    """The file of a portal on ``<name>.test``."""
    return RULES.format(name=name, title=name.title(), zone=zone, language=language)


def project(folder: Path, **files: str) -> Path:
    """A project folder with these portals, by the stem of their files."""
    (folder / "portals").mkdir(parents=True)
    (folder / "corpus.toml").write_text('[corpus]\nname = "kota"\n', encoding="utf-8")
    for stem, text in files.items():
        (folder / "portals" / f"{stem}.py").write_text(text, encoding="utf-8")
    return folder
