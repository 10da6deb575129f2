"""Puts Kliping under load and writes what came of it into docs/reliability-load.md: `scripts/load`.

Thirty simulated annotators at once on a real Label Studio, with SQLite and with PostgreSQL; and a crawl at full speed
of a portal of which some pages fail in every way.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the crowd and the portal live there

import crowd  # noqa: E402
import faulty_portal  # noqa: E402
from postgres import Database  # noqa: E402

from annotation.label_studio.client import Studio  # noqa: E402
from annotation.label_studio.database import DATABASE_VARIABLE  # noqa: E402
from annotation.label_studio.server import serve  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crowd import Crowd
    from faulty_portal import Outcome

PAGE = ROOT / "docs" / "reliability-load.md"
PEOPLE_HEAD = (
    "| database | annotators | answers sent | in the log | failed | answers a second | {} |".format(
        " | ".join(f"{what}: p50, p95, max" for what in (crowd.LOG_IN, crowd.NEXT, crowd.SEND))
    ),
    "|---|---|---|---|---|---|---|---|---|",
)
PAGES_HEAD = (
    "| what the server does | listed | archived whole | with a reason | the reason, most often |",
    "|---|---|---|---|---|",
)


def main() -> None:
    """Load, print, and write down."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", default=["sqlite", "postgresql", "crawl"])
    arguments.add_argument("--people", type=int, default=30)
    arguments.add_argument("--tasks", type=int, default=300, help="each is answered by three people")
    arguments.add_argument("--pages", type=int, default=30_000, help="of the portal that is crawled")
    arguments.add_argument("--dry", action="store_true", help="print only")
    asked = arguments.parse_args()
    unwell = False
    for part in asked.parts:
        if part == "crawl":
            outcome = faulty_portal.crawled(asked.pages)
            unwell |= bool(outcome.amiss)
            _tell(part, [outcome.told, *PAGES_HEAD, *_pages(outcome)], outcome.amiss, dry=asked.dry)
        else:
            seen = _crowd(part, asked.people, asked.tasks)
            unwell |= sorted(seen.sent) != sorted(seen.pulled) or len(seen.sent) < seen.wanted
            _tell(part, [*PEOPLE_HEAD, _people(part, seen)], seen.failures, dry=asked.dry)
    sys.exit(unwell)


def _crowd(database: str, people: int, tasks: int) -> Crowd:
    """Everybody at work on a new server."""
    with (
        TemporaryDirectory() as folder,
        _kept(database),
        serve(Path(folder) / "label-studio") as server,
        Studio(server.url, server.token) as studio,
    ):
        return crowd.at_work(Path(folder) / "beban", studio, people=people, tasks=tasks, overlap=min(3, people))


@contextmanager
def _kept(database: str) -> Iterator[None]:
    """Where a server that is started meanwhile keeps its data."""
    if database == "sqlite":
        yield
        return
    made = Database()
    made.start()
    try:
        made.run("createuser label && createdb --owner=label label && psql -qc \"ALTER USER label PASSWORD 'beban'\"")
        os.environ[DATABASE_VARIABLE] = f"postgresql://label:beban@127.0.0.1:{made.port}/label"
        yield
    finally:
        os.environ.pop(DATABASE_VARIABLE, None)
        made.stop()


def _people(database: str, seen: Crowd) -> str:
    times = (_spread(seen.waits[what]) for what in (crowd.LOG_IN, crowd.NEXT, crowd.SEND))
    named = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[database]
    rate = f"{len(seen.sent) / seen.seconds:.1f}"
    cells = (named, seen.people, f"{len(seen.sent):,}", f"{len(seen.pulled):,}", len(seen.failures), rate, *times)
    return f"| {' | '.join(map(str, cells))} |"


def _spread(seconds: list[float]) -> str:
    """Median, 95th percentile, longest."""
    ordered = sorted(seconds)
    places = (len(ordered) // 2, min(len(ordered) - 1, int(len(ordered) * 0.95)), len(ordered) - 1)
    return ", ".join(f"{ordered[n]:.2f}" for n in places) + " s"


def _pages(outcome: Outcome) -> Iterator[str]:
    for fault, whole in outcome.listed.items():
        reasons = Counter(outcome.reasons.get(fault, ()))
        often = next(iter(reasons.most_common(1)), ("", 0))[0]
        yield f"| {fault} | {whole:,} | {outcome.archived[fault]:,} | {reasons.total():,} | {often} |"


def _tell(part: str, lines: list[str], amiss: list[str], *, dry: bool) -> None:
    """Print a part, and put it into its place on the page."""
    print("\n".join([f"{part}:", *lines, *(f"  amiss: {one}" for one in amiss[:20])]), flush=True)
    if dry:
        return
    begin, end = f"<!-- {part}: written by scripts/load -->", f"<!-- end of {part} -->"
    where = (
        f"Written on {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load of the machine at the end {os.getloadavg()[1]:.1f}."
    )
    table = "\n".join([begin, where, "", *_spaced(lines), end])
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(f"{begin}.*{end}", lambda _: table, text, flags=re.DOTALL), encoding="utf-8")


def _spaced(lines: list[str]) -> Iterator[str]:
    """A sentence before a table has an empty line after it."""
    for line in lines:
        yield from [line] if line.startswith("|") else [line, ""]


if __name__ == "__main__":
    main()
