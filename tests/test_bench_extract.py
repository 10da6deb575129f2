from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the measurement of extraction."""
    command = [sys.executable, "scripts/bench_extract.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_measurement_compares_the_rules_with_others_on_the_same_pages() -> None:
    """One round gives a speed for both readings, for trafilatura in its modes, and for both bare parses."""
    run = bench("--rounds", "1", "--pages", "2", "--weight", "30", "--json")

    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    wanted = {"portal rules", "selectolax parse", "lxml parse", "trafilatura default", "trafilatura fast"}
    wanted |= {"generic reading", "trafilatura + metadata"}
    assert wanted <= set(figures["pages_per_cpu_second"])
    assert min(figures["pages_per_cpu_second"].values()) > 0
    assert figures["trafilatura"] == "2.3.1"


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    """Where no page is read by rules there is nothing to compare, and the message says so."""
    run = bench(str(tmp_path))

    assert run.returncode == 2
    assert "no page below" in run.stderr
