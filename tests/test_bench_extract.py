from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from invented import PARAGRAPHS, article

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


@pytest.fixture
def benchmark(tmp_path: Path) -> Path:
    """An extraction benchmark of one invented page, of which the true text lacks the last paragraph."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "satu.html.gz").write_bytes(gzip.compress(article().encode()))
    truth = {"satu": {"url": "harianbukit.test/kota/read/48213/pasar", "articleBody": "\n".join(PARAGRAPHS[:4])}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path


def test_on_pages_of_unknown_sites_the_text_is_scored_too(benchmark: Path) -> None:
    """Runs of four words: the fifth paragraph is one too many (16 of 75), and none is missing."""
    run = bench(str(benchmark), "--unknown", "--rounds", "1")

    assert run.returncode == 0, run.stderr
    generic = next(line for line in run.stdout.splitlines() if line.startswith("generic reading"))
    assert [float(figure) for figure in generic.split()[-3:]] == [0.881, 0.787, 1.0]
    assert "trafilatura + metadata" in run.stdout
