"""Kills one of two crawlers that share their work, again and again, and counts what was lost: `scripts/leases`."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the crawlers live there

from shared_crawl import DELAY, killed_once, redis_server  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared_crawl import Seen

PAGE = ROOT / "docs" / "howto-cluster.md"
BEGIN, END = "<!-- leases: written by scripts/leases -->", "<!-- end of leases -->"
HEAD = (
    "| store | archive | kills | taken over | pages lost | both at once | in ten delays | pause at the take-over |",
    "|---|---|---|---|---|---|---|---|",
)
WAYS = [("SQLite", False), ("SQLite", True), ("Redis", False)]


def main() -> None:
    """Kill, print, and write down."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=20, help="for each store and way to archive")
    arguments.add_argument("--dry", action="store_true", help="print only")
    asked = arguments.parse_args()
    rows = []
    for store, shared in WAYS:
        rows.append(row(store, seen(store, asked.kills, shared=shared), shared=shared))
        print(rows[-1], flush=True)
    if not asked.dry:
        table = "\n".join([BEGIN, *HEAD, *rows, END])
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: table, text, flags=re.DOTALL), encoding="utf-8")


def seen(store: str, kills: int, *, shared: bool) -> list[Seen]:
    """What the portal saw in each run."""
    with TemporaryDirectory() as folder, serving(store, Path(folder)) as address:
        found = []
        for seed in range(kills):
            own = Path(folder) / str(seed)
            own.mkdir()
            # A Redis keeps the work lists of several runs apart by their database.
            where = f"sqlite:{own / 'work'}" if address is None else address.replace("/0", f"/{seed % 16}")
            if address and seed % 16 == 0:
                empty(address)
            found.append(killed_once(own, where, seed, shared=shared))
        return found


def empty(address: str) -> None:
    """Forget all work lists of a server that is ours."""
    from redis import Redis  # noqa: PLC0415 -- only for Redis

    Redis.from_url(address).flushall()


@contextmanager
def serving(store: str, folder: Path) -> Iterator[str | None]:
    """The address of a Redis; None for SQLite, which needs no server."""
    with redis_server(folder / "redis") if store == "Redis" else nullcontext() as address:
        yield address


def row(store: str, runs: list[Seen], *, shared: bool) -> str:
    """One line of the table; gaps as multiples of the delay that was asked for."""
    at_once = sum("ba" in run.senders.strip("a") and "ab" in run.senders.strip("b") for run in runs)
    overs = [run.take_over for run in runs if run.take_over is not None]
    cells = (
        store,
        "one folder" if shared else "a folder each",
        len(runs),
        len(overs),
        sum(len(run.missing) for run in runs),
        "(not told apart)" if shared else at_once,
        f"{max(run.busiest for run in runs)} requests at the most",
        f"{min(overs) / DELAY:.1f} to {max(overs) / DELAY:.1f} delays",
    )
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
