"""An article of ``articles/`` compared with what its captures give now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import archiving
import own_portal
import pytest

from corpus.errors import DataError
from corpus.project import Project
from corpus.tables import read_rows, to_table, write_table
from spiders.articles.again import check_article
from spiders.articles.build import build_articles
from spiders.articles.part import CACHED

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 7, 25, 5, 0, tzinfo=UTC)
URL = "https://www.harborpost.test/town/1/ferry"
PAGE = (
    "<h1>Ferry Returns to Wonolaras</h1><div class=by>By Sekar Anindita</div><div class=when>25 Jun 2024 15:45</div>"
    "<div class=story><p>The ferry across the river runs again after two years in the yard.</p></div>"
)


@pytest.fixture
def built(tmp_path: Path) -> Project:
    """A project with one article on one portal of its own."""
    own_portal.project(tmp_path, harborpost=own_portal.rules("harborpost"))
    archived(tmp_path, PAGE)
    project = Project.at(tmp_path)
    build_articles(project)
    return project


def archived(folder: Path, page: str, minutes: int = 0, name: str = "harborpost") -> None:
    """One more capture of the article."""
    answer = archiving.response(page.encode())
    archiving.archive(
        folder / "captures", [archiving.exchange(answer, url=URL, at=NOON + timedelta(minutes=minutes))], portal=name
    )


def row(project: Project) -> dict[str, Any]:
    (found,) = read_rows(project.articles / "harborpost.parquet")
    return found


def edited(project: Project, **changes: object) -> None:
    """Change columns of the article's row, as nobody should."""
    file = project.articles / "harborpost.parquet"
    write_table(to_table([row(project) | changes], CACHED), file)


def faults(project: Project, article: str | None = None) -> list[tuple[str, str]]:
    found = check_article(project, article or row(project)["id"])
    return [(fault.where, fault.problem) for fault in found]


def test_an_article_that_its_captures_give_is_without_fault(built: Project) -> None:
    """It is read again, and every column is the same."""
    assert faults(built) == []


@pytest.mark.parametrize(
    ("column", "value"), [("title", "Ferry Sinks"), ("authors", []), ("tz_assumed", False), ("n_words", 4)]
)
def test_the_first_column_that_differs_is_named(built: Project, column: str, value: object) -> None:
    """With the table, the article and the command that puts it right."""
    edited(built, **{column: value})

    ((where, problem),) = faults(built)

    assert "articles/harborpost.parquet" in where
    assert f"{column} is not what the captures give" in problem
    assert "kliping build" in problem


def test_rules_that_changed_since_show(built: Project) -> None:
    """The archive is the same, and gives another title."""
    file = built.root / "portals" / "harborpost.py"
    file.write_text(file.read_text(encoding="utf-8").replace('title="h1"', 'title=".by"'), encoding="utf-8")

    ((_, problem),) = faults(built)

    assert "title is not what the captures give" in problem


def test_captures_that_give_no_article_any_more_show(built: Project) -> None:
    """Rules that find no text leave nothing to compare."""
    file = built.root / "portals" / "harborpost.py"
    file.write_text(file.read_text(encoding="utf-8").replace('body=".story"', 'body=".gone"'), encoding="utf-8")

    ((_, problem),) = faults(built)

    assert "the article is not what the captures give" in problem


def test_a_later_capture_that_was_not_built_shows(built: Project) -> None:
    """The table is older than the archive."""
    archived(built.root, PAGE.replace("two years", "three years"), minutes=5, name="zlater")

    ((_, problem),) = faults(built)

    assert "kliping build" in problem


def test_an_unknown_article_has_no_faults(built: Project) -> None:
    """There is no row to compare."""
    assert faults(built, "harborpost-0000") == []


def test_a_damaged_table_is_an_error(built: Project) -> None:
    """It names the file."""
    (built.articles / "harborpost.parquet").write_bytes(b"PAR1")

    with pytest.raises(DataError, match=r"harborpost\.parquet"):
        faults(built, "harborpost-0000")


def test_before_the_first_build_there_is_nothing_to_check(tmp_path: Path) -> None:
    """A project without articles has no faults in them."""
    own_portal.project(tmp_path, harborpost=own_portal.rules("harborpost"))

    assert faults(Project.at(tmp_path), "harborpost-1") == []
