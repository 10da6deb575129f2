"""A crawl as people follow it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kliping.views.crawl import View, following, print_report, print_totals
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
    from collections.abc import Callable

    OnTerminal = Callable[[Callable[[], None]], list[str]]

EKBIS = Place(portal="sindonews", section="ekbis", day=date(2024, 6, 24))
URL = "https://ekbis.sindonews.com/read/1/33/judul-1719190593"


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

    assert shown[0] == "sindonews/ekbis 2024-06-24 · found 4 · fetched 0 · held 0 · archived 0 (0 bytes)"
    assert shown[-1] == (
        "sindonews/ekbis 2024-06-24 · found 4 · fetched 1 · held 1 · refused 1 · failed 1 · archived 1 (1.5 MB)"
    )
    assert said == [f"refused: {URL}: robots.txt forbids it", f"failed: {URL}: answered 404"]


def test_pages_of_articles_are_not_counted_as_articles(capsys: pytest.CaptureFixture[str]) -> None:
    """Seven articles on twenty-six pages are said to be that, while the crawl runs and at its end."""
    shown: list[str] = []
    view = View(shown.append, shown.append)
    for pages in (1, 2, 3, 4, 4, 5, 7):
        view(Fetched(place=EKBIS, url=URL, pages=pages))
    print_totals(report(line(found=8, fetched=7, pages=26, held=1)))

    assert "· found 7 · fetched 26 pages (7 articles) · held 0 ·" in shown[-1]
    assert "8 articles found, 26 pages (7 articles) fetched, 1 already archived" in capsys.readouterr().err


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


def test_an_archived_response_alone_is_nowhere_yet() -> None:
    """Before the first list is read the line has no place to name, and is not shown."""
    shown: list[str] = []

    View(shown.append, shown.append)(ArchiveEvent(url=URL, status=200, size=7))

    assert shown == []


def test_lists_without_a_day_are_the_latest(capsys: pytest.CaptureFixture[str]) -> None:
    """In the table, and in the progress line without a day."""
    latest = Place(portal="kota", section="town", day=None)
    shown: list[str] = []

    View(shown.append, shown.append)(Held(place=latest, url=URL))
    print_report(report(Coverage(place=latest, found=1, held=1)))

    assert shown == ["kota/town · found 1 · fetched 0 · held 1 · archived 0 (0 bytes)"]
    assert capsys.readouterr().out.splitlines()[1].split() == ["kota", "town", "latest", "1", "1"]


def test_totals_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """One of anything stands in the singular."""
    print_totals(report(line(found=1, fetched=1), requests=1, archived=1))

    assert capsys.readouterr().err == (
        "done in 2.0 s: 1 article found, 1 fetched, 0 already archived; 1 request, 1 response archived\n"
    )


@pytest.mark.parametrize(
    ("portal", "section", "shown"),
    [
        ("jpnn", "news", ["jpnn   news    2024-06-24     2  1234    1000  100      30      4     100"]),
        ("sindonews", "nasional", ["sindonews nasional 2024-06-24     2  1234    1000  100      30      4     100"]),
        ("harianjogja", "internasional", ["portal   harianjogja", "section  internasional", "day      2024-06-24"]),
    ],
)
def test_no_day_is_broken_on_a_terminal(portal: str, section: str, shown: list[str], on_terminal: OnTerminal) -> None:
    """At 80 columns the columns of a crawl in trouble move together; where that will not do, a line stands as titles
    and values.
    """
    counts = {"lists": 2, "found": 1234, "fetched": 1000, "held": 100, "refused": 30, "failed": 4}
    place = Place(portal=portal, section=section, day=date(2024, 6, 24))

    lines = on_terminal(lambda: print_report(report(Coverage(place=place, **counts))))

    assert max(map(len, lines)) <= 80
    assert (lines[2:] if len(shown) == 1 else lines[:3]) == shown


def test_a_host_that_does_not_answer_is_told_once() -> None:
    """Not for each of its lists; another host, and what robots.txt forbids, are told by themselves."""
    said: list[str] = []
    view = View(lambda _line: None, said.append)
    reason = "robots.txt could not be fetched: no such host"

    for url in (f"https://a.example/{n}" for n in range(3)):
        view(Refused(place=EKBIS, url=url, reason=reason, article=False))
    view(Refused(place=EKBIS, url="https://b.example/1", reason=reason, article=False))
    view(Refused(place=EKBIS, url=URL, reason="robots.txt forbids it"))

    assert said == [
        "not reached: a.example: no such host; nothing more is asked of it",
        "not reached: b.example: no such host; nothing more is asked of it",
        f"refused: {URL}: robots.txt forbids it",
    ]
