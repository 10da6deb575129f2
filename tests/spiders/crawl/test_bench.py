"""The measurement of crawls runs, and measures what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_bench_crawls_one_site_with_both_crawlers() -> None:
    """``scripts/bench crawl`` fetches every page with each crawler, names the machine, and gives the ratio."""
    command = [sys.executable, "scripts/bench_crawl.py", "--pages", "30", "--rounds", "2"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=True).stdout

    assert len(re.findall(r"round \d  kliping  30 pages: +[\d.]+ pages/s", shown)) == 2
    assert len(re.findall(r"round \d  bare     30 pages: +[\d.]+ pages/s", shown)) == 2
    assert re.search(r"cores, load [\d.]+$", shown, re.MULTILINE)
    assert re.search(r"^30 articles, \d+ MB on the wire, 2 rounds$", shown, re.MULTILINE)
    assert re.search(r"ratio of pages/s, kliping crawl to bare Scrapy: median \d+\.\d\d", shown)
