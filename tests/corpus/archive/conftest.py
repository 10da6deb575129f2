from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from archiving import PAGE
from taking import project_in

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return project_in(tmp_path / "proyek")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that a browser saved."""
    path = tmp_path / "simpan.html"
    path.write_bytes(PAGE)
    os.utime(path, (1_746_082_800, 1_746_082_800))
    return path
