"""Plants faults and counts which are found, and puts Kliping to hardships and counts which are borne: `scripts/faults`.

What is tried of a suite is written into docs/reliability.md; a sample of hardships only with ``--write``, beside how
many there are. Exit code 1 where a fault was missed or ended in a crash, or a hardship was not borne.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the faults live there

from apart import endure_apart  # noqa: E402
from endured import drawn, endure  # noqa: E402
from fault_suites import sample, tally  # noqa: E402

if TYPE_CHECKING:
    from endured import Endured
    from fault_suites import Suite, Tally

SERVERS = "servers"
"""The part that is no suite of planted faults: hostile servers, each crawled."""
SUITES = {"project": "planted_project", "rewritten": "planted_rewrites", "release": "planted"}
"""Name -> the module of tests/ that has it as ``SUITE``."""
HARDSHIPS = {
    "files": "ruined_project",
    "archives": "ruined_archives",
    "readers": "fuzzed_readers",
    "kills": "killed_commands",
    "kills-of-crawl": "killed_crawls",
    "kills-of-push": "killed_pushes",
    "disk": "starved_commands",
    "answers": "odd_answers",
}
"""Name -> the module of tests/ that has ``WHAT`` and ``trials``."""
APART = frozenset({"files"})
"""Suites whose trials are undergone each in a process of its own."""
PAGE = ROOT / "docs" / "reliability.md"
BY_SERVER = ROOT / "docs" / "reliability-servers.md"
BEGIN, END = "<!-- faults: written by scripts/faults -->", "<!-- end of faults -->"
BORNE, END_OF_BORNE = "<!-- hardships: written by scripts/faults -->", "<!-- end of hardships -->"

HEAD = (
    "| suite | what is damaged, and what must find it | tried | found | missed | crashed |",
    "|---|---|---|---|---|---|",
)


BORNE_HEAD = ("| suite | what is done | of | tried | survived | bytes lost |", "|---|---|---|---|---|---|")


def main() -> None:
    """Try, print, and write down."""
    arguments = argparse.ArgumentParser(description=__doc__)
    every = [*SUITES, *HARDSHIPS, SERVERS]
    arguments.add_argument("suites", nargs="*", default=every, help=f"of {', '.join(every)}")
    arguments.add_argument("--sample", type=int, default=0, help="faults tried of each suite; 0 for all")
    arguments.add_argument("--seed", type=int, default=0, help="chooses the sample")
    arguments.add_argument("--write", action="store_true", help="write a sample of hardships down, too")
    asked = arguments.parse_args()
    tallies = {name: _run(name, asked.sample, asked.seed) for name in asked.suites if name in SUITES}
    if not asked.sample:
        _write({name: tallied for name, (_, tallied) in tallies.items()})
    borne = {name: _bear(name, asked.sample, asked.seed) for name in asked.suites if name in HARDSHIPS}
    if asked.write or not asked.sample:
        _write_borne(borne)
    harmed = SERVERS in asked.suites and _serve(asked.sample, asked.seed)
    failed = harmed or any(tallied.missed or tallied.crashed for _, tallied in tallies.values())
    sys.exit(failed or any(tallied.broken for _, tallied in borne.values()))


def _bear(name: str, n: int, seed: int) -> tuple[int, Endured]:
    """How many trials there are, and what became of those that were drawn."""
    with TemporaryDirectory() as folder:
        every = list(import_module(HARDSHIPS[name]).trials(Path(folder)))
        some = drawn(every, n, seed)
        tallied = endure_apart(some) if name in APART else endure(some)
    print(f"{name}: of {len(every):,}, tried | survived | bytes lost: {tallied.row}", flush=True)
    for broken in tallied.broken:
        print(f"  not borne: {broken}", flush=True)
    return len(every), tallied


def _write_borne(borne: dict[str, tuple[int, Endured]]) -> None:
    """The rows of these suites; those of others stay."""
    rows = {
        f"`{name}`": f"| `{name}` | {import_module(HARDSHIPS[name]).WHAT} | {n:,} | {tallied.row} |"
        for name, (n, tallied) in borne.items()
    }
    _exchange(rows, (BORNE, END_OF_BORNE), BORNE_HEAD)


def _run(name: str, n: int, seed: int) -> tuple[Suite, Tally]:
    suite: Suite = import_module(SUITES[name]).SUITE
    with TemporaryDirectory() as folder:
        whole, copies = suite.make(Path(folder) / "whole"), Path(folder) / "copies"
        copies.mkdir()
        tallied = tally(suite, whole, sample(suite.faults(whole), n, seed), copies)
    print(f"{name}: tried | found | missed | crashed: {tallied.row}", flush=True)
    for what, names in (("missed", tallied.missed), ("crashed", tallied.crashed)):
        for fault in names:
            print(f"  {what}: {fault}", flush=True)
    return suite, tallied


def _serve(n: int, seed: int) -> bool:
    """Crawl hostile servers, write the table where all were tried, and say whether any did harm."""
    from hostile_answers import attacks  # noqa: PLC0415 -- of this part alone
    from hostile_servers import survive, table  # noqa: PLC0415

    outcomes = []
    for attack in sample(attacks(), n, seed):
        outcomes.append(survive(attack))
        print(f"{attack.kind}: {attack.name}: {outcomes[-1].fault or outcomes[-1].reason}", flush=True)
    if not n:
        BY_SERVER.write_text(table(outcomes), encoding="utf-8")
    harmed = sum(bool(one.fault) for one in outcomes)
    print(f"{SERVERS}: {len(outcomes)} tried, {len(outcomes) - harmed} survived", flush=True)
    return bool(harmed)


def _write(tallies: dict[str, Tally]) -> None:
    """The rows of these suites; those of others stay."""
    rows = {
        f"`{name}`": f"| `{name}` | {import_module(SUITES[name]).SUITE.what} | {tallied.row} |"
        for name, tallied in tallies.items()
    }
    _exchange(rows, (BEGIN, END), HEAD)


def _exchange(new: dict[str, str], marks: tuple[str, str], head: tuple[str, str]) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(marks[0])
    table, _, after = rest.partition(marks[1])
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in table.split("\n") if line.startswith("| `")} | new
    lines = "\n".join([*head, *(rows[name] for name in sorted(rows))])
    PAGE.write_text(f"{before}{marks[0]}\n{lines}\n{marks[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
