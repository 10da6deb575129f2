"""What a trial of ``scripts/mutate`` says became of the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
TRIAL = "import trial, pathlib; print(trial.run(['tests'], 120, log=pathlib.Path('log'), module='told'))"
PASSING = "import told\n\n\ndef test_it() -> None:\n    assert told.VALUE == 1\n"


def tried(folder: Path, module: str, test: str, conftest: str = "") -> str:
    """What became of one test file of a module, run as `scripts/mutate` runs it."""
    (folder / "tests").mkdir()
    (folder / "told.py").write_text(module, encoding="utf-8")
    (folder / "tests" / "test_told.py").write_text(test, encoding="utf-8")
    (folder / "tests" / "conftest.py").write_text(conftest, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    code = f"import sys; sys.path[:0] = [{str(SCRIPTS)!r}, {str(folder)!r}]; {TRIAL}"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("module", "test", "became"),
    [
        ("VALUE = 1", PASSING, "survived"),
        ("VALUE = 2", PASSING, "killed"),
        ("VALUE = 1 / 0", PASSING, "killed"),
        ("VALUE = 1", "import no_such_module", "killed"),
        ("VALUE = 1", "VALUE = 1", "error"),
        ("VALUE = 1", "import os\n\n\ndef test_it() -> None:\n    os.kill(os.getpid(), 9)\n", "error"),
    ],
    ids=["passing", "failing", "module not importable", "test not importable", "no test", "killed from outside"],
)
def test_a_trial_tells_a_failing_test_from_a_run_that_never_came_to_one(
    tmp_path: Path, module: str, test: str, became: str
) -> None:
    """Only a test that fails, or an import that does, has noticed a fault."""
    assert tried(tmp_path, module, test) == became


@pytest.mark.parametrize(
    "conftest",
    ["pytest_plugins = ['no_such_plugin']", "def pytest_collection_modifyitems():\n    raise ValueError('hook')\n"],
    ids=["plugin", "hook"],
)
def test_an_exception_of_pytest_itself_is_an_error_with_its_traceback(tmp_path: Path, conftest: str) -> None:
    """Whether ``pytest.main`` raises or swallows it: the log says why the run says nothing of the fault."""
    assert tried(tmp_path, "VALUE = 1", PASSING, conftest) == "error"
    assert "Error" in (tmp_path / "log").read_text(encoding="utf-8")
