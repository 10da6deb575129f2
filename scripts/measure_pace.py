"""How often remarks on pace are false, and how often they find somebody who rushes: a table in Markdown, by simulation.

The teams are those of tests/simulated_teams.py.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the simulated teams live there

from simulated_teams import Team, alarm_rate, power  # noqa: E402

PEOPLE = (3, 5, 10)
ANSWERS = (20, 60)
SPREADS = (0.0, 0.25, 0.35, 0.45)
HEAD = "| people | answers each | spread | false alarms | 3 times quicker | 5 times quicker | 8 times quicker | tires |"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--teams", type=int, default=400, help="simulated for each cell")
    n = arguments.parse_args().teams
    print(HEAD + "\n" + "|---" * 8 + "|", flush=True)
    for people, answers, between in product(PEOPLE, ANSWERS, SPREADS):
        sizes = {"people": people, "answers": answers, "between": between}
        cells = [alarm_rate(Team(**sizes), n)]
        cells += [power(Team(**sizes, rush=rush), n // 2) for rush in (3.0, 5.0, 8.0)]
        cells += [power(Team(**sizes, tire=3.0), n // 2)]
        told = " | ".join(f"{100 * cell:.1f}" for cell in cells)
        print(f"| {people} | {answers} | {between:.2f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
