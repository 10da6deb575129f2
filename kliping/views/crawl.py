"""A crawl as people follow it: one live line on a terminal, plain lines elsewhere, a table at the end."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.numbers import counted, size
from corpus.visible import visible
from kliping.views import console
from kliping.views.abilities import is_live
from kliping.views.estimate import TimeLeft
from kliping.views.terminal import unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spiders.crawl.report import Coverage, CrawlEvent, CrawlReport

PLAIN_SECONDS = 5.0
"""At most this often a plain line is written."""
LONGEST_TABLE = 60
"""A table of more days than this is summed up by month."""
UNREACHABLE = "robots.txt could not be fetched: "
"""How the reason begins where a host gave no answer at all."""
_COUNTS = ("lists", "found", "fetched", "held", "refused", "failed", "pending")


class View:
    """Counts the events of a crawl and writes the progress line."""

    def __init__(
        self, show: Callable[[str], None], say: Callable[[str], None], estimate: TimeLeft | None = None
    ) -> None:
        self._estimate = estimate or TimeLeft()
        self._show = show
        self._say = say
        self._counts: Counter[str] = Counter()
        self._where = ""
        self._told: set[str] = set()

    def __call__(self, event: CrawlEvent) -> None:
        """Take in one event."""
        from spiders.crawl.report import ArchiveEvent, Failed, Fetched, Listed, Refused  # noqa: PLC0415 -- a wing's types

        if isinstance(event, ArchiveEvent):
            self._counts["bytes"] += event.size
            self._counts["archived"] += 1
        else:
            day = f" {event.place.day}" if event.place.day else ""
            self._where = f"{event.place.portal}/{event.place.section}{day}"
            self._counts["found"] += event.articles if isinstance(event, Listed) else 0
            self._counts["pages"] += event.pages if isinstance(event, Fetched) else 0
            self._counts[type(event).__name__.lower()] += 1
            if isinstance(event, Listed):
                self._estimate.listed(event.place)
        if isinstance(event, Refused | Failed):
            self._tell(type(event).__name__.lower(), event.url, event.reason)
        if self._where:
            self._show(self.line)

    def _tell(self, what: str, url: str, reason: str) -> None:
        """What was not fetched, and why; of a host that does not answer, once and not for each of its lists."""
        message = f"{what}: {url}: {reason}"
        if reason.startswith(UNREACHABLE):
            host = urlsplit(url).hostname
            message = f"not reached: {host}: {reason.removeprefix(UNREACHABLE)}; nothing more is asked of it"
        if message not in self._told:
            self._told.add(message)
            self._say(message)

    @property
    def line(self) -> str:
        """Where the crawl is and what it has done so far."""
        counts = self._counts
        # What is asked for by its address stands on no list.
        done = sum(counts[name] for name in ("fetched", "held", "refused", "failed"))
        found = max(counts["found"], done)
        parts = [f"found {found}", f"fetched {_on_pages(counts['fetched'], counts['pages'])}", f"held {counts['held']}"]
        parts += [f"{name} {counts[name]}" for name in ("refused", "failed") if counts[name]]
        parts.append(f"archived {counts['archived']} ({size(counts['bytes'])})")
        parts += filter(None, [self._estimate.left(found, done)])
        return f"{self._where} · {' · '.join(parts)}"


@contextmanager
def following(estimate: TimeLeft | None = None) -> Iterator[View]:
    """A view that shows itself while the block runs, and what is left of it by ``estimate``."""
    if is_live(sys.stderr):
        with _live(estimate) as view:
            yield view
    else:
        view = View(_sparing(console.note), console.note, estimate)
        yield view


@contextmanager
def _live(estimate: TimeLeft | None) -> Iterator[View]:
    from rich.console import Console  # noqa: PLC0415 -- only where a terminal is
    from rich.status import Status  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    terminal = Console(file=unguarded(sys.stderr), markup=False, highlight=False)
    with Status("asking for robots.txt", console=terminal) as status:
        yield View(
            lambda text: status.update(visible(text)),
            lambda text: terminal.print(Text(visible(text), "yellow"), soft_wrap=True),
            estimate,
        )


def _sparing(say: Callable[[str], None]) -> Callable[[str], None]:
    """``say``, but not more often than plain lines are wanted."""
    last = monotonic()

    def show(text: str) -> None:
        nonlocal last
        if monotonic() - last >= PLAIN_SECONDS:
            say(text)
            last = monotonic()

    return show


def print_report(report: CrawlReport) -> None:
    """The coverage table, remarks, and one line of totals on stdout."""
    lines = _by_month(report.coverage) if len(report.coverage) > LONGEST_TABLE else _by_day(report.coverage)
    shown = [name for name in _COUNTS if name in {"found", "fetched"} or report.total(name)]
    head = ("portal", "section", "day", *shown)
    console.table(head, [(*key, *(counts[name] or "" for name in shown)) for key, counts in lines], right=range(3, 11))
    for remark in report.remarks:
        console.note(f"remark: {remark}")
    print_totals(report)


def print_totals(report: CrawlReport) -> None:
    """One line: how many articles, requests and archived answers, in what time."""
    outcome = "interrupted" if report.interrupted else "done"
    missing = f", {report.missing} not in the archives" if report.missing else ""
    fetched = _on_pages(report.total("fetched"), report.total("pages"))
    console.note(
        f"{outcome} in {console.seconds(report.seconds)}: {counted(report.total('found'), 'article')} found, "
        f"{fetched} fetched, {report.total('held')} already archived; "
        f"{counted(report.requests, 'request')}, {counted(report.archived, 'response')} archived{missing}"
    )


def _on_pages(articles: int, pages: int) -> str:
    """``26 pages (7 articles)``; the bare number of articles where each is on one page."""
    return f"{counted(pages, 'page')} ({counted(articles, 'article')})" if pages > articles else f"{articles}"


Line = tuple[tuple[str, str, str], Counter[str]]


def _by_day(coverage: tuple[Coverage, ...]) -> list[Line]:
    return [(_key(line, "%Y-%m-%d"), _numbers(line)) for line in coverage]


def _by_month(coverage: tuple[Coverage, ...]) -> list[Line]:
    months: dict[tuple[str, str, str], Counter[str]] = {}
    for line in coverage:
        months.setdefault(_key(line, "%Y-%m"), Counter()).update(_numbers(line))
    return list(months.items())


def _key(line: Coverage, form: str) -> tuple[str, str, str]:
    return (line.place.portal, line.place.section, line.place.day.strftime(form) if line.place.day else "latest")


def _numbers(line: Coverage) -> Counter[str]:
    return Counter({name: getattr(line, name) for name in _COUNTS})
