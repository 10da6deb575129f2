"""``kliping label users``, where there is nobody to make or reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.answers.accounts import tie
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nobody is named"),
        (["--reset", "ayi"], "did you mean 'ayu'"),
        (["--reset", "ayu"], "label-studio reset_password --username ayu@penilai.example"),
        (["--reset", "budi@penilai.example"], "label-studio reset_password --username budi@penilai.example"),
    ],
)
def test_nobody_to_reset_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """No name, a misspelt one, and a project without a server of its own end with exit code 2 and what to do."""
    project = mini_project.project(tmp_path)
    tie(project, "ayu", "ayu@penilai.example")

    code = run(["-C", str(tmp_path), "label", "users", *words])

    assert code == 2
    assert said in capsys.readouterr().err
