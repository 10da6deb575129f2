"""``kliping label serve``."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import mini_project
import pytest

from annotation.label_studio.connection import Running, data_folder, write_running
from corpus.lock import seize
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.usefixtures("server_allowed")
def test_port_that_is_taken_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``label serve --port`` with a port in use ends with exit code 2; the server would silently take the next."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        code = run(
            ["-C", str(mini_project.project(tmp_path).root), "label", "serve", "--port", str(taken.getsockname()[1])]
        )

    assert code == 2
    assert "name another with --port" in capsys.readouterr().err


def test_a_project_that_is_served_already_is_told_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is installed and nothing is started; the address and the process are named."""
    folder = data_folder(mini_project.project(tmp_path))
    folder.mkdir()
    write_running(folder, Running(url="http://127.0.0.1:9", pid=os.getpid()))

    with (folder / "server.lock").open("w") as lock:
        assert seize(lock)
        code = run(["-C", str(tmp_path), "label", "serve"])

    assert code == 2
    assert f"at http://127.0.0.1:9 (process {os.getpid()})" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "web"])
def test_what_is_no_port_is_refused(port: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ports are numbers from 1 to 65535."""
    code = run(["-C", str(mini_project.project(tmp_path).root), "label", "serve", "--port", port])

    assert code == 2
    assert "--port" in capsys.readouterr().err
