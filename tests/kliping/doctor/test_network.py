"""What is said of the way to the portals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from known import PORTALS

from corpus.project import Project
from kliping.demo.portal import serve
from kliping.demo.project import start_project
from kliping.doctor.network import portals

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.config import Config


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A project that asks SINDOnews in two blocks, and says who asks."""
    start_project(tmp_path / "sikap")
    asked = Project.at(tmp_path / "sikap").config
    return replace(asked, crawl=asked.crawl * 2, corpus=replace(asked.corpus, contact="sari@kampus.example"))


def test_a_portal_is_asked_once_for_its_robots_txt(config: Config) -> None:
    """Two blocks of one portal make one request, for robots.txt."""
    with serve() as portal:
        found = list(portals(config, PORTALS, portal.hosts))

    assert [(one.name, one.state, one.said) for one in found] == [
        ("portal sindonews", "passed", "https://www.sindonews.com/robots.txt answered 200")
    ]
    assert portal.requests == ["www.sindonews.com/robots.txt"]


def test_a_portal_that_is_down_is_a_service_that_does_not_answer(config: Config) -> None:
    """Nobody listens at port 1: exit code 4."""
    (found,) = portals(config, PORTALS, {"www.sindonews.com": "http://127.0.0.1:1"})

    assert (found.state, found.exit_code) == ("failed", 4)
    assert "refused" in found.said


def test_without_a_contact_nobody_is_asked(config: Config) -> None:
    """The remedy says what to write into corpus.toml."""
    (found,) = portals(replace(config, corpus=replace(config.corpus, contact="")), PORTALS, {})

    assert (found.state, found.exit_code) == ("failed", 2)
    assert found.remedy == 'write who asks into [corpus] of corpus.toml: contact = "you@university.example"'


def test_an_unknown_portal_is_told_with_the_nearest(config: Config) -> None:
    """A misspelt name is something to correct in corpus.toml."""
    block = replace(config.crawl[0], portal="sindonew")

    (found,) = portals(replace(config, crawl=(block,)), PORTALS, {})

    assert "did you mean 'sindonews'" in found.said
    assert (found.state, found.remedy) == ("failed", "correct corpus.toml")
