"""``scrapy list`` and ``scrapy crawl`` work as ever, over the same code and into the same archive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crawl_site import archived, crawl_here, items, project, site
from known import PORTALS
from loopback import serve

if TYPE_CHECKING:
    from loopback import Site

ROOT = Path(__file__).parents[3]
ITEMS = items()


def scrapy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A ``scrapy`` command as typed in ``folder``."""
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


def crawl(folder: Path, portal: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``scrapy crawl sindonews`` against a loopback portal, without delay."""
    hosts = json.dumps({"*.sindonews.com": portal.origin})
    quick = ["-s", f"KLIPING_HOSTS={hosts}", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]
    return scrapy(folder, "crawl", "sindonews", *quick, *arguments)


def test_scrapy_lists_the_portals() -> None:
    """In the repository, ``scrapy list`` names every portal."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SCRAPY_")}
    command = [sys.executable, "-m", "scrapy", "list"]
    shown = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=True)

    assert shown.stdout.split() == [*PORTALS]


def test_scrapy_crawl_gives_articles_and_fills_the_archive(tmp_path: Path) -> None:
    """Items are articles with the design's column names; the archive lies in ``captures/``, and resuming works."""
    arguments = ["-a", "section=international", "-a", "since=2024-06-20", "-a", "until=2024-06-22", "-O", "rows.jsonl"]
    with serve(site(ITEMS)) as portal:
        done = crawl(tmp_path, portal, *arguments)
        asked = len(portal.asked)
        again, _ = crawl_here(project(tmp_path), hosts={"*.sindonews.com": portal.origin})

        assert len(portal.asked) == asked == 19
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if row["url"] == ITEMS[2].url)
    assert done.returncode == 0
    assert {row["canonical_url"] for row in rows} == {item.url for item in ITEMS}
    assert row["title"] == "Warga Kampung 3 Gotong Royong"
    assert row["published_at"] == "2024-06-20T05:03:00+00:00"
    assert row["text"].endswith("laporan nomor 8 kepada warga.")
    assert len(row["captures"]) == 2
    assert len(archived(tmp_path)) == 19
    assert again.total("held") == 9


def test_scrapy_crawl_takes_its_jobs_from_the_project(tmp_path: Path) -> None:
    """Without arguments the blocks of ``corpus.toml`` for the portal are crawled."""
    folder = project(tmp_path)
    with (folder / "corpus.toml").open("a") as toml:
        toml.write(
            '[[crawl]]\nportal = "sindonews"\nsections = ["international"]\nsince = 2024-06-20\nuntil = 2024-06-20\n'
        )
    with serve(site(ITEMS)) as portal:
        crawl(folder, portal)

    assert sum("/read/" in entry.url for entry in archived(folder)) == 4


def test_scrapy_crawl_explains_a_missing_range(tmp_path: Path) -> None:
    """Without days, and without a ``corpus.toml``, nothing is asked, and the log says what is expected."""
    with serve(site(ITEMS)) as portal:
        done = crawl(tmp_path, portal, "-a", "section=international")

        assert portal.asked == []
    assert "-a since=… is missing; expected -a since=2024-06-20 -a until=2024-06-30" in done.stderr
    assert not (tmp_path / "captures").exists()


def test_scrapy_crawl_knows_no_other_arguments(tmp_path: Path) -> None:
    """A misspelt ``-a`` name is refused with the nearest known one."""
    with serve(site(ITEMS)) as portal:
        done = crawl(tmp_path, portal, "-a", "sections=international")

    assert "-a sections=…: no such argument; did you mean 'section'?" in done.stderr
