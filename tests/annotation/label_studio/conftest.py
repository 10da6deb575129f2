from __future__ import annotations

from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.label_studio.connection import TOKEN_VARIABLE, URL_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose environment names no server."""
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    return mini_project.project(tmp_path / "proyek")
