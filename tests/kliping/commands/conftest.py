from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from one_page import ingested

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project whose archive holds one page, built into the corpus; what was printed so far is forgotten."""
    made = ingested(tmp_path)
    capsys.readouterr()
    return made
