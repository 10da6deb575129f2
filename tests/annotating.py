"""Two people who answer what was pushed to the shared server, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import labelling
import pytest

from annotation.annotators.accounts import log_in, make_users
from annotation.annotators.progress import status
from annotation.exchange.sync import push
from corpus.schema import ANNOTATION
from corpus.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from corpus.project import Project


@pytest.fixture
def pushed(tmp_path: Path, studio: Studio) -> Project:
    """Four tasks on the server, two answers wanted for each."""
    project = labelling.ready(tmp_path / f"tarik-{tmp_path.name[-20:]}")
    push(project, studio)
    return project


@pytest.fixture
def ani(studio: Studio) -> Iterator[Studio]:
    """The server as one person sees it."""
    yield from entered(studio, "ani")


@pytest.fixture
def budi(studio: Studio) -> Iterator[Studio]:
    """The server as another person sees it."""
    yield from entered(studio, "budi")


def entered(studio: Studio, name: str) -> Iterator[Studio]:
    """Somebody's account, made by invitation on first use."""
    email = f"{name}@penilai.example"
    if email not in PASSWORDS:
        PASSWORDS[email] = str(make_users(studio, [email])[0].password)
    with log_in(studio.url, email, PASSWORDS[email]) as client:
        yield client


PASSWORDS: dict[str, str] = {}


def board_of(project: Project, studio: Studio) -> int:
    """The project's number on the server."""
    return status(project, studio)[-1].board


def answered(client: Studio, board: int, stance: str = "favor", **given: Any) -> tuple[int, int]:
    """Answer the next task; the numbers of task and annotation."""
    task = client.next_task(board)
    assert task is not None
    return task.id, client.annotate(task.id, labelling.opinion(str(task.data["text"]), stance), lead_time=12.5, **given)


def rows(project: Project, question: str = "stance") -> list[dict[str, Any]]:
    """The rows of one question."""
    table = read_rows(project.annotations / "annotations.parquet", ANNOTATION)
    return [row for row in table if row["question"] == question]
