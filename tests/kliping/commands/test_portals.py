"""``kliping portals``: what is known, and what no real page has confirmed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from known import PORTALS

from kliping.cli import run
from kliping.views.portals import unverified

if TYPE_CHECKING:
    import pytest


def test_the_overview_counts_what_is_unverified(capsys: pytest.CaptureFixture[str]) -> None:
    """Each portal's line says how many of its lists and templates rest on public scrapers."""
    run(["portals"])

    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "unverified" in lines["portal"]
    assert "2 of 2 lists, 2 of 2 templates" in lines["pikiranrakyat"]
    assert "3 of 3 lists  " in lines["jpnn"]
    assert lines.keys() - {"portal"} == PORTALS.keys()


def test_each_rule_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """The tables of one portal mark every list and template as tried on a page, or as unverified."""
    run(["portals", "suara"])

    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert "  yes" in lines["suara@2015-01"]
    assert "  unverified" in lines["suara@2018-01"]
    assert "  unverified" in lines["https://www.suara.com/rss/{name}"]


def test_what_no_page_confirms_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A portal of which no page was available says so, before the scrapers that its rules agree with."""
    run(["portals", "kontan"])

    (line,) = (one for one in capsys.readouterr().out.splitlines() if one.startswith("Confirmed by: "))
    assert line.startswith("Confirmed by: no real page; news-watch 2026; ")


def test_json_says_so_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON of a portal has the sum and, for each rule, whether it was tried."""
    run(["portals", "viva", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert told["unverified"] == unverified(PORTALS.named("viva")) == "2 of 3 lists, 2 of 3 templates"
    assert [edition["verified"] for edition in told["editions"]] == [True, False, False]


def test_what_confirms_the_rules_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON of a portal names the templates that real pages confirm, then public scrapers."""
    run(["portals", "beritasatu", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert told["confirmed_by"] == (
        "real saved pages (2020-01); egi-media-crawl 2026-07; news-watch 2026 (addresses); "
        "megaCrawler (lists, body, date, authors)"
    )
