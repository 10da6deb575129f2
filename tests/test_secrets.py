"""Secrets are planted wherever Kliping takes them from, and looked for in everything that it says and writes."""

from __future__ import annotations

import base64
import gzip
import json
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from crawl_site import DAY_JOB, crawl_with, items, project, site
from loopback import in_fresh_process, serve
from reflecting import Reflecting, reflecting

from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project

ROOT = Path(__file__).parents[1]
TOKEN, HUB = "t0k3n-l4b3l-5tud10-rahasia", "hf_t0k3nhubrahasia"
LEASE, DATABASE, PROXY = "l3as3-rahasia", "d4ta/base@rahasia", "pr0xy-rahasia"
OWN_TOKEN, OWN_PASSWORD = "0wn-t0k3n-rahasia", "0wn-p4ssw0rd-rahasia"
SECRETS = (TOKEN, HUB, LEASE, DATABASE, "d4ta%2Fbase%40rahasia", PROXY, OWN_TOKEN, OWN_PASSWORD)
COMMANDS = [
    "label push", "label pull", "label status", "label users ani@penilai.example", "label reopen {article}",
    "label users --reset ani@penilai.example", "release publish", "release build --replace",
    "verify --json", "doctor", "trace {article}",
    "crawl --portal sindonews --since 2024-06-20 --until 2024-06-20 --lease redis://:{lease}@127.0.0.1:1/0",
    "crawl --portal sindonews --since 2024-06-20 --until 2024-06-20 --map *.sindonews.com=http://u:{proxy}@127.0.0.1:1",
    "portal new kota https://u:{proxy}@www.kota.test/ --contact a@b.example",
]  # fmt: skip
"""What talks to servers, writes files of its own, or is given an address."""


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reflecting]:
    """Every secret in the environment, and a server that repeats what it is sent."""
    with reflecting() as server:
        monkeypatch.setenv("KLIPING_LABEL_STUDIO_URL", server.url)
        monkeypatch.setenv("KLIPING_LABEL_STUDIO_TOKEN", TOKEN)
        monkeypatch.setenv("HF_TOKEN", HUB)
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
        monkeypatch.setenv("KLIPING_LEASE", f"redis://:{LEASE}@127.0.0.1:1/0")
        monkeypatch.setenv("KLIPING_LABEL_STUDIO_DATABASE", "postgresql://label:d4ta%2Fbase%40rahasia@127.0.0.1:1/x")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield server


@pytest.fixture
def road(walked_copy: Project) -> Project:
    """A project of the whole road, with the log-in of a server of its own."""
    folder = walked_copy.root / "label-studio"
    folder.mkdir(mode=0o700)
    stated = {"email": "admin@kliping.invalid", "password": OWN_PASSWORD, "token": OWN_TOKEN}
    (folder / "credentials.json").write_text(json.dumps(stated), encoding="utf-8")
    settings = walked_copy.root / "corpus.toml"
    settings.write_text(settings.read_text("utf-8") + 'hub = "uji/uji"\n', encoding="utf-8")
    return type(walked_copy).at(walked_copy.root)


def leaks(text: str) -> list[str]:
    """The secrets that stand in it, as they are or in base64."""
    coded = {secret: base64.b64encode(secret.encode()).decode().rstrip("=") for secret in SECRETS}
    return [secret for secret in SECRETS if secret in text or coded[secret] in text]


def everything(folder: Path, *, but: str) -> str:
    """All bytes of all files below a folder, packed ones opened, but for the file where secrets belong."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != but]
    assert len(files) > 20
    raw = [path.read_bytes() for path in files]
    return "\n".join(
        (gzip.decompress(one) if one.startswith(b"\x1f\x8b") else one).decode("utf-8", "replace") for one in raw
    )


@pytest.mark.parametrize("status", [500, 401])
def test_a_planted_secret_is_said_and_written_nowhere(
    status: int, planted: Reflecting, road: Project, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever is run, with ``--debug``, beside a server that fails and repeats all that it is sent."""
    planted.status = status
    caplog.set_level(logging.DEBUG)
    article = json.loads((road.tasks / "payload.jsonl").read_text(encoding="utf-8").partition("\n")[0])["task_key"]
    commands = COMMANDS if status == 500 else [one for one in COMMANDS if one.startswith(("label", "release publish"))]

    codes = {}
    for command in commands:
        words = command.format(lease=LEASE, proxy=PROXY, article=article).split()
        codes[command] = run(["--debug", "-C", str(road.root), *words])

    told = capfd.readouterr()
    assert leaks(told.out + told.err) == []
    assert leaks("\n".join(record.getMessage() for record in caplog.records if record.levelno >= logging.INFO)) == []
    assert leaks(everything(road.root, but="credentials.json")) == []
    assert any(f"Token {TOKEN}" in seen for seen in planted.seen)  # they were there to be repeated
    assert any(HUB in seen for seen in planted.seen)
    assert 1 not in codes.values(), codes
    assert 4 in codes.values()


def test_secrets_in_addresses_are_not_quoted(road: Project, capfd: pytest.CaptureFixture[str]) -> None:
    """Where an address with a password is refused, what is wrong is said without it."""
    assert run(["-C", str(road.root), *COMMANDS[-2].format(proxy=PROXY).split()]) == 2
    assert run(["-C", str(road.root), *COMMANDS[-1].format(proxy=PROXY).split()]) == 2

    told = capfd.readouterr().err
    assert told.count("holds a user or a password") == 2
    assert leaks(told) == []


def test_the_archive_of_a_crawl_holds_no_credential(tmp_path: Path) -> None:
    """Neither the password of a proxy nor a cookie is sent to a portal or kept, though the portal asks for both."""
    answers = site(items(days=1))
    environ = {"http_proxy": f"http://u:{PROXY}@127.0.0.1:1", "https_proxy": f"http://u:{PROXY}@127.0.0.1:1"}
    folder = project(tmp_path / "proyek")

    with serve(answers) as portal:
        report = in_fresh_process(crawl_with, environ, folder, [DAY_JOB], {"hosts": {"*.sindonews.com": portal.origin}})

    assert report.total("fetched") == 3
    sent = b"".join(portal.received).decode().lower()
    assert re.findall(r"^(?:cookie|authorization|proxy-authorization):", sent, re.MULTILINE) == []
    records = b"".join(gzip.decompress(path.read_bytes()) for path in folder.rglob("*.warc.gz")).decode(
        "utf-8", "replace"
    )
    assert leaks(records) == []
    assert re.findall(r"^(?:cookie|authorization|proxy-authorization):", records, re.MULTILINE | re.IGNORECASE) == []


def test_no_how_to_puts_a_secret_on_a_command_line() -> None:
    """There it would stay in the history of the shell, and everybody could read it while the command runs."""
    pages = [*(ROOT / "docs").glob("*.md"), *ROOT.glob("README*.md")]
    set_there = re.compile(r"(?:export |^|\s)(?:HF_TOKEN|KLIPING_\w*(?:TOKEN|DATABASE|LEASE))=\S+|redis://:[A-Z]+@")
    found = {
        f"{page.name}: {line}"
        for page in pages
        for block in re.findall(r"(?ms)^```(?:sh|bash|console|shell)\n(.*?)^```", page.read_text("utf-8"))
        for line in block.split("\n")
        if set_there.search(line)
    }

    assert found == set()


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_what_a_pull_keeps_private_is_its_owners_alone(walked: Project) -> None:
    """Who answered stands in the logs and in the salt of the pseudonyms."""
    kept = [path for path in walked.annotations.rglob("*") if path.name in {"log.jsonl", "salt"}]
    assert kept
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
