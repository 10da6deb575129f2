"""Every stage beside its peers and its floor, in one run: `scripts/bench all`.

    scripts/bench all [--quick] [--share S] [--only STEP …]

Writes docs/bench.json, the figures of the run, and from them the tables of docs/performance.md and docs/scale.md. Peers
(newspaper4k, rensa, gaoya) are in an environment of its own, .venv-bench, which the script makes; what does not install
has no row. Rates are items a CPU-second, medians of rounds in which all take turns; what a server does in another
process is not counted, but for the step `label`, whose rates are of wall time.
"""

from __future__ import annotations

import argparse
import os
import platform
from dataclasses import asdict
from importlib.metadata import version
from importlib.util import find_spec

import bench_tables
from bench_stages import STEPS

QUICK = 0.02
LIBRARIES = (
    *("scrapy", "fastwarc", "warcio", "lxml", "selectolax", "trafilatura", "newspaper4k", "numpy", "pyarrow"),
    *("datasketch", "rensa", "gaoya", "datasets"),
)


def main() -> None:
    """Measure, print, and write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, one round, nothing written: does it run?")
    parser.add_argument("--share", type=float, default=1.0, help="of the usual sizes")
    parser.add_argument("--only", nargs="*", choices=STEPS, default=list(STEPS), help="measure these, keep the others")
    arguments = parser.parse_args()
    share = QUICK if arguments.quick else arguments.share
    fresh = []
    for name in arguments.only:
        rows = [asdict(row) for row in STEPS[name](share)]
        print(bench_tables.stage_table(rows), flush=True)
        fresh += rows
    if not arguments.quick:
        bench_tables.keep(machine() | {"share of the usual sizes": f"{share:g}"}, fresh)


def machine() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end",
        "Python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES if find_spec(name.replace("newspaper4k", "newspaper"))},
    }


if __name__ == "__main__":
    main()
