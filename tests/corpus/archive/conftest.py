from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from taking import project_in

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return project_in(tmp_path / "proyek")
