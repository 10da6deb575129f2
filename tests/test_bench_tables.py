"""The tables of the pages are those of the last measurement, and the sums on paper are right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the tables are made there

import bench_tables  # noqa: E402

RUN = {
    "machine": {"machine": "x86_64, 2 cores", "Python": "3.11.7"},
    "rows": [
        {"step": step, "what": what, "kind": kind, "unit": unit, "rate": rate, "peak_mb": peak, "bytes_each": each}
        for step, what, kind, unit, rate, peak, each in [
            ("crawl", "kliping crawl", "Kliping", "pages", 200.0, 150.0, 25_000.0),
            ("crawl", "bare Scrapy, keeps nothing", "peer", "pages", 250.0, 140.0, None),
            ("build", "captures to articles/", "Kliping", "articles", 100.0, None, 3_000.0),
            ("dedup", "whole stage", "part", "articles", 2_000.0, 462.0, 4_000.0),
            ("release", "kliping release build", "Kliping", "articles", 500.0, 255.0, 4_000.0),
        ]
    ],
}


@pytest.mark.parametrize("name", ["performance", "scale"])
def test_the_pages_hold_the_tables_of_the_last_run(name: str) -> None:
    """Nobody has edited a figure by hand."""
    begin, end = bench_tables.marks({"performance": "bench", "scale": "scale"}[name])
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")

    written = page.split(begin)[1].split(end)[0].strip()

    assert written == getattr(bench_tables, name)(bench_tables.measured())


def test_a_row_is_compared_with_our_own_of_its_step() -> None:
    """Peers are named as such; a step without a line of ours has no ratio."""
    lines = bench_tables.stage_table(RUN["rows"]).splitlines()

    assert lines[2:5] == [
        "| crawl | kliping crawl | 200 pages |  | 150 | 25,000 |",
        "| crawl | *peer:* bare Scrapy, keeps nothing | 250 pages | 1.25 | 140 |  |",
        "| build | captures to articles/ | 100 articles |  |  | 3,000 |",
    ]
    assert lines[5] == "| dedup | whole stage | 2,000 articles |  | 462 | 4,000 |"


def test_a_step_that_is_measured_anew_keeps_none_of_its_former_rows() -> None:
    """And the rows stand in the order of the road."""
    former = [{"step": "crawl", "what": "old"}, {"step": "build", "what": "old"}, {"step": "load", "what": "old"}]

    rows = bench_tables.merged(former, [{"step": "release", "what": "new"}, {"step": "crawl", "what": "new"}])

    assert [(row["step"], row["what"]) for row in rows] == [
        ("crawl", "new"),
        ("build", "old"),
        ("release", "new"),
        ("load", "old"),
    ]


def test_the_sums_of_ten_million_articles() -> None:
    """Articles by rate are seconds, by size bytes; money follows from what is assumed."""
    lines = bench_tables.size_table(RUN, "ten million").splitlines()

    # 10,000,000 / 200 / 3600 = 13.9 hours; / 32 = 0.4; 250 GB; 13.9 * 0.04 and 0.25 * 23 dollars.
    assert lines[2] == "| crawl: fetch and archive | 14 | 0.4 | 250 GB | 1 USD | 6 USD |"
    # 27.8 hours of reading, 1.4 of shards, 5.6 of the release.
    assert lines[-3] == "| **all** | 49 | 1.5 | 370 GB | 2 USD | 9 USD |"
    assert lines[-1].endswith("2.5 days with 60 portals.")


def test_the_assumptions_are_those_that_the_page_states() -> None:
    """Word for word."""
    page = " ".join((ROOT / "docs" / "scale.md").read_text(encoding="utf-8").split())

    assert f"{bench_tables.PORTALS} portals crawled at once" in page
    assert f"{bench_tables.REQUESTS_EACH} requests an article" in page
    assert f"{bench_tables.CORE_HOUR} US dollars for an hour" in page
    assert f"{bench_tables.TERABYTE_MONTH:g} US dollars for a terabyte" in page
