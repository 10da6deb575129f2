"""Servers that many test files share: made once a session, and skipped with a reason where they cannot be had."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from browsing import FLAGS
from hypothesis import settings

from annotation.label_studio.client import Studio
from annotation.label_studio.environment import installed
from annotation.label_studio.server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# Speed is measured by scripts/bench; a busy machine must not fail a law.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["annotating", "invented_portal", "publishing", "walked"]

REQUIRE_ALL = os.environ.get("KLIPING_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What programs remember of earlier runs is kept apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLIPING_STATE", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def server_allowed() -> None:
    """Skip where Label Studio would first have to be installed, unless that was asked for."""
    wanted = REQUIRE_ALL or os.environ.get("KLIPING_TEST_LABEL_STUDIO") == "1"
    if not wanted and installed() is None:
        pytest.skip("Label Studio is not installed; KLIPING_TEST_LABEL_STUDIO=1 installs it (1 GB) and runs this")


@pytest.fixture(scope="session")
def label_studio(server_allowed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001
    """A real Label Studio, one for the whole session; each test makes projects of its own on it."""
    with serve(tmp_path_factory.mktemp("label-studio")) as server:
        yield server


@pytest.fixture
def studio(label_studio: Server) -> Iterator[Studio]:
    """The shared server as its administrator."""
    with Studio(label_studio.url, label_studio.token) as client:
        yield client


@pytest.fixture
def named_server(label_studio: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The shared server, named in the environment, where commands look for it."""
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_URL", label_studio.url)
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_TOKEN", label_studio.token)
    return label_studio


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser: ``CHROMIUM``, or the system's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        if REQUIRE_ALL:
            pytest.fail("no Chromium: install it, or name it in CHROMIUM")
        pytest.skip("no Chromium; install it, or name it in CHROMIUM")
    return path


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Headless Chromium, a file's own: Playwright keeps an event loop running, in which others could not run theirs."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where a browser is wanted

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
