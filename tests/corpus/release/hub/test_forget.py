"""The script by which the owner of a repository makes the Hub forget versions, run as it is printed."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING

import httpx2
import hub_double
import huggingface_hub.constants
import pytest

from corpus.release.hub.forget import forgetting
from corpus.release.hub.marker import Marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub_double import Hub
    from hub_repo import Files

NAME = "peneliti/sikap-fiksi"
WORDS = b"nelayan yang minta dilupakan"
"""Of an article that versions 1.0.0 and 1.1.0 hold, in the card and in a table."""


def files(version: str, *, held: bool) -> Files:
    """A release."""
    text = WORDS if held else b"yang tinggal"
    return {"README.md": version.encode() + text, f"data/{version}.parquet": version.encode() + text}


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A repository of four versions, each upon the last; the second and third hold the article."""
    with hub_double.running() as double:
        repo = double.repos[NAME] = hub_double.Repo()
        for version, held in (("0.9.0", False), ("1.0.0", True), ("1.1.0", True), ("2.0.0", False)):
            repo.tags[f"v{version}"] = repo.add(files(version, held=held), f"Release {version}")
        double.large = {
            sha256(content).hexdigest(): content
            for tree in repo.commits.values()
            for path, content in tree.items()
            if path.endswith(".parquet")
        }
        yield double


def script(hub: Hub, *versions: str) -> str:
    """What is printed of these versions."""
    tags = hub.repos[NAME].tags
    return forgetting(
        [
            Marker(hub=NAME, tag=f"v{one}", commit=tags[f"v{one}"], manifest_sha256="0" * 64, read_back=True)
            for one in versions
        ]
    )


def run(hub: Hub, code: str) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, as a person would."""
    environment = {**os.environ, "HF_ENDPOINT": hub.url, "HF_TOKEN": hub_double.TOKEN}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def holding(hub: Hub) -> list[bytes]:
    """Everything with words of the article that a name leads to, or that is stored as a large file."""
    reached = [content for tree in hub.repos[NAME].reachable() for content in tree.values()]
    return [content for content in (*reached, *hub.large.values()) if WORDS in content]


def test_nothing_of_the_versions_can_be_reached_and_the_others_are_whole(hub: Hub) -> None:
    """Not by tag, not as a parent of the main branch or of another tag, not as a large file; a second run is quiet."""
    repo = hub.repos[NAME]
    assert holding(hub)

    code = script(hub, "1.0.0", "1.1.0")

    done = run(hub, code)

    assert (done.returncode, done.stdout) == (0, f"{NAME} forgot v1.0.0 v1.1.0 and 2 large files\n"), done.stderr
    assert holding(hub) == []
    assert {tag: repo.commits[commit] for tag, commit in repo.tags.items()} == {
        "v0.9.0": files("0.9.0", held=False),
        "v2.0.0": files("2.0.0", held=False),
    }
    assert repo.commits[repo.head] == files("2.0.0", held=False)
    assert repo.branches.keys() == {"main"}
    assert run(hub, code).stdout == f"{NAME} forgot v1.0.0 v1.1.0 and 0 large files\n"


def test_before_the_next_version_is_out_it_does_nothing(hub: Hub) -> None:
    """The main branch would still hold the article: it says what to do first."""
    repo = hub.repos[NAME]
    del repo.tags["v2.0.0"]
    repo.branches["main"] = repo.tags["v1.1.0"]
    tags = dict(repo.tags)

    done = run(hub, script(hub, "1.0.0", "1.1.0"))

    assert (done.returncode, done.stderr) == (1, "publish the next version first\n")
    assert repo.tags == tags


@pytest.mark.parametrize("when", ["before", "after"])
def test_cut_off_at_any_call_it_can_be_run_again(when: str, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far it came, the second run ends where an undisturbed one does."""
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)
    monkeypatch.setenv("HF_TOKEN", hub_double.TOKEN)
    code, first = script(hub, "1.0.0", "1.1.0"), deepcopy((hub.repos[NAME], hub.large))
    exec(code, {})  # noqa: S102 -- what is printed for a person to run
    undisturbed = hub.repos[NAME], hub.large
    calls = [call for call in hub.calls if "UNKNOWN" not in call]  # what the client asks once, besides
    assert calls[-1] == "POST forget"

    for nth in range(len(calls)):
        hub.repos[NAME], hub.large = deepcopy(first)
        hub.calls.clear()
        hub.outage = (nth, when)
        with pytest.raises(httpx2.HTTPError):
            exec(code, {})  # noqa: S102 -- as above
        hub.outage = None
        exec(code, {})  # noqa: S102 -- as above
        assert (hub.repos[NAME].tags, hub.repos[NAME].branches) == (undisturbed[0].tags, undisturbed[0].branches), nth
        assert hub.large == undisturbed[1], nth
        assert holding(hub) == [], nth


def test_its_lines_fit_a_terminal() -> None:
    """A line that wraps is hard to copy."""
    marker = Marker(hub=NAME, tag="v1.0.0", commit="ab" * 20, manifest_sha256="0" * 64, read_back=True)

    assert max(map(len, forgetting([marker]).splitlines())) <= 80
