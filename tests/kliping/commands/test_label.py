"""``kliping label``: what the commands say when there is no server, or a wrong one."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from labelling import ready

from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "0123456789abcdef" * 2
NEED_A_SERVER = [["users", "ayu@kampus.example"], ["push"], ["pull"], ["status"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A project that is ready to be pushed, and an environment that names no server."""
    monkeypatch.delenv("KLIPING_LABEL_STUDIO_URL", raising=False)
    monkeypatch.delenv("KLIPING_LABEL_STUDIO_TOKEN", raising=False)
    return str(ready(tmp_path / "project").root)


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.mark.parametrize("words", NEED_A_SERVER, ids=lambda words: words[0])
def test_no_server_is_a_service_that_is_missing(
    folder: str, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Without a server the command ends with exit code 4 and says how to start or name one."""
    code = run(["-C", folder, "label", *words])

    assert code == 4
    assert "kliping label serve" in capsys.readouterr().err


@pytest.mark.parametrize("words", NEED_A_SERVER, ids=lambda words: words[0])
def test_unreachable_server_is_told_of_without_the_token(
    folder: str,
    nobody: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    """A server that does not answer ends with exit code 4; its address is named, the token is not."""
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_URL", nobody)
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_TOKEN", TOKEN)

    code = run(["--debug", "-C", folder, "label", *words])

    told = capsys.readouterr()
    assert code == 4
    assert nobody in told.err
    assert TOKEN not in told.out + told.err


def test_half_a_connection_is_refused(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A URL without a token ends with exit code 2 and the name of the variable that is missing."""
    monkeypatch.setenv("KLIPING_LABEL_STUDIO_URL", "https://label.kampus.example")

    code = run(["-C", folder, "label", "pull"])

    assert code == 2
    assert "KLIPING_LABEL_STUDIO_TOKEN is not" in capsys.readouterr().err
