from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import factory
import paper_parts

from corpus.codebook import dump
from corpus.release.papers.papers import plain_figures
from corpus.release.papers.versions import earlier_versions
from corpus.release.tables.figures import VersionFigures
from corpus.release.withdrawn import Withdrawn

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = "# Changes\n\n## 1.2.0 (2025-03-01)\n\nSince 1.1.0:\n\n## 1.1.0 (2025-02-01)\n\n## 1.0.0 (2025-01-01)\n"


def version(name: str, day: str, **changes: object) -> VersionFigures:
    """An earlier version of which only the day is known."""
    known = VersionFigures(version=name, published=day, articles=None, labels={}, withdrawn=False)
    return replace(known, **changes)  # type: ignore[arg-type]  # fields of the class


def released(folder: Path) -> Path:
    """A release 1.2.0 that knows the rows of 1.0.0 and not those of 1.1.0."""
    known = (version("1.0.0", "2025-01-01", articles=5, labels={"stance": 2}),)
    folder.mkdir(parents=True)
    (folder / "CHANGELOG.md").write_text(CHANGES)
    (folder / "figures.json").write_text(json.dumps(plain_figures(paper_parts.figures(versions=known))))
    (folder / "codebook.json").write_text(dump(factory.codebook()))
    return folder


def test_a_first_release_has_no_versions_before_it() -> None:
    """Nothing is listed."""
    assert earlier_versions(None) == ()


def test_the_entries_of_the_changelog_are_listed_with_the_rows_that_are_known(tmp_path: Path) -> None:
    """Of the release before this one from its figures, of those before it from what it knew."""
    assert earlier_versions(released(tmp_path / "1.2.0")) == (
        version("1.2.0", "2025-03-01", articles=10, labels={"stance": 4}),
        version("1.1.0", "2025-02-01"),
        version("1.0.0", "2025-01-01", articles=5, labels={"stance": 2}),
    )


def test_a_release_without_figures_is_listed_by_its_changelog(tmp_path: Path) -> None:
    """An old one, or a damaged one."""
    folder = released(tmp_path / "1.2.0")
    (folder / "figures.json").write_text("{}")

    assert [(one.version, one.articles) for one in earlier_versions(folder)] == [
        ("1.2.0", None),
        ("1.1.0", None),
        ("1.0.0", None),
    ]


def test_a_withdrawn_version_is_listed_with_the_day_of_its_end() -> None:
    """And those before it, as its note has them."""
    note = Withdrawn(
        version="1.2.0",
        date="2025-04-01",
        reason="request",
        articles=1,
        manifest_sha256="",
        content="",
        changelog=CHANGES,
    )

    assert earlier_versions(None, note) == (
        version("1.2.0", "2025-04-01", withdrawn=True),
        version("1.1.0", "2025-02-01"),
        version("1.0.0", "2025-01-01"),
    )
