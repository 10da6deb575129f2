"""Which Label Studio a project talks to."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from annotation.label_studio.connection import (
    ADMIN,
    Running,
    checked_token,
    checked_url,
    connection,
    data_folder,
    make_credentials,
    read_credentials,
    running,
    write_running,
)
from corpus.errors import ConfigError, DataError, ServiceError
from corpus.lock import seize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project

URL, TOKEN = "KLIPING_LABEL_STUDIO_URL", "KLIPING_LABEL_STUDIO_TOKEN"


@pytest.fixture
def project(project: Project) -> Project:
    """A project that has a folder for a server of its own."""
    data_folder(project).mkdir()
    return project


@contextmanager
def serving(folder: Path) -> Iterator[Running]:
    """What stands in the folder while a server has it open."""
    here = Running(url="http://127.0.0.1:9", pid=os.getpid())
    write_running(folder, here)
    with (folder / "server.lock").open("w") as lock:
        assert seize(lock)
        yield here


def test_a_folder_without_its_credentials_says_what_to_do(project: Project) -> None:
    """A server that runs but whose credentials are gone cannot be used, and the message quotes nothing secret."""
    folder = data_folder(project)
    (folder / "credentials.json").write_text('{"email": "a", "token": "sangat-rahasia"', encoding="utf-8")

    with serving(folder), pytest.raises(DataError, match="no credentials there") as caught:
        connection(project)

    assert "sangat-rahasia" not in str(caught.value)


def test_the_environment_names_the_server(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both variables set: that server, whatever runs here; one alone is a slip and is told of."""
    monkeypatch.setenv(URL, "https://label.example/")
    monkeypatch.setenv(TOKEN, "t" * 40)
    both = connection(project)
    monkeypatch.delenv(TOKEN)

    assert (both.url, both.token) == ("https://label.example", "t" * 40)
    assert "t" * 40 not in repr(both)
    with pytest.raises(ConfigError, match=f"{URL} is set and {TOKEN} is not"):
        connection(project)


def test_a_project_finds_its_own_server(project: Project) -> None:
    """The address comes from the server that runs, the token from its credentials."""
    made = make_credentials(data_folder(project))

    with serving(data_folder(project)) as here:
        found = connection(project)

    assert (found.url, found.token) == (here.url, made.token)


def test_without_a_server_both_ways_to_one_are_told(project: Project) -> None:
    """Start one here, or name one."""
    with pytest.raises(ServiceError) as caught:
        connection(project)

    assert str(caught.value) == (f"no Label Studio: start one with 'kliping label serve', or set {URL} and {TOKEN}")


def test_what_a_crash_left_behind_is_no_server(project: Project) -> None:
    """An address whose lock nobody holds is stale; while the lock is held, the server is up."""
    folder = data_folder(project)
    assert running(folder) is None
    with serving(folder) as here:
        assert running(folder) == here

    assert (folder / "server.json").is_file()
    assert running(folder) is None


def test_credentials_are_made_once_for_their_owner_alone(project: Project) -> None:
    """A second call reads what the first made; no secret stands in a representation."""
    folder = data_folder(project)

    made, again = make_credentials(folder), make_credentials(folder)

    assert made == again == read_credentials(folder)
    assert made.email == ADMIN == "admin@kliping.invalid"
    assert stat.S_IMODE((folder / "credentials.json").stat().st_mode) == 0o600
    assert made.password not in repr(made)
    assert made.token not in repr(made)


@pytest.mark.parametrize("url", ["https://label.example:8443", "http://127.0.0.1:8080/"])
def test_an_address_loses_its_last_slash(url: str) -> None:
    """Paths are put behind it."""
    assert checked_url(url) == url.rstrip("/")


@pytest.mark.parametrize("url", ["label.example", "ftp://label.example", "https://", ""])
def test_what_is_no_address_is_quoted(url: str) -> None:
    """The message says what one looks like."""
    with pytest.raises(ConfigError) as caught:
        checked_url(url)

    assert str(caught.value) == f"{URL}: {url!r} is not the address of a Label Studio; expected http(s)://host[:port]"


def test_an_address_with_a_password_is_not_quoted() -> None:
    """It would stand in a terminal or a log."""
    with pytest.raises(ConfigError, match="what is set is not the address") as caught:
        checked_url("https://ayu:sangat-rahasia@label.example")

    assert "rahasia" not in str(caught.value)


def test_a_token_loses_the_line_end_of_its_file() -> None:
    """Blanks around it go."""
    assert checked_token(" a1b2c3\r\n") == "a1b2c3"


@pytest.mark.parametrize("token", ["", " ", "dua kata", "a\x00b", "kunci-rahasia-é"])
def test_what_cannot_be_sent_is_refused_without_quoting_it(token: str) -> None:
    """The HTTP library would say so in words that hold it."""
    with pytest.raises(ConfigError, match="not a token; expected letters") as caught:
        checked_token(token)

    assert "rahasia" not in str(caught.value)
