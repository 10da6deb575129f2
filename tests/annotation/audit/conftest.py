from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture(autouse=True)
def fast(agreement_counted_once: None) -> None:
    """A verification of answers that another test had counted does not count them again."""


@pytest.fixture
def whole(walked: Project) -> Project:
    """Everything from captures to a release, with gold and an adjudicator."""
    return walked


@pytest.fixture
def project(walked_copy: Project) -> Project:
    """A copy of it, to be damaged."""
    return walked_copy


@pytest.fixture
def studied(tmp_path: Path) -> Project:
    """Six articles that three people answered, from captures to labels, to be damaged."""
    return mini_project.labelled_project(tmp_path / "studi", articles=6, labelled=6)
