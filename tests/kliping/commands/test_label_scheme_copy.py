"""``kliping label scheme copy``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project

from annotation.scheme import load_scheme, shipped_schemes
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_copy_is_the_shipped_scheme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the letter, it loads, and the command says how to use it."""
    mini_project.project(tmp_path)

    code = run(["-C", str(tmp_path), "label", "scheme", "copy", "stance"])

    assert code == 0
    assert (tmp_path / "stance.toml").read_text(encoding="utf-8") == shipped_schemes()["stance"].read_text("utf-8")
    assert load_scheme("stance.toml", base=tmp_path, targets=["NATO"]).name == "stance"
    assert 'scheme = "stance.toml"' in capsys.readouterr().out


def test_nothing_is_overwritten_and_nothing_unknown_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second copy, and a name that is not shipped, end with exit code 2; the first copy stays as it was edited."""
    mini_project.project(tmp_path)
    (tmp_path / "stance.toml").write_text("# mine\n", encoding="utf-8")

    again = run(["-C", str(tmp_path), "label", "scheme", "copy", "stance"])
    unknown = run(["-C", str(tmp_path), "label", "scheme", "copy", "stanse"])

    assert (again, unknown) == (2, 2)
    assert (tmp_path / "stance.toml").read_text(encoding="utf-8") == "# mine\n"
    assert "did you mean 'stance'" in capsys.readouterr().err
