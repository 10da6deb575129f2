"""The tables of docs/performance.md and docs/scale.md, from docs/bench.json and the assumptions that stand here.

Everything is a small calculation: `tests/test_bench_tables.py` makes it again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DOCS = Path(__file__).parents[1] / "docs"
FIGURES = DOCS / "bench.json"
ROAD = ("crawl", "read", "extract", "build", "dedup", "label", "release", "load")
SIZES = {"ten million": 10_000_000, "a billion": 1_000_000_000}
PORTALS = 60
"""Assumed: portals that are crawled at the same time, each at one request a second."""
REQUESTS_EACH = 1.3
"""Assumed: requests an article, with its further pages and its share of the lists."""
CORE_HOUR = 0.04
"""Assumed: US dollars for an hour of one rented core."""
TERABYTE_MONTH = 23.0
"""Assumed: US dollars for a terabyte kept for a month in an object store."""
CORES = {"ten million": 32, "a billion": 1000}
"""Assumed: cores that work at once."""

STAGES = (
    ("crawl: fetch and archive", ("crawl", "kliping crawl"), ("crawl", "kliping crawl")),
    ("articles: read the captures", ("build", "captures to articles/"), ("dedup", "whole stage")),
    ("shards: language, duplicates, months", ("dedup", "whole stage"), ("dedup", "whole stage")),
    ("release: what goes out", ("release", "kliping release build"), ("release", "kliping release build")),
)
"""Name in the table, and the rows of the measurement for its rate and its size: ``articles/`` holds what shards hold,
and its own measurement reads invented pages whose texts repeat themselves.
"""


def measured() -> dict[str, Any]:
    """The last run."""
    run: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return run


def keep(machine: Mapping[str, str], fresh: Sequence[Mapping[str, Any]]) -> None:
    """Write a run down, in the place of what the last one measured of the same steps, and its tables."""
    former = measured()["rows"] if FIGURES.exists() else []
    run = {"machine": dict(machine), "rows": merged(former, fresh)}
    FIGURES.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    write_pages()


def merged(former: Sequence[Mapping[str, Any]], fresh: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows in the order of the road: a step that was measured anew keeps none of its former rows."""
    anew = {row["step"] for row in fresh}
    kept = [row for row in former if row["step"] not in anew]
    return sorted([*kept, *fresh], key=lambda row: ROAD.index(row["step"]))


def write_pages() -> None:
    """Put the tables of the last run into the pages."""
    run = measured()
    _put(DOCS / "performance.md", "bench", performance(run))
    if {step for _, (step, _), _ in STAGES} <= {row["step"] for row in run["rows"]}:
        _put(DOCS / "scale.md", "scale", scale(run))


def _put(page: Path, name: str, text: str) -> None:
    begin, end = marks(name)
    before = page.read_text(encoding="utf-8")
    block = re.compile(f"{re.escape(begin)}.*{re.escape(end)}", re.DOTALL)
    page.write_text(block.sub(lambda _: f"{begin}\n{text}\n{end}", before), encoding="utf-8")


def marks(name: str) -> tuple[str, str]:
    """What stands before and after a table in its page."""
    return f"<!-- {name}: written by scripts/bench -->", f"<!-- end of {name} -->"


# --- what was measured ----------------------------------------------------------------------------


def performance(run: Mapping[str, Any]) -> str:
    """Machine and versions, and the table of all steps."""
    told = "; ".join(f"{name} {value}" for name, value in run["machine"].items())
    return f"{told}\n\n{stage_table(run['rows'])}"


def stage_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """A line a row; ratios are to Kliping's own line of the step."""
    head = "| step | what | items a CPU-second | times Kliping | peak MB | bytes an item |\n|---|---|---|---|---|---|"
    return "\n".join([head, *_lines(rows)])


def _lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    own = {row["step"]: row["rate"] for row in reversed(rows) if row["kind"] == "Kliping"}
    for row in rows:
        name = row["what"] if row["kind"] in {"Kliping", "part"} else f"*{row['kind']}:* {row['what']}"
        ratio = "" if row["kind"] == "Kliping" or row["step"] not in own else f"{row['rate'] / own[row['step']]:.2f}"
        peak, each = (f"{row[key]:,.0f}" if row[key] else "" for key in ("peak_mb", "bytes_each"))
        yield f"| {row['step']} | {name} | {_figures(row['rate'])} {row['unit']} | {ratio} | {peak} | {each} |"


def _figures(value: float) -> str:
    """Three figures, or all of a whole number."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 -- below, a comma is worth something


# --- what it means at scale -----------------------------------------------------------------------


def scale(run: Mapping[str, Any]) -> str:
    """The tables for each size."""
    return "\n\n".join(f"**{name[0].upper()}{name[1:]} articles**\n\n{size_table(run, name)}" for name in SIZES)


def size_table(run: Mapping[str, Any], name: str) -> str:
    """Core-hours, hours, bytes and money of each stage for one size."""
    n, cores = SIZES[name], CORES[name]
    head = f"| stage | core-hours | hours on {cores:,} cores | on disk | computing | keeping, a month |"
    head += "\n|---|---|---|---|---|---|"
    lines, hours, size = [], 0.0, 0.0
    rows = {(row["step"], row["what"]): row for row in run["rows"]}
    for title, speed, volume in STAGES:
        own, stored = core_hours(n, rows[speed]["rate"]), n * rows[volume]["bytes_each"]
        hours, size = hours + own, size + stored
        lines.append(_line(title, own, cores, stored))
    waiting = (
        f"Politeness, not computing, sets the pace of the crawl: {crawl_days(n):,.1f} days with {PORTALS} portals."
    )
    return "\n".join([head, *lines, _line("**all**", hours, cores, size), "", waiting])


def _line(title: str, hours: float, cores: int, stored: float) -> str:
    cells = (
        title,
        f"{hours:,.0f}",
        f"{hours / cores:,.1f}",
        _bytes(stored),
        f"{hours * CORE_HOUR:,.0f} USD",
        f"{stored / 1e12 * TERABYTE_MONTH:,.0f} USD",
    )
    return f"| {' | '.join(cells)} |"


def core_hours(n: int, rate: float) -> float:
    """Of ``n`` articles at so many a CPU-second."""
    return n / rate / 3600


def crawl_days(n: int) -> float:
    """Of ``n`` articles, spread evenly over the portals, each asked once a second."""
    return n * REQUESTS_EACH / PORTALS / 86_400


def _bytes(value: float) -> str:
    return f"{value / 1e12:,.1f} TB" if value >= 1e12 else f"{value / 1e9:,.0f} GB"  # noqa: PLR2004 -- decimal units


if __name__ == "__main__":
    write_pages()
