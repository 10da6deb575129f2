"""The demo's project folder."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from kliping.demo.newsroom import newsroom
from kliping.demo.project import configuration, start_project

if TYPE_CHECKING:
    from pathlib import Path


def test_every_gap_of_the_configuration_is_filled() -> None:
    """Sections, days and targets are those of the newsroom; it is TOML."""
    config = tomllib.loads(configuration(4))

    assert config["crawl"][0]["sections"] == [section.name for section in newsroom().sections]
    assert (config["crawl"][0]["since"], config["crawl"][0]["until"]) == (date(2024, 6, 20), date(2024, 6, 25))
    assert config["label"]["targets"] == list(newsroom().targets)
    assert config["label"]["overlap"] == 4


def test_a_project_is_made_that_every_command_can_read(tmp_path: Path) -> None:
    """The portal is the one whose markup the demo has; three answers are wanted unless said otherwise."""
    project = start_project(tmp_path / "demo")

    assert [block.portal for block in project.config.crawl] == ["sindonews"]
    assert project.config.label.overlap == 3


def test_a_project_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Not even by another demo."""
    project = start_project(tmp_path / "demo")
    written = (project.root / "corpus.toml").read_text(encoding="utf-8")

    with pytest.raises(ConfigError):
        start_project(tmp_path / "demo", overlap=5)

    assert (project.root / "corpus.toml").read_text(encoding="utf-8") == written
