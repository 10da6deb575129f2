"""A small archive of one invented portal, a WARC file at a time: pages whose rows can be foretold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import archiving
import own_portal

from corpus.project import Project
from corpus.stage import digest
from spiders.articles import reading
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from corpus.schema import Exchange, Outcome
    from corpus.stage import Manifest
    from spiders.articles.grouping import Group
    from spiders.articles.outcome import Reader

NAME = "harborpost"
HOST = f"https://www.{NAME}.test"
NOON = datetime(2026, 7, 25, 5, 0, tzinfo=UTC)
PAGE = """<html><body><h1>Ferry {n} Returns to Wonolaras</h1><div class="by">By Sekar Anindita</div>
<div class="when">Jun {day}, 2024 | 3.45 PM</div>
<div class="story">
<p>The ferry number {n} runs across the river again after two years. {more}</p></div></body></html>"""


def url(n: int) -> str:
    """The address of an article."""
    return f"{HOST}/town/{n}/ferry"


def page(n: int, more: str = "", *, minutes: int = 0) -> Exchange:
    """A capture of an article, so many minutes after noon."""
    return answer(url(n), PAGE.format(n=n, day=n % 28 + 1, more=more).encode(), minutes=minutes)


def gone(n: int, *, minutes: int = 0) -> Exchange:
    """A capture of an article that is not there."""
    return answer(url(n), b"", minutes=minutes, status="404 Not Found")


def answer(address: str, payload: bytes, *, minutes: int = 0, status: str = "200 OK") -> Exchange:
    """A capture of any address."""
    response = archiving.response(payload, status=status)
    return archiving.exchange(response, url=address, at=NOON + timedelta(minutes=minutes))


def project(folder: Path, **files: Iterable[Exchange]) -> Project:
    """A project with a WARC file for each name."""
    own_portal.project(folder, **{NAME: own_portal.rules(NAME)})
    for name, exchanges in files.items():
        archiving.archive(folder / "captures", exchanges, portal=name)
    return Project.at(folder)


def built(made: Project) -> dict[str, str]:
    """The digests of all that the stage wrote."""
    return {path.name: digest(path) for path in sorted(made.articles.iterdir())}


def brought(folder: Path, pages: Iterable[Exchange]) -> Project:
    """The project of a folder with one more WARC file."""
    archiving.archive(folder / "captures", pages, portal="berkas")
    return Project.at(folder)


def asked_anew(made: Project, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], Manifest]:
    """The addresses that a further build reads again, and does not take over; and its manifest."""
    asked: list[str] = []
    real = reading.outcome_of

    def outcome_of(reader: Reader, group: Group) -> Outcome:
        asked.append(group.canonical_url)
        return real(reader, group)

    monkeypatch.setattr(reading, "outcome_of", outcome_of)
    return asked, build_articles(made)
