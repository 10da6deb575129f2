"""The commands of docs/howto-team-server.md, run as they stand there on a real PostgreSQL and nginx.

What is not run: installing packages (CI has installed them), making a user of the system, systemd, certbot. What stands
for the reader's own values: ports, the folder, the password, and a certificate made here.
"""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import sys
from contextlib import contextmanager
from http import HTTPStatus
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, ProxyHandler, Request, build_opener

import labelling
import pytest
from postgres import Database, free_port, program

from annotation.annotators.accounts import make_users
from annotation.exchange.pull import pull
from annotation.exchange.sync import push
from annotation.label_studio.client import Studio
from annotation.label_studio.connection import data_folder, read_credentials, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project

PAGE = Path(__file__).parents[3] / "docs" / "howto-team-server.md"
PASSWORD = "kata/sandi@panjang"  # noqa: S105 -- of a database that is gone in a minute


def blocks(kind: str) -> list[str]:
    """The blocks of the page that are of one kind, in their order."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def block(kind: str, begins: str) -> str:
    """The one block that begins so."""
    (found,) = [one for one in blocks(kind) if one.startswith(begins)]
    return found


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """Running, and empty."""
    made = Database()
    made.start()
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def unit(project: Project, database: Database, port: int, public: str) -> Iterator[str]:
    """The server as the unit of the page starts it, its address on the loopback; stopped in order, as a service is."""
    line = re.search(r"^ExecStart=(.*)$", block("ini", "[Unit]"), re.MULTILINE)
    setting = block("ini", "KLIPING_LABEL_STUDIO_DATABASE=").strip()
    assert line is not None
    own = {
        "/srv/kliping/.local/bin/kliping": f"{sys.executable} -m kliping",
        "/srv/kliping/sikap": str(project.root),
        "8080": str(port),
        "https://label.kampus.example": public,
    }
    command = replaced(line[1], own).split()
    quoted = urlencode({"": PASSWORD})[1:]
    name, _, value = replaced(setting, {"PASSWORD": quoted, "5432": str(database.port)}).partition("=")
    process = subprocess.Popen(
        command, env={**os.environ, name: value}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        printed = ""
        while "Ctrl-C stops it" not in printed:
            said = process.stdout.readline()
            assert said, printed
            printed += said
        assert PASSWORD not in printed
        there = running(data_folder(project))
        assert there is not None
        yield there.url
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert running(data_folder(project)) is None


@contextmanager
def proxy(folder: Path, server: int) -> Iterator[tuple[str, ssl.SSLContext]]:
    """Nginx with the configuration of the page; the public address, and what trusts its certificate."""
    nginx, plain, secure = program("nginx"), free_port(), free_port()
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject,
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    own = {
        "/etc/letsencrypt/live/label.kampus.example": str(folder),
        "label.kampus.example": "localhost",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "127.0.0.1:8080": f"127.0.0.1:{server}",
    }
    page = replaced(block("nginx", "server {"), own)
    frame = f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n"
    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
        frame += f"{kind}_temp_path {folder}/{kind};\n"
    (folder / "nginx.conf").write_text(f"{frame}{page}}}\n", encoding="utf-8")
    command = [nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    subprocess.run([*command, *block("sh", "nginx").split("\n")[0].split()[1:]], check=True, capture_output=True)
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        yield f"https://localhost:{secure}", ssl.create_default_context(cafile=str(certificate))
    finally:
        process.terminate()
        process.wait(timeout=30)


def replaced(text: str, own: dict[str, str]) -> str:
    """The text with a reader's own values; each of the page's has to stand there."""
    for page, value in own.items():
        assert page in text, page
        text = text.replace(page, value)
    return text


def logs_in(public: str, trust: ssl.SSLContext, email: str, password: str) -> bool:
    """Whether a person gets in by the form, through the proxy, as a browser sends it."""
    opener = build_opener(ProxyHandler({}), HTTPSHandler(context=trust), HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{public}/user/login/", timeout=60).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = urlencode({"csrfmiddlewaretoken": token[1], "email": email, "password": password}).encode()
    headers = {"Origin": public, "Referer": f"{public}/user/login/"}
    posted = Request(f"{public}/user/login/", data=form, headers=headers)  # noqa: S310 -- the loopback
    answer = opener.open(posted, timeout=60)
    return bool(answer.status == HTTPStatus.OK and "/user/login" not in answer.url)


@pytest.mark.label_studio
@pytest.mark.usefixtures("server_allowed")
def test_a_team_server_is_set_up_used_backed_up_and_restored_as_the_page_says(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Database, unit, proxy with TLS: somebody logs in through it, an answer comes home, a restored backup has it."""
    made, restored = block("sh", "createuser"), block("sh", "createdb")
    monkeypatch.delenv("KLIPING_LABEL_STUDIO_URL", raising=False)
    project = labelling.ready(tmp_path / "sikap", articles=2, overlap=1)
    port = free_port()
    (tmp_path / "nginx").mkdir()

    with proxy(tmp_path / "nginx", port) as (public, trust):
        database.run(made, told=f"{PASSWORD}\n{PASSWORD}\n")
        with unit(project, database, port, public) as url:
            with Studio(url, read_credentials(data_folder(project)).token) as studio:
                board = push(project, studio).board
                (person,) = make_users(studio, ["ayu@kampus.example"])
                task = studio.next_task(board)
                assert task is not None
                studio.annotate(task.id, labelling.opinion(str(task.data["text"])), lead_time=20.0)
                assert pull(project, studio).new == 1
            assert logs_in(public, trust, person.email, str(person.password))
            backup = block("sh", "pg_dump").split("\n")
            database.run(backup[0])
            subprocess.run(
                replaced(backup[1], {"/srv/kliping/sikap": str(project.root)}).split(), check=True, cwd=tmp_path
            )

    counts = database.run(restored).split()
    assert counts == ["2", "1"]
    kept = subprocess.run(
        ["tar", "--list", "--file", str(tmp_path / "label-studio.tar.gz")], check=True, capture_output=True, text=True
    ).stdout
    assert {"label-studio/credentials.json", "label-studio/.env"} <= set(kept.split("\n"))
    assert not (data_folder(project) / "label_studio.sqlite3").exists()


def test_ci_installs_what_the_page_installs() -> None:
    """The packages of the first command, by the same names."""
    (line,) = [line for line in block("sh", "apt-get").split("\n") if line.startswith("apt-get")]
    ci = (Path(__file__).parents[3] / ".ci" / "run").read_text(encoding="utf-8")

    packages = line.partition("--no-install-recommends ")[2].split()
    assert packages == ["postgresql", "nginx"]
    assert [name for name in packages if name not in ci] == []
