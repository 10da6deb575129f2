"""What is said of extras, Label Studio and the browser."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from corpus.extras import EXTRAS
from kliping.doctor import parts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_extra_has_a_line() -> None:
    """Every extra is told of, and what it is for is known."""
    assert [found.name for found in parts.extras()] == [f"extra '{extra}'" for extra in EXTRAS]
    assert parts.NEEDED_FOR.keys() == EXTRAS.keys()


def test_a_missing_extra_is_a_warning_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who only crawls and builds does without it."""
    monkeypatch.setitem(sys.modules, "datasets", None)

    label, release, *_ = parts.extras()

    assert label.state == "passed"
    assert (release.state, release.said) == (
        "warning",
        "datasets missing; needed to build, check and publish a release",
    )
    assert "setup" in release.remedy or "kliping[release]" in release.remedy


def test_label_studio_is_looked_for_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache has none, and the command that makes it is named."""
    monkeypatch.setenv("KLIPING_CACHE", str(tmp_path))

    found = parts.label_studio()

    assert found.state == "warning"
    assert found.remedy.startswith(f"'kliping label serve' installs it in {tmp_path}")


def test_a_browser_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable counts, else what is on the path; without one only tests lack something."""
    monkeypatch.setenv("CHROMIUM", "/opt/browser")
    assert parts.browser().said == "/opt/browser"

    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert parts.browser().state == "warning"
