"""``kliping crawl``: what the command line makes of its options, and how a crawl is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from corpus.project import Project
from kliping.cli import run
from kliping.commands.crawl import chosen_jobs
from spiders.crawl.report import (
    Place,
)

if TYPE_CHECKING:
    from pathlib import Path

EKBIS = Place(portal="sindonews", section="ekbis", day=date(2024, 6, 24))
URL = "https://ekbis.sindonews.com/read/1/33/judul-1719190593"
TWO_BLOCKS = """
[corpus]
name = "coba"

[[crawl]]
portal = "sindonews"
sections = ["ekbis"]
since = 2024-06-20
until = 2024-06-22

[[crawl]]
portal = "lain"
since = 2024-01-01
until = 2024-01-02
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two blocks to crawl."""
    (tmp_path / "corpus.toml").write_text(TWO_BLOCKS, encoding="utf-8")
    return Project.at(tmp_path)


def test_without_options_everything_of_the_file_is_crawled(project: Project) -> None:
    """No option: the blocks of ``corpus.toml`` as they stand."""
    assert chosen_jobs(project, None, {}) == list(project.config.crawl)


def test_portal_chooses_its_blocks(project: Project) -> None:
    """``--portal`` leaves the blocks of that portal."""
    jobs = chosen_jobs(project, "lain", {})

    assert [(job.portal, job.since) for job in jobs] == [("lain", date(2024, 1, 1))]


def test_options_replace_what_the_file_says(project: Project) -> None:
    """Sections, days and limit of the command line win over those of the file."""
    (job,) = chosen_jobs(project, "sindonews", {"sections": ("nasional",), "since": date(2024, 6, 21), "limit": 5})

    assert (job.sections, job.since, job.until, job.limit) == (("nasional",), date(2024, 6, 21), date(2024, 6, 22), 5)


def test_portal_that_the_file_lacks_needs_days(project: Project) -> None:
    """A portal that ``corpus.toml`` does not name can be crawled with both days, and not without."""
    days = {"since": date(2024, 2, 1), "until": date(2024, 2, 2)}

    (job,) = chosen_jobs(project, "baru", days)

    assert (job.portal, job.since, job.until) == ("baru", days["since"], days["until"])
    with pytest.raises(ConfigError, match="--since and --until"):
        chosen_jobs(project, "baru", {})


def test_days_turned_round_are_refused(project: Project) -> None:
    """A first day after the last is refused, with both days in the message."""
    with pytest.raises(ConfigError, match=r"2024-06-30.*2024-06-22"):
        chosen_jobs(project, "sindonews", {"since": date(2024, 6, 30)})


def test_nothing_to_crawl_is_told_of(tmp_path: Path) -> None:
    """A ``corpus.toml`` without a block says what to add."""
    (tmp_path / "corpus.toml").write_text('[corpus]\nname = "coba"\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=r"no \[\[crawl\]\] block"):
        chosen_jobs(Project.at(tmp_path), None, {})


def test_unknown_portal_is_refused_with_the_nearest(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``--portal sindonew`` ends with exit code 2 and the portal that was meant."""
    days = ["--since", "2024-06-20", "--until", "2024-06-21"]

    code = run(["-C", str(project.root), "crawl", "--portal", "sindonew", *days])

    assert code == 2
    assert "did you mean 'sindonews'?" in capsys.readouterr().err


def test_unknown_section_is_refused_with_the_nearest(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``--section ekbiz`` ends with exit code 2 and the section that was meant."""
    code = run(["-C", str(project.root), "crawl", "--portal", "sindonews", "--section", "ekbiz"])

    assert code == 2
    assert "did you mean 'ekbis'?" in capsys.readouterr().err
