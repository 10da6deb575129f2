from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import paper_parts

from corpus.release.papers.coverage_plot import GAP, MOST_BINS, MOST_PORTALS, THERE, coverage_plot

if TYPE_CHECKING:
    from corpus.release.papers.papers import Papers


def papers(by_day: dict[str, dict[str, int]]) -> Papers:
    """Papers of a release with articles on these days."""
    return paper_parts.papers(articles=paper_parts.articles(by_day=by_day))


def bars(plot: str, colour: str) -> list[dict[str, str]]:
    """The rectangles of a colour."""
    return [found.attrib for found in ET.fromstring(plot).iter() if found.get("fill") == colour]  # noqa: S314 -- ours


def test_each_day_has_a_bar_or_a_mark() -> None:
    """Blue where there are articles, red where there are none; twice the articles, twice as high."""
    plot = coverage_plot(papers({"kabarfiksi": {"2024-06-03": 2, "2024-06-04": 4, "2024-06-07": 1}}))

    first, second, third = bars(plot, THERE)
    assert float(second["height"]) == 2 * float(first["height"]) == 4 * float(third["height"])
    assert len(bars(plot, GAP)) == 2
    assert "kabarfiksi: 7 articles, 2 days without" in plot
    assert "articles per day of publication (UTC)" in plot
    assert "2024-06-03" in plot
    assert "2024-06-07" in plot


def test_a_long_period_is_drawn_in_bars_of_several_days() -> None:
    """A bar never stands for more days than is said."""
    start = date(2015, 1, 1)
    days = {(start + timedelta(days=n)).isoformat(): 1 for n in range(0, 4000, 2)}

    plot = coverage_plot(papers({"kabarfiksi": days}))

    assert "articles per 14 days of publication" in plot
    assert 250 < len(bars(plot, THERE)) <= MOST_BINS


def test_many_portals_share_the_last_row() -> None:
    """The largest have a row of their own."""
    by_day = {f"portal{n:02}": {"2024-06-03": n} for n in range(1, MOST_PORTALS + 4)}

    plot = coverage_plot(papers(by_day))

    assert "3 other portals: 6 articles" in plot
    assert len(bars(plot, THERE)) == MOST_PORTALS + 1


def test_a_release_without_dates_has_a_plot_that_says_so() -> None:
    """Never a broken picture."""
    assert "No article has a date." in coverage_plot(papers({}))


def test_names_cannot_break_the_picture() -> None:
    """They are text, whatever they hold."""
    plot = coverage_plot(papers({"<b>&": {"2024-06-03": 1}}))

    assert "<b>" not in plot
    assert re.search(r"&lt;b&gt;&amp;", plot)
