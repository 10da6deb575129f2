from __future__ import annotations

import os
import socket
import subprocess
import sys
import traceback
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import httpx
import labelling
import pytest
from answering import answering

from annotation.exchange import sync as pushing
from annotation.exchange.sync import push
from annotation.label_studio.client import Studio
from annotation.label_studio.wire import RequestRefused, Unanswered
from corpus.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    from pathlib import Path

    from annotation.label_studio.server import Server

TOKEN = "a1b2c3d4e5f6" * 3


def told(error: BaseException) -> str:
    """All that a traceback would print of an error."""
    return "".join(traceback.format_exception(error))


class Echo(BaseHTTPRequestHandler):
    """A server in trouble that tells everything it knows, headers too."""

    def do_GET(self) -> None:
        """Answer with the reason and the header that came."""
        body = f'{{"detail": "database is locked ({self.headers["Authorization"]})"}}'.encode()
        self.send_response(503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def test_a_failing_server_is_quoted_without_the_token() -> None:
    """A 5xx is a service error with the status and the server's words; the token stands nowhere in the traceback."""
    with answering(Echo) as url, Studio(url, TOKEN) as studio, pytest.raises(RequestRefused) as caught:
        studio.whoami()

    assert (caught.value.status, caught.value.exit_code) == (503, 4)
    assert "answered 503: database is locked" in str(caught.value)
    assert TOKEN not in told(caught.value)


@pytest.mark.label_studio
def test_a_refused_token_is_told_and_not_shown(label_studio: Server) -> None:
    """A wrong token gives exit code 4 and the server's reason."""
    with Studio(label_studio.url, TOKEN) as studio, pytest.raises(ServiceError) as caught:
        studio.whoami()

    assert caught.value.exit_code == 4
    assert "answered 401: Invalid token." in str(caught.value)
    assert TOKEN not in told(caught.value)


@pytest.mark.label_studio
@pytest.mark.parametrize("command", ["push", "pull", "status"])
def test_the_command_line_ends_with_4_where_the_token_is_refused(
    tmp_path: Path, label_studio: Server, command: str
) -> None:
    """Every command that needs the server says what it answered on stderr, once, and never shows the token."""
    project = labelling.ready(tmp_path / "korpus-tolak", articles=1)
    env = os.environ | {"KLIPING_LABEL_STUDIO_URL": label_studio.url, "KLIPING_LABEL_STUDIO_TOKEN": TOKEN}

    done = subprocess.run(
        [sys.executable, "-m", "kliping", "-C", str(project.root), "label", command],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 4
    assert "answered 401: Invalid token." in done.stderr
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stdout + done.stderr


def test_a_server_that_is_down_is_told_at_once() -> None:
    """Nobody listens: unreachable, exit code 4, and sure to have done nothing."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"

    with Studio(url, TOKEN) as studio, pytest.raises(ServiceError, match="is unreachable") as caught:
        studio.whoami()

    assert not isinstance(caught.value, Unanswered)
    assert caught.value.exit_code == 4
    assert TOKEN not in told(caught.value)


class Website(BaseHTTPRequestHandler):
    """Something else that listens there."""

    def do_GET(self) -> None:
        """Answer with a page."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html><title>Selamat datang</title></html>")

    def log_message(self, *_: object) -> None:
        """Silent."""


def test_a_web_site_that_is_no_label_studio_is_told_of() -> None:
    """A wrong address that answers with pages is a service error, not a bug."""
    with (
        answering(Website) as url,
        Studio(url, TOKEN) as studio,
        pytest.raises(ServiceError, match="not as a Label St"),
    ):
        studio.whoami()


class Elsewhere(Website):
    """A site that has no such page."""

    def do_GET(self) -> None:
        """Answer that there is none, with a page."""
        self.send_error(404)


def test_a_site_without_such_a_page_is_no_label_studio() -> None:
    """A 404 in the words of something else names the address as the likely fault."""
    with answering(Elsewhere) as url, Studio(url, TOKEN) as studio, pytest.raises(ServiceError) as caught:
        studio.whoami()

    expected = "answered 404, and not as a Label Studio does; correct the address, or look at the proxy before it"
    assert str(caught.value) == f"{url} {expected}"


def test_a_server_that_never_answers_leaves_it_open() -> None:
    """After a time-out nobody knows whether the request was carried out, and the error says so by its kind."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with Studio(url, TOKEN, timeout=0.3) as studio, pytest.raises(Unanswered, match="did not answer"):
            studio.import_tasks(1, [{"text": "a"}])


@pytest.mark.parametrize("token", ["", " ", "ab cd", "ab\ncd", "kunci-é", "\x00"])
def test_a_token_that_cannot_be_sent_is_refused_unquoted(token: str) -> None:
    """What is no token is named by its variable alone."""
    with pytest.raises(ConfigError, match="KLIPING_LABEL_STUDIO_TOKEN: not a token") as caught:
        Studio("http://127.0.0.1:1", token)

    assert len(token) < 3 or token not in told(caught.value)


@pytest.mark.parametrize("url", ["label.example", "ftp://label.example", "http://", "http://u:rahasia@label.example"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """An address without a scheme or a host, or with a password in it, is told of before anything is sent."""
    with pytest.raises(ConfigError, match="KLIPING_LABEL_STUDIO_URL") as caught:
        Studio(url, TOKEN)

    assert "rahasia" not in told(caught.value)


@pytest.mark.label_studio
def test_a_line_end_after_the_token_does_no_harm(label_studio: Server) -> None:
    """Tokens read from files end in a newline; the slash after an address is as common."""
    with Studio(f"{label_studio.url}/", f"{label_studio.token}\n") as studio:
        assert studio.whoami().email == label_studio.email


@pytest.mark.label_studio
def test_an_import_whose_answer_was_lost_is_not_sent_again(
    tmp_path: Path, label_studio: Server, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line breaks after the server took a batch: the push looks, finds it there, and goes on."""
    project = labelling.ready(tmp_path / "korpus-putus", articles=6)
    monkeypatch.setattr(pushing, "BATCH", 2)
    lost: list[str] = []

    class Lossy(BaseHTTPRequestHandler):
        """Passes everything on, and drops the first answer to an import."""

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            answer = httpx.request(self.command, label_studio.url + self.path, headers=headers, content=body)
            if "/import" in self.path and not lost:
                lost.append(self.path)
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PATCH = do_DELETE = _pass_on  # noqa: N815 -- names of the standard library

        def log_message(self, *_: object) -> None:
            """Silent."""

    with answering(Lossy) as url, Studio(url, label_studio.token) as far:
        report = push(project, far)

    assert len(lost) == 1
    assert (report.added, report.unchanged) == (6, 0)
    assert [task.key for task in studio.tasks(report.board)] == list(labelling.all_task_data(project))


@pytest.mark.label_studio
def test_suggestions_that_the_server_would_drop_are_told_of(tmp_path: Path, studio: Studio) -> None:
    """The server drops a suggestion that does not fit the screen in silence; here the count is compared."""
    project = labelling.ready(tmp_path / "korpus-saran", articles=1)
    board = push(project, studio).board
    task = next(studio.tasks(board)).id
    region = {"from_name": "topic", "to_name": "body", "type": "choices", "value": {"choices": ["medtop:11000000"]}}

    studio.import_predictions(board, [{"task": task, "result": [region], "model_version": "m1", "score": 0.5}])

    with pytest.raises(ServiceError, match="took 0 of 1 suggestion;"):
        studio.import_predictions(board, [{"task": task, "result": [region | {"from_name": "nowhere"}]}])
