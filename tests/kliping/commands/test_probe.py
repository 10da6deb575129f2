"""``kliping portals --probe``: what stands, what stood before, and the warning before a crawl."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from crawl_site import at, items, site
from loopback import page, serve

from kliping.cli import run
from spiders.probe.history import history_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loopback import Site

DENIED = {"/robots.txt": page("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})}


@pytest.fixture(autouse=True)
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of the test's own."""
    monkeypatch.setenv("KLIPING_STATE", str(tmp_path / "state"))
    return history_file()


@pytest.fixture
def denied() -> Iterator[Site]:
    """SINDOnews as it would be if robots.txt forbade all."""
    with serve(site(items()) | DENIED) as portal:
        yield portal


def mapped(portal: Site) -> list[str]:
    return [word for host, origin in at(portal).items() for word in ("--map", f"{host}={origin}")]


def test_a_probe_says_what_stands_and_what_stood(
    denied: Site, history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first time nothing is known of before; the second time it says since when. Exit code 4: not fine."""
    assert run(["portals", "sindonews", "--probe", *mapped(denied)]) == 4
    first = capsys.readouterr()
    assert run(["portals", "sindonews", "--probe", *mapped(denied)]) == 4
    second = capsys.readouterr()

    assert first.out.splitlines()[1].split() == ["sindonews", "refused", "never", "asked"]
    assert "sindonews: list https://www.sindonews.com/indeks/5/0?t=" in first.err
    assert "robots.txt forbids it" in first.err
    assert "the same since 20" in second.out
    assert len(history.read_text(encoding="utf-8").splitlines()) == 2


def test_what_stood_is_told_of_a_portal(denied: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The description of a portal ends with its last probe."""
    run(["portals", "sindonews"])
    assert "It was never probed" in capsys.readouterr().out
    run(["portals", "sindonews", "--probe", "--json", *mapped(denied)])
    assert json.loads(capsys.readouterr().out)[0]["verdict"] == "refused"

    run(["portals", "sindonews"])

    assert "\nIt was refused when it was probed on 20" in capsys.readouterr().out


def test_a_crawl_warns_of_what_was_broken(
    denied: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A portal that was not fine at its last probe shows before its crawl begins; another one does not."""
    monkeypatch.chdir(tmp_path)
    run(["init", "kota"])
    monkeypatch.chdir(tmp_path / "kota")
    run(["portals", "sindonews", "--probe", *mapped(denied)])
    monkeypatch.setattr("spiders.crawl.crawl", no_crawl)
    asked = ["--since", "2024-06-20", "--until", "2024-06-20"]
    capsys.readouterr()

    with pytest.raises(NothingToCrawlError):
        run(["crawl", "--portal", "sindonews", *asked])
    warned = capsys.readouterr().err
    with pytest.raises(NothingToCrawlError):
        run(["crawl", "--portal", "detik", *asked])

    assert "sindonews was refused when it was probed on 20" in warned
    assert "robots.txt forbids it" in warned
    assert "probed" not in capsys.readouterr().err


class NothingToCrawlError(BaseException):
    """The crawl would begin here."""


def no_crawl(*_: object, **__: object) -> None:
    raise NothingToCrawlError
