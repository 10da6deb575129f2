"""The versions before this one, as far as the release before it tells: the versions table of the card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.release.papers.changes import changelog_of
from corpus.release.papers.papers import read_papers
from corpus.release.tables.figures import VersionFigures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.release.tables.figures import Figures
    from corpus.release.withdrawn import Withdrawn

_ENTRY = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", re.MULTILINE)


def earlier_versions(previous: Path | None, withdrawn: Withdrawn | None = None) -> tuple[VersionFigures, ...]:
    """The entries of the changelog that this release goes on from, the latest first.

    Args:
        previous: The folder of the release before this one, if there is one.
        withdrawn: The note on a later version than that, which was withdrawn.
    """
    if withdrawn:
        return tuple(_noted(withdrawn))
    return tuple(_listed(previous)) if previous else ()


def _noted(withdrawn: Withdrawn) -> Iterator[VersionFigures]:
    """What the note on a withdrawn version tells: itself, and the days of those before it."""
    yield _version(withdrawn.version, withdrawn.date, withdrawn=True)
    for version, day in _ENTRY.findall(withdrawn.changelog):
        if version != withdrawn.version:
            yield _version(version, day)


def _listed(previous: Path) -> Iterator[VersionFigures]:
    """The changelog's entries, with the rows that the release before this one counts or recounts."""
    figures = _figures(previous)
    known = {one.version: one for one in figures.versions} if figures else {}
    if figures:
        known[figures.stated.version] = _version(
            figures.stated.version,
            figures.stated.published.isoformat(),
            articles=figures.articles.rows,
            labels={question.name: sum(question.rows.values()) for question in figures.questions},
        )
    for version, day in _ENTRY.findall(changelog_of(previous)):
        yield known.get(version) or _version(version, day)


def _figures(previous: Path) -> Figures | None:
    """The figures of a release; None where it is older than they are, or was damaged."""
    try:
        return read_papers(previous).figures
    except DataError:
        return None


def _version(
    version: str,
    day: str,
    *,
    articles: int | None = None,
    labels: dict[str, int] | None = None,
    withdrawn: bool = False,
) -> VersionFigures:
    return VersionFigures(version=version, published=day, articles=articles, labels=labels or {}, withdrawn=withdrawn)
