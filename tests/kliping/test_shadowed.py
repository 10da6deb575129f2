from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["corpus.py", "spiders.py", "annotation/__init__.py"])
def test_a_file_that_hides_a_package_is_told(name: str, tmp_path: Path) -> None:
    """A file of one's own called like one of our packages ends in a sentence that names it and says what to do."""
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine = True\n")

    shown = imported(tmp_path)

    assert shown.returncode == 1
    last = shown.stderr.strip().splitlines()[-1]
    package = name.removesuffix(".py").removesuffix("/__init__")
    assert last.startswith(f"ImportError: {file} hides Kliping's own package {package!r}")
    assert last.endswith("rename it, or run Python from another folder")


def test_a_folder_that_is_no_package_hides_nothing(tmp_path: Path) -> None:
    """A data folder called ``corpus`` beside a notebook is not in the way."""
    (tmp_path / "corpus").mkdir()

    assert imported(tmp_path).returncode == 0


def imported(folder: Path) -> subprocess.CompletedProcess[str]:
    """Kliping imported by a program in ``folder``, which comes first on the path."""
    code = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(ROOT)!r}]; import kliping"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder)
