from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import whole_road

from corpus.project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Everything from captures to a release, with gold and an adjudicator."""
    return whole_road.build(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def project(whole: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(whole.root, tmp_path / "copy")
    return Project.at(tmp_path / "copy")
