"""One project of the whole road for all tests that look at it, and copies of it for those that damage it."""

from __future__ import annotations

import shutil
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest
import whole_road

from annotation.labels import build as labels_build
from corpus.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Everything from captures to a release, with gold and an adjudicator; not to be written to."""
    return whole_road.build(tmp_path_factory.mktemp("walked") / "project")


@pytest.fixture
def walked_copy(walked: Project, tmp_path: Path) -> Project:
    """A copy of it, to be damaged."""
    shutil.copytree(walked.root, tmp_path / "copy")
    return Project.at(tmp_path / "copy")


@pytest.fixture(scope="session")
def agreement_counted_once() -> Iterator[None]:
    """The agreement of the same answers is drawn once: a pure function, and most of what a verification costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labels_build, "agree", _remembered(labels_build.agree))
        yield


def _remembered(pure: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[str, Any] = {}

    @wraps(pure)
    def call(*args: Any, **kwargs: Any) -> Any:
        asked = repr((args, sorted(kwargs.items())))
        if asked not in known:
            known[asked] = pure(*args, **kwargs)
        return known[asked]

    return call
