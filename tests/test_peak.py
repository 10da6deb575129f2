"""The most memory that a program of the bench held is its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells it there")
def test_a_small_program_does_not_report_the_memory_of_the_large_one_that_started_it() -> None:
    """As getrusage(2) would, whose peak is handed on to what is started."""
    large = (
        "import subprocess, sys; held = bytes(range(256)) * 1_000_000;"
        "sys.path.append(sys.argv[1]); from peak import peak_mb;"
        "small = 'import sys; sys.path.append(sys.argv[1]); from peak import peak_mb; print(peak_mb())';"
        "print(peak_mb(), subprocess.check_output([sys.executable, '-c', small, sys.argv[1]], text=True))"
    )

    told = subprocess.check_output([sys.executable, "-c", large, str(SCRIPTS)], text=True)

    own, other = map(float, told.split())
    assert own > 250
    assert other < 100
