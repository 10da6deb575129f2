"""Plants faults and counts which are found, suite by suite: `scripts/faults`.

A run of all faults of a suite is written into docs/reliability.md; a sample is only printed. Exit code 1 where a fault
was missed, or ended in a crash.
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

from fault_suites import sample, tally  # noqa: E402

if TYPE_CHECKING:
    from fault_suites import Suite, Tally

SUITES = {"project": "planted_project", "rewritten": "planted_rewrites", "release": "planted"}
"""Name -> the module of tests/ that has it as ``SUITE``."""
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- faults: written by scripts/faults -->", "<!-- end of faults -->"

HEAD = (
    "| suite | what is damaged, and what must find it | tried | found | missed | crashed |",
    "|---|---|---|---|---|---|",
)


def main() -> None:
    """Try, print, and write down."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("suites", nargs="*", default=list(SUITES), help=f"of {', '.join(SUITES)}")
    arguments.add_argument("--sample", type=int, default=0, help="faults tried of each suite; 0 for all")
    arguments.add_argument("--seed", type=int, default=0, help="chooses the sample")
    asked = arguments.parse_args()
    tallies = {name: _run(name, asked.sample, asked.seed) for name in asked.suites}
    if not asked.sample:
        _write({name: tallied for name, (_, tallied) in tallies.items()})
    sys.exit(any(tallied.missed or tallied.crashed for _, tallied in tallies.values()))


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


def _write(tallies: dict[str, Tally]) -> None:
    """The rows of these suites; those of others stay."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in table.split("\n") if line.startswith("| `")}
    for name, tallied in tallies.items():
        rows[f"`{name}`"] = f"| `{name}` | {import_module(SUITES[name]).SUITE.what} | {tallied.row} |"
    lines = "\n".join([*HEAD, *(rows[name] for name in sorted(rows))])
    PAGE.write_text(f"{before}{BEGIN}\n{lines}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
