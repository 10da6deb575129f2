"""``kliping crawl``: what the command line makes of its options, and how a crawl is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ConfigError
from corpus.project import Project
from kliping.cli import run
from kliping.commands.crawl import chosen_jobs, host_map
from kliping.views.crawl import View, following, print_report
from spiders.crawl.report import (
    ArchiveEvent,
    Coverage,
    CrawlReport,
    Failed,
    Fetched,
    Held,
    Listed,
    Place,
    Refused,
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


def line(day: int = 24, month: int = 6, **counts: int) -> Coverage:
    """A line of the coverage table."""
    return Coverage(place=Place(portal="sindonews", section="ekbis", day=date(2024, month, day)), **counts)


def report(*coverage: Coverage, **changes: object) -> CrawlReport:
    """The report of a crawl."""
    plain = {
        "faults": (),
        "remarks": (),
        "requests": 9,
        "archived": 9,
        "missing": 0,
        "interrupted": False,
        "seconds": 2.0,
    }
    return CrawlReport(coverage=coverage, **plain | changes)  # type: ignore[arg-type]  # values of their kinds


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


def test_hosts_are_mapped() -> None:
    """``--map`` pairs become a mapping; an address may hold a ``=`` of its own."""
    assert host_map(("a.example=http://127.0.0.1:8000", "b.example=http://[::1]:1/?x=1")) == {
        "a.example": "http://127.0.0.1:8000",
        "b.example": "http://[::1]:1/?x=1",
    }


@pytest.mark.parametrize("pair", ["a.example", "=http://127.0.0.1", "a.example="])
def test_a_pair_that_is_none_is_refused(pair: str) -> None:
    """A mapping without a host or an address is refused, with an example of a right one."""
    with pytest.raises(ConfigError, match="expected HOST=URL"):
        host_map((pair,))


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


def test_live_line_counts_what_happens() -> None:
    """The line says where the crawl is, and counts found, fetched, held, refused, failed and bytes."""
    shown: list[str] = []
    said: list[str] = []
    view = View(shown.append, said.append)

    view(Listed(place=EKBIS, url="https://index.sindonews.com/index/8", articles=4, held=False))
    view(ArchiveEvent(url=URL, status=200, size=1_500_000))
    view(Fetched(place=EKBIS, url=URL, pages=1))
    view(Held(place=EKBIS, url=URL))
    view(Refused(place=EKBIS, url=URL, reason="robots.txt forbids it"))
    view(Failed(place=EKBIS, url=URL, reason="answered 404"))

    assert shown[0] == "sindonews/ekbis 2024-06-24 · found 4 · fetched 0 · held 0 · archived 0 (0.0 MB)"
    assert shown[-1] == (
        "sindonews/ekbis 2024-06-24 · found 4 · fetched 1 · held 1 · refused 1 · failed 1 · archived 1 (1.5 MB)"
    )
    assert said == [f"refused: {URL}: robots.txt forbids it", f"failed: {URL}: answered 404"]


def test_plain_crawl_is_quiet_between_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Elsewhere than on a terminal a short crawl writes no progress line at all, but faults at once."""
    with following() as view:
        view(Fetched(place=EKBIS, url=URL, pages=1))
        view(Failed(place=EKBIS, url=URL, reason="answered 404"))

    assert capsys.readouterr().err == f"failed: {URL}: answered 404\n"


def test_report_has_a_line_for_each_day(capsys: pytest.CaptureFixture[str]) -> None:
    """The table shows each section and day, leaves out columns without a figure, and shows what is pending."""
    print_report(report(line(23, lists=1, found=2, fetched=2), line(24, lists=2, found=17, fetched=12, failed=1)))

    shown = capsys.readouterr()
    assert shown.out.splitlines()[0].split() == [
        *("portal", "section", "day", "lists", "found", "fetched", "failed", "pending")
    ]
    assert shown.out.splitlines()[2].split() == ["sindonews", "ekbis", "2024-06-24", "2", "17", "12", "1", "4"]
    assert "19 articles found, 14 fetched, 0 already archived; 9 requests" in shown.err


def test_long_report_is_summed_up_by_month(capsys: pytest.CaptureFixture[str]) -> None:
    """More than sixty lines become one a month and section."""
    days = [line(day, month, lists=1, found=2, fetched=2) for month in (5, 6, 7) for day in range(1, 25)]

    print_report(report(*days))

    lines = [text.split() for text in capsys.readouterr().out.splitlines()]
    assert lines[1:] == [["sindonews", "ekbis", f"2024-0{month}", "24", "48", "48"] for month in (5, 6, 7)]


def test_interrupted_replay_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says that a crawl was interrupted and what its archives lacked; remarks stand before it."""
    print_report(report(line(found=1), interrupted=True, missing=3, remarks=("the list has no dates",)))

    told = capsys.readouterr().err.splitlines()
    assert told[0] == "remark: the list has no dates"
    assert told[1].startswith("interrupted in 2.0 s")
    assert told[1].endswith("3 not in the archives")
