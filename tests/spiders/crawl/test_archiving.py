"""Answers on their way to the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from crawl_site import (
    FIRST,
    JOB,
    at,
    crawl_here,
    crawl_on_a_small_disk,
    items,
    project,
    site,
)
from loopback import in_fresh_process, page, serve

from corpus.errors import ServiceError

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = items(days=1)
DAY = [replace(JOB, until=FIRST)]


def test_a_body_that_unpacks_to_gigabytes_fails_alone(tmp_path: Path) -> None:
    """A page too large to be one is a failure of that article; the crawl goes on."""
    bomb = page(b"\0" * 140_000_000, packed=True)
    with serve(site(ITEMS) | {ITEMS[0].address: bomb}) as portal:
        report, _ = crawl_here(project(tmp_path), DAY, hosts=at(portal))

    assert (report.total("failed"), report.total("fetched")) == (1, 2)
    assert "too large" in report.faults[0].reason or "larger" in report.faults[0].reason


def test_a_full_disk_ends_the_crawl(tmp_path: Path) -> None:
    """When the archive cannot be written, the crawl stops with that error instead of fetching on."""
    listed = items(per_day=90, days=1)
    folder = project(tmp_path)
    with serve(site(listed)) as portal:
        with pytest.raises(ServiceError, match="could not be written"):
            in_fresh_process(crawl_on_a_small_disk, folder, DAY, hosts=at(portal))

        assert len(portal.asked) < 80
