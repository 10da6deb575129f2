"""A takedown reaches the project's own Label Studio, and the file of its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelling
import pytest
from taking_down import article, runs, wish

from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from annotation.label_studio.client import Studio
from annotation.label_studio.connection import data_folder
from annotation.label_studio.server import serve
from kliping.takedown import sites_of, take_down
from spiders.portals.sources import known_portals

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

pytestmark = pytest.mark.label_studio

GONE, KEPT = article(2), article(3)


def holding(project: Project, title: str) -> set[str]:
    """Files of the server that hold the words of a title in a row."""
    (run, *_) = runs(title)
    words = " ".join(run).encode()
    files = (file for file in data_folder(project).rglob("*") if file.is_file())
    return {file.name for file in files if words in file.read_bytes().lower()}


def database_files(project: Project) -> set[str]:
    """The server's database, and the log of what was written to it last."""
    return {file.name for file in data_folder(project).glob("label_studio.sqlite3*")}


def test_what_is_deleted_on_the_own_server_is_in_no_free_page_of_its_database(
    server_allowed: None,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    """The task, its answer and their words are gone from every file of the server; the other tasks are there."""
    project = labelling.rebuilt(tmp_path / "sendiri", [article(n) for n in range(1, 5)], sample=4)
    with serve(data_folder(project)) as server, Studio(server.url, server.token) as studio:
        push(project, studio)
        pull(project, studio)
        assert database_files(project) & holding(project, GONE.title)

        done = take_down(project, wish(GONE.id), sites_of(known_portals(project.root)))

        assert (done.deleted, done.waiting) == (1, {})
        assert holding(project, GONE.title) == set()
        assert database_files(project) & holding(project, KEPT.title)


def test_a_server_that_is_down_is_told_later(
    server_allowed: None,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    """The takedown says that a task waits there; the same command does the rest once the server is up."""
    project = labelling.rebuilt(tmp_path / "nanti", [article(n) for n in range(1, 5)], sample=4)
    with serve(data_folder(project)) as server, Studio(server.url, server.token) as studio:
        push(project, studio)
    sites = sites_of(known_portals(project.root))

    down = take_down(project, wish(GONE.id), sites)
    with serve(data_folder(project)):
        up = take_down(project, wish(GONE.id), sites)

    assert (list((down.waiting or {}).values()), "kliping label serve" in down.why_waiting) == ([1], True)
    assert (up.state, up.deleted, up.waiting) == ("nothing", 1, {})
    assert holding(project, GONE.title) == set()
