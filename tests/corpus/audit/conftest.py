from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
