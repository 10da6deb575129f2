"""One article read again from its captures, to check that ``articles/`` still agrees with them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus.archive.cdxj import archive_files, index
from corpus.findings import finding
from corpus.schema import ARTICLE, Article
from corpus.tables import read_rows, to_table
from spiders.articles.grouping import groups
from spiders.articles.host_files import HostFiles
from spiders.articles.outcome import Reader, outcome_of
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project
    from corpus.release.audit.faults import Fault

_REMEDY = "run 'kliping build'"


def check_article(project: Project, id: str) -> Iterator[Fault]:  # noqa: A002 -- what its column is called
    """Each row of ``articles/`` with that id that differs from what the archive gives; no cache is used.

    Of an archive at an address nothing is read again: all of its files would have to be brought here for it.

    Raises:
        ConfigError: A portal of the project's own is faulty.
        DataError: A table of ``articles/`` is damaged.
    """
    if project.paths.captures:
        return
    for file in sorted(project.articles.glob("*.parquet")):
        for row in read_rows(file):
            captures = row.get("captures") or [{}]
            if row.get("id") == id and captures[0].get("warc_file"):
                differs = _differs(project, row)
                if differs:
                    where = f"articles/{file.name}"
                    yield finding(where, f"{differs} is not what the captures give", place=id, remedy=_REMEDY)


def _differs(project: Project, row: dict[str, Any]) -> str | None:
    """The first column that differs; ``the article`` if the captures no longer give one; None if all agrees."""
    files = archive_files(project.captures)
    entries = [entry for warc in files for entry in index(project.captures, warc, lambda _: None)]
    portals = known_portals(project.root)
    reader = Reader(captures=project.captures, portals=portals, files=HostFiles(project.captures, entries))
    place = (row["captures"][0]["warc_file"], row["captures"][0]["warc_offset"])
    named = {entry.url for entry in entries if (entry.warc_file, entry.offset) == place}
    for group in groups(entries, portals):
        if any(entry.url in named for page in group.pages for entry in page):
            outcome = outcome_of(reader, group)
            if isinstance(outcome, Article):
                again = to_table([asdict(outcome)], ARTICLE).to_pylist()[0]
                return next((name for name in again if again[name] != row[name]), None)
    return "the article"
