from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from annotation.label_studio.address import kept_port
from annotation.label_studio.client import Studio
from annotation.label_studio.connection import (
    connection,
    data_folder,
    read_credentials,
    running,
)
from annotation.label_studio.server import serve
from corpus.errors import ConfigError, ServiceError

if TYPE_CHECKING:
    from annotation.label_studio.server import Server
    from corpus.project import Project


def gone(pid: int, seconds: float = 20) -> bool:
    """Whether a process ends within that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.label_studio
@pytest.mark.usefixtures("server_allowed")
def test_a_project_serves_itself_and_leaves_nothing_running(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside the block the project finds its server, whatever stray settings lie about; afterwards it is gone."""
    for name in ("HOST", "PORT", "DEBUG", "USERNAME", "PASSWORD", "LABEL_STUDIO_PORT", "LABEL_STUDIO_HOST"):
        monkeypatch.setenv(name, "9")

    with serve(project) as server, Studio(server.url, read_credentials(data_folder(project)).token) as studio:
        there = connection(project)
        me = studio.whoami()
        with (
            pytest.raises(ConfigError, match=f"already serves .* at {server.url} .process {server.pid}"),
            serve(project),
        ):
            pass

    assert there.url == server.url
    assert me.email == server.email
    assert gone(server.pid)
    assert running(data_folder(project)) is None
    with pytest.raises(ServiceError, match="kliping label serve"):
        connection(project)


@pytest.mark.label_studio
def test_what_is_secret_is_for_its_owner(label_studio: Server) -> None:
    """The folder, and all that the server or we keep there, is closed to others, and git leaves all of it alone."""
    folder = label_studio.log.parent

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}

    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
    secret = {"credentials.json", ".env", "label_studio.sqlite3", "server.log", "server.json", "server.lock", "media"}
    assert secret <= modes.keys()
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert label_studio.token not in repr(label_studio)
    assert label_studio.password not in repr(label_studio)


@pytest.mark.label_studio
def test_nobody_makes_an_account_without_an_invitation(label_studio: Server, studio: Studio) -> None:
    """A form sent to the sign-up, with the token against forgery that a browser would have, or a false invitation."""
    form = {"email": "tamu@contoh.example", "password": "sandi-yang-panjang"}
    with httpx.Client(base_url=label_studio.url, trust_env=False) as browser:
        form["csrfmiddlewaretoken"] = re.findall(
            r'csrfmiddlewaretoken" value="(\w+)"', browser.get("/user/login/").text
        )[0]
        for address in ("/user/signup/", "/user/signup/?token=tebakan", "/user/signup"):
            refused = browser.post(address, data=form, headers={"Referer": label_studio.url}, follow_redirects=True)
            assert (refused.status_code, "CSRF" in refused.text) == (403, False), address

    assert form["email"] not in {member.email for member in studio.members().values()}


@pytest.mark.label_studio
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks into /proc")
def test_secrets_are_no_arguments_and_the_port_is_local(label_studio: Server) -> None:
    """The process list shows neither token nor password, only the loopback is listened on, and the environment of the
    server is for its owner.
    """
    command = Path(f"/proc/{label_studio.pid}/cmdline").read_text(encoding="utf-8")
    environ = Path(f"/proc/{label_studio.pid}/environ").stat()
    port = f"{int(label_studio.url.rsplit(':', 1)[1]):04X}"
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text(encoding="ascii").split("\n")[1:] if line]

    assert (stat.S_IMODE(environ.st_mode), environ.st_uid) == (0o400, os.getuid())
    assert label_studio.token not in command
    assert label_studio.password not in command
    assert {address for address in listening if address.endswith(f":{port}")} <= {f"0100007F:{port}"}


@pytest.mark.label_studio
@pytest.mark.usefixtures("server_allowed")
def test_a_taken_port_is_told_of_at_once(project: Project) -> None:
    """The server itself would silently take the next port; here the one asked for is named."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        refused = pytest.raises(ConfigError, match=f"port {port} of 127.0.0.1 cannot be used .* --port")
        with refused, serve(project, port=port):
            pass


@pytest.mark.label_studio
@pytest.mark.usefixtures("server_allowed")
def test_a_server_does_not_outlive_a_killed_starter(project: Project) -> None:
    """After kill -9 of kliping the server ends by itself, and the folder can be served again."""
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom annotation.label_studio.server import serve\n"
        "with serve(Path(sys.argv[1])) as server:\n    print(server.pid, flush=True)\n    time.sleep(600)\n"
    )
    folder = data_folder(project)
    starter = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    alive = running(folder)

    starter.send_signal(signal.SIGKILL)
    starter.communicate()

    assert alive is not None
    assert alive.pid == pid
    assert gone(pid)
    assert running(folder) is None
    assert (folder / "server.json").exists()  # stale, and known to be


@pytest.mark.label_studio
@pytest.mark.usefixtures("server_allowed")
def test_serving_ends_in_order_when_asked_to(project: Project) -> None:
    """`kliping label serve` prints the address and no secret; on Ctrl-C it ends with 0, its server too. What ends a
    service, SIGTERM, is tried in test_team_server.py.
    """
    command = [sys.executable, "-m", "kliping", "-C", str(project.root), "label", "serve"]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert serving.stdout is not None
    assert serving.stderr is not None
    address = serving.stdout.readline()
    while "Ctrl-C" not in serving.stderr.readline():
        pass
    there = running(data_folder(project))
    assert there is not None
    token, secret = connection(project).token, read_credentials(data_folder(project)).password

    serving.send_signal(signal.SIGINT)
    out, err = serving.communicate(timeout=60)

    assert address == f"Label Studio at {there.url}\n"
    assert there.url == f"http://127.0.0.1:{kept_port(data_folder(project))}"
    assert serving.returncode == 0
    assert token not in out + err
    assert secret not in out + err
    assert gone(there.pid)
