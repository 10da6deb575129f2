"""``scrapy list`` and ``scrapy crawl`` work as ever, over the same code and into the same archive."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import own_portal
import pytest
from crawl_site import archived, crawl_here, items, project, site
from known import PORTALS
from loopback import serve
from scrapy import Request

from corpus.errors import ConfigError
from spiders.crawl.named import PortalLoader, _jobs

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


def test_scrapys_own_limits_are_obeyed(tmp_path: Path) -> None:
    """``CLOSESPIDER_PAGECOUNT`` ends the crawl, and the archive keeps what was fetched."""
    days = ["-a", "section=international", "-a", "since=2024-06-20", "-a", "until=2024-06-22"]
    with serve(site(ITEMS)) as portal:
        done = crawl(tmp_path, portal, *days, "-s", "CLOSESPIDER_PAGECOUNT=3")

    assert "Spider closed (closespider_pagecount)" in done.stderr
    assert 3 <= len(archived(tmp_path)) < 12


def test_what_is_wrong_is_told_without_a_traceback(tmp_path: Path) -> None:
    """A crawl that nobody answers for ends with one sentence, which says how to give a contact to Scrapy."""
    done = scrapy(tmp_path, "crawl", "sindonews", "-a", "since=2024-06-20", "-a", "until=2024-06-20")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert "with -s KLIPING_CONTACT=you@example.org, or in corpus.toml" in done.stderr


def test_scrapy_crawl_knows_no_other_arguments(tmp_path: Path) -> None:
    """A misspelt ``-a`` name is refused with the nearest known one."""
    with serve(site(ITEMS)) as portal:
        done = crawl(tmp_path, portal, "-a", "sections=international")

    assert "-a sections=…: no such argument; did you mean 'section'?" in done.stderr


DAYS = {"since": "2024-06-20", "until": "2024-06-30"}


def test_arguments_make_one_job() -> None:
    """Sections with commas; without a limit there is none, and the delay is Scrapy's."""
    (job,) = _jobs("sindonews", {"section": "nasional,,ekbis", "limit": "5"} | DAYS, None, 2.0)
    (plain,) = _jobs("sindonews", DAYS, None, 0.5)

    assert (job.portal, job.sections, job.limit, job.delay_seconds) == ("sindonews", ("nasional", "ekbis"), 5, 2.0)
    assert (job.since, job.until) == (date(2024, 6, 20), date(2024, 6, 30))
    assert (plain.sections, plain.limit, plain.delay_seconds) == ((), 0, 0.5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "-a since=… is missing"),
        ({"since": "2024-06-20"}, "-a until=… is missing"),
        (DAYS | {"since": "20 Juni"}, "Invalid isoformat string: '20 Juni'; expected days such as 2024-06-20"),
        (DAYS | {"limit": "lima"}, "'lima'; expected days such as 2024-06-20, and a whole number"),
        (DAYS | {"untill": "2024-06-30"}, "-a untill=…: no such argument; did you mean 'until'"),
    ],
)
def test_an_argument_that_cannot_be_read_is_named(arguments: dict[str, str], words: str) -> None:
    """With what was expected."""
    with pytest.raises(ConfigError, match=re.escape(words)):
        _jobs("sindonews", arguments, None, 1.0)


def test_a_request_is_for_the_portal_of_its_host() -> None:
    """``scrapy fetch`` asks; hosts of no portal have none."""
    loader = PortalLoader()

    assert loader.find_by_request(Request("https://nasional.sindonews.com/x")) == ["sindonews"]
    assert loader.find_by_request(Request("https://takdikenal.test/")) == []


def test_each_portal_has_a_spider_of_its_name() -> None:
    """An unknown one is the error that Scrapy waits for."""
    assert PortalLoader().load("sindonews").name == "sindonews"
    with pytest.raises(KeyError):
        PortalLoader().load("sindonew")


def test_the_portals_of_the_folder_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a project beside the shipped ones."""
    own_portal.project(tmp_path, harborpost=own_portal.rules("harborpost"))
    monkeypatch.chdir(tmp_path)

    assert set(PortalLoader().list()) == {*PORTALS, "harborpost"}
