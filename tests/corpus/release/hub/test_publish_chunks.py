"""A release published through the real hf-xet, into a store of chunks on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import hub_double
import pytest
from publishing import NAME, files, send

from corpus.errors import ServiceError

if TYPE_CHECKING:
    from hub_double import Hub

    from corpus.project import Project

LOADED = """
from datasets import load_dataset
for tag, config in (("v1.0.0", "articles"), ("v1.1.0", "articles"), ("v1.0.0", "stance")):
    print(tag, config, sum(load_dataset({name!r}, config, revision=tag).num_rows.values()))
"""


def test_versions_go_out_as_chunks_and_only_what_is_new_travels(publishable: Project, chunk_hub: Hub) -> None:
    """No large file comes by LFS; the second version adds less than its files, a second run adds nothing."""
    assert chunk_hub.cas
    send(publishable)
    first = chunk_hub.cas.stored
    done = send(publishable, "1.1.0")
    second, calls = chunk_hub.cas.stored, len(chunk_hub.calls)
    again = send(publishable, "1.1.0")

    assert "PUT lfs" not in chunk_hub.calls
    assert 0 < second - first < sum(size for path, size in done.plan.send.items() if path.endswith(".parquet"))
    assert (again.plan.empty, again.commit, chunk_hub.cas.stored) == (True, done.commit, second)
    assert chunk_hub.calls[calls:] == ["GET info", "GET refs", "GET tree"]
    repo = chunk_hub.only()
    for version in ("1.0.0", "1.1.0"):
        held = repo.commits[repo.tags[f"v{version}"]]
        assert {path: content for path, content in held.items() if path != ".gitattributes"} == files(
            publishable.release / version
        )


def test_a_commit_upon_a_parent_that_is_not_the_newest_is_refused(publishable: Project, chunk_hub: Hub) -> None:
    """The chunks are there already, and somebody has committed meanwhile: theirs stays, and the next run goes on it."""
    send(publishable)

    def meddle(double: Hub, name: str) -> None:
        if name == "commit":
            double.before = lambda *_: None
            repo = double.only()
            repo.add({**repo.commits[repo.head], "README.md": b"edited on the web\n"}, "Edit")

    chunk_hub.before = meddle
    with pytest.raises(ServiceError, match="somebody has committed to it since this run started"):
        send(publishable, "1.1.0")
    theirs = chunk_hub.only().head

    done = send(publishable, "1.1.0")

    repo = chunk_hub.only()
    assert done.commit
    assert repo.parents[done.commit] == theirs
    assert repo.commits[theirs]["README.md"] == b"edited on the web\n"


@pytest.mark.parametrize("store", ["plain_hub", "chunk_hub"])
def test_load_dataset_opens_what_the_command_published_and_nobody_sees_the_token(
    store: str, publishable: Project, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """By its tag, in a process with an empty cache; with --debug the token stands in no output, no log and no file."""
    request.getfixturevalue(store)
    home = tmp_path / "hf"
    plain = {"HF_HUB_DISABLE_XET": "1"} if store == "plain_hub" else {}
    environment = {**os.environ, **plain, "HF_HOME": str(home)}

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(command, env=environment | more, capture_output=True, text=True, check=False)

    told = run("-m", "kliping", "--debug", "-C", str(publishable.root), "release", "publish", HF_DEBUG="1")
    send(publishable, "1.1.0")
    seen = run("-c", LOADED.format(name=NAME))

    assert (told.returncode, told.stderr[-800:] if told.returncode else "") == (0, "")
    assert f"{NAME} v1.0.0" in told.stdout
    rows = dict(line.rsplit(" ", 1) for line in seen.stdout.splitlines())
    assert (rows["v1.0.0 articles"], rows["v1.1.0 articles"]) == ("24", "25"), seen.stderr[-2000:]
    assert len(rows) == 3
    assert hub_double.TOKEN not in told.stdout + told.stderr
    places = (publishable.root, home, Path(os.environ["KLIPING_STATE"]))
    written = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert len(written) > 20
    assert [path for path in written if hub_double.TOKEN.encode() in path.read_bytes()] == []
