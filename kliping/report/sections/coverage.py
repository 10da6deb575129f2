"""Coverage: a calendar for each portal and its sections, in which days without articles stand out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.numbers import counted, number
from kliping.report.plots.grid import MISSING, grid, level_of, levels
from kliping.report.view import ReportFigure, ReportSection, ReportTable, count, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.config import CrawlConfig
    from corpus.project import Project
    from kliping.report.corpus_columns import CorpusColumns
    from kliping.report.view import Part

MOST_PORTALS = 12
"""Portals with calendars; the table names all."""
MOST_SECTIONS = 12
_LOW = 0.14
"""Inches of a row of the calendar."""
MOST_DAYS = 92
"""Days that stand beside each other; a longer period is drawn as weeks, and by section as weeks or months."""
MOST_WEEKS = 110
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
"""Every second has room for its name."""
_ALL, _OTHERS = "all sections", "other sections"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCoverage:
    """What one portal has, day by day."""

    portal: str
    first: date
    """Of the days that were asked for in ``corpus.toml``, and of those that have articles."""
    last: date
    by_section: Mapping[str, Counter[date]]
    """Section -> day -> articles, the largest section first."""

    @property
    def days(self) -> list[date]:
        """Every day of the period."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def total(self) -> Counter[date]:
        """Day -> articles of all sections."""
        return sum(self.by_section.values(), Counter())


def section(project: Project, articles: CorpusColumns) -> ReportSection:
    """Calendars of the largest portals, and a table of all."""
    found = coverages(articles, project.config.crawl)
    largest = sorted(found, key=lambda one: (-one.total.total(), one.portal))[:MOST_PORTALS]
    figures = [figure for one in largest for figure in _figures(one)]
    lead = (
        "A red cell is a day (week, month) without any article, between the first and the last day of the portal. "
        "Where corpus.toml asks for days, those count too."
    )
    if len(found) > len(largest):
        lead += f" Drawn are the {len(largest)} largest of {len(found)} portals."
    parts: tuple[Part, ...] = (_table(found, len(articles)), *figures) if found else ()
    lacking = "" if found else "No articles yet: 'kliping build' makes them."
    return ReportSection(name="coverage", title="Coverage", lead=lead if found else "", parts=parts, lacking=lacking)


def coverages(articles: CorpusColumns, asked: Sequence[CrawlConfig]) -> list[PortalCoverage]:
    """Each portal's articles by section and day, by name of the portal."""
    by_portal: dict[str, dict[str, Counter[date]]] = {}
    for (portal, name, day), n in articles.counts("portal", "section", "day").items():
        by_portal.setdefault(portal, {}).setdefault(name or "(none)", Counter())[day] += n
    return [_coverage(portal, own, asked) for portal, own in sorted(by_portal.items())]


def _coverage(portal: str, own: Mapping[str, Counter[date]], asked: Sequence[CrawlConfig]) -> PortalCoverage:
    blocks = [block for block in asked if block.portal == portal]
    days = [day for counts in own.values() for day in counts]
    ordered = sorted(own, key=lambda name: (-own[name].total(), name))
    return PortalCoverage(
        portal=portal,
        first=min([*days, *(block.since for block in blocks)]),
        last=max([*days, *(block.until for block in blocks)]),
        by_section={name: own[name] for name in ordered},
    )


def gaps(one: PortalCoverage) -> list[tuple[date, date]]:
    """The stretches of days without any article of the portal: first and last day of each."""
    total = one.total
    stretches = (list(run) for missing, run in groupby(one.days, key=lambda day: not total[day]) if missing)
    return [(run[0], run[-1]) for run in stretches]


def _figures(one: PortalCoverage) -> Iterator[ReportFigure]:
    if len(one.days) > MOST_DAYS:
        yield _calendar(one)
    yield _by_section(one)


def _calendar(one: PortalCoverage) -> ReportFigure:
    """Weekdays below each other, weeks beside each other, a block of rows a year."""
    total = one.total
    bounds = levels(list(total.values()))
    years = list(range(one.first.year, one.last.year + 1))
    rows = [f"{year} {name}" if name == "Mon" else name for year in years for name in _WEEKDAYS]
    cells = {}
    for day in one.days:
        column = (day - _monday(date(day.year, 1, 1))).days // 7
        row = 7 * years.index(day.year) + day.weekday()
        cells[row, column] = level_of(total[day], bounds) if total[day] else MISSING
    months = [f"{_monday(date(one.last.year, 1, 1)) + timedelta(weeks=week, days=6):%b}" for week in range(54)]
    return ReportFigure(
        title=f"{one.portal}, day by day",
        svg=grid(rows, months, cells, line=_LOW),
        told=_told(one),
        basis=counted(total.total(), "article"),
        note=_legend(total.values()),
    )


def _by_section(one: PortalCoverage) -> ReportFigure:
    """A row a section, and one for all."""
    step = "day" if len(one.days) <= MOST_DAYS else "week" if len(one.days) <= 7 * MOST_WEEKS else "month"
    columns = list(dict.fromkeys(_bin(day, step) for day in one.days))
    rows = {_ALL: one.total, **_largest(one.by_section)}
    binned = {name: _binned(counts, step) for name, counts in rows.items()}
    within = [n for name, counts in binned.items() if name != _ALL for n in counts.values()]
    bounds = levels(within)
    overall = levels(list(binned[_ALL].values()))
    cells = {
        (row, column): level_of(n, overall if name == _ALL else bounds) or MISSING
        for row, (name, counts) in enumerate(binned.items())
        for column, n in enumerate(counts[where] for where in columns)
    }
    return ReportFigure(
        title=f"{one.portal}: articles by section and {step}",
        svg=grid([f"{name} ({number(rows[name].total())})" for name in rows], columns, cells, most_labels=9),
        told=_told(one) + " " + "; ".join(f"{name}: {number(n.total())}" for name, n in rows.items()) + ".",
        basis=counted(one.total.total(), "article"),
        note=f"{_legend(within)} The first row has shades of its own.",
    )


def _largest(by_section: Mapping[str, Counter[date]]) -> dict[str, Counter[date]]:
    names = list(by_section)
    kept = {name: by_section[name] for name in names[:MOST_SECTIONS]}
    rest: Counter[date] = sum((by_section[name] for name in names[MOST_SECTIONS:]), Counter())
    return {**kept, _OTHERS: rest} if rest else kept


def _told(one: PortalCoverage) -> str:
    stretches = gaps(one)
    empty = sum((last - first).days + 1 for first, last in stretches)
    said = f"{one.portal}: {counted(len(one.days), 'day')} from {one.first} to {one.last}, {empty} without an article."
    longest = max(stretches, key=lambda run: run[1] - run[0], default=None)
    return f"{said} Longest gap: {longest[0]} to {longest[1]}." if longest else said


def _legend(values: Iterable[int]) -> str:
    there = [value for value in values if value]
    return f"The stronger the shade, the more: from {number(min(there))} to {number(max(there))}." if there else ""


def _table(found: Sequence[PortalCoverage], total: int) -> ReportTable:
    rows = []
    for one in found:
        stretches = gaps(one)
        longest = max(stretches, key=lambda run: run[1] - run[0], default=None)
        empty = sum((last - first).days + 1 for first, last in stretches)
        where = f"{longest[0]} to {longest[1]}" if longest else None
        cells = (words(one.portal), count(one.total.total()), count(len(one.by_section)), words(f"{one.first}"))
        rows.append((*cells, words(f"{one.last}"), count(len(one.days)), count(empty), words(where)))
    return ReportTable(
        title="Portals",
        head=("portal", "articles", "sections", "first day", "last day", "days", "days without", "longest gap"),
        rows=tuple(rows),
        basis=counted(total, "article"),
        right=frozenset({1, 2, 5, 6}),
    )


def _binned(counts: Counter[date], step: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for day, n in counts.items():
        found[_bin(day, step)] += n
    return found


def _bin(day: date, step: str) -> str:
    return f"{day:%Y-%m}" if step == "month" else (_monday(day) if step == "week" else day).isoformat()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
