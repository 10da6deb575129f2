"""A repository of the Hub, asked of a small Hub on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hub_double
import huggingface_hub.constants
import pytest

from corpus.errors import ConfigError, ServiceError
from corpus.release.hub.plan import Stored
from corpus.release.hub.repository import Repository, hub_token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub_double import Hub

NAME = "peneliti/sikap-fiksi"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A Hub that nobody waits for between two tries."""
    with hub_double.running() as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)
        yield double


@pytest.fixture
def repository(hub: Hub) -> Repository:
    """A repository of that Hub, made by the owner of the token."""
    made = Repository(NAME, hub_double.TOKEN)
    made.create(private=False)
    assert hub.repos.keys() == {NAME}
    return made


def test_the_token_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the white space that a shell may leave."""
    monkeypatch.setenv("HF_TOKEN", " hf_x\n")

    assert hub_token() == "hf_x"


@pytest.mark.parametrize("value", ["", "  "])
def test_without_a_token_the_error_says_where_it_belongs(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty one is none."""
    monkeypatch.setenv("HF_TOKEN", value)

    with pytest.raises(ConfigError, match="HF_TOKEN is not set"):
        hub_token()


@pytest.mark.usefixtures("hub")
def test_a_repository_that_is_not_there_is_none() -> None:
    """Looking for it is no error, and makes nothing."""
    assert Repository(NAME, hub_double.TOKEN).info() is None


@pytest.mark.usefixtures("hub")
def test_for_an_unknown_token_a_missing_repository_is_a_refusal() -> None:
    """The Hub tells a stranger "not found" too: it is asked whether it knows the token."""
    with pytest.raises(ServiceError, match=r"could not be looked up on the Hub: the token in HF_TOKEN may not do this"):
        Repository(NAME, "hf_lain").info()


@pytest.mark.parametrize("private", [True, False])
def test_a_repository_is_made_as_private_as_was_asked(private: bool, hub: Hub) -> None:  # noqa: FBT001 -- a case
    """From its first moment on."""
    Repository(NAME, hub_double.TOKEN).create(private=private)

    assert hub.repos[NAME].private is private


def test_making_it_again_is_no_error(repository: Repository, hub: Hub) -> None:
    """A run that was cut off may come back to it."""
    repository.create(private=False)

    assert len(hub.repos[NAME].commits) == 1


def test_a_gate_and_a_wall_are_two(repository: Repository, hub: Hub) -> None:
    """Each is set without touching the other."""
    repository.close(gated=True, private=False)
    assert (hub.repos[NAME].gated, hub.repos[NAME].private) == ("manual", False)

    repository.close(gated=False, private=True)
    assert (hub.repos[NAME].gated, hub.repos[NAME].private) == ("manual", True)


def test_a_commit_sends_and_deletes_at_once(repository: Repository, hub: Hub, tmp_path: Path) -> None:
    """Files small and large, upon the parent that was named; the id that comes back is the new head."""
    (tmp_path / "README.md").write_bytes(b"abc")
    (tmp_path / "a.parquet").write_bytes(b"defgh")

    done = repository.commit(
        tmp_path, ["README.md", "a.parquet"], [".gitattributes"], parent=hub.repos[NAME].head, title="1.0.0"
    )

    assert done == hub.repos[NAME].head
    assert hub.repos[NAME].commits[done] == {"README.md": b"abc", "a.parquet": b"defgh"}


def test_a_commit_upon_an_old_parent_is_refused(repository: Repository, hub: Hub, tmp_path: Path) -> None:
    """Somebody else's commit is not overwritten, and the error says so."""
    old = hub.repos[NAME].head
    hub.repos[NAME].add({"lain": b"x"}, "lain")
    (tmp_path / "README.md").write_bytes(b"abc")

    with pytest.raises(ServiceError, match="somebody has committed to it since this run started"):
        repository.commit(tmp_path, ["README.md"], [], parent=old, title="1.0.0")


def test_files_are_listed_with_what_tells_them_apart(repository: Repository, hub: Hub) -> None:
    """Git's id of a small file, the sha256 of a large one."""
    hub.repos[NAME].add({"README.md": b"abc", "data/a.parquet": b"defgh"}, "1.0.0")

    found = repository.files("main")

    assert found["README.md"] == Stored(blob="f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f", sha256=None)
    assert found["data/a.parquet"].sha256 == "383395a769131d15c1c6fc57c6abdb759ace9809c1ad20d1f491d90f7f02650e"
    assert found.keys() == {"README.md", "data/a.parquet"}


def test_tags_and_the_main_branch_are_revisions(repository: Repository, hub: Hub) -> None:
    """Each with its commit."""
    head = hub.repos[NAME].head
    repository.tag("v1.0.0", head)

    assert repository.revisions() == {"v1.0.0": head, "main": head}


def test_a_revision_is_downloaded_whole(repository: Repository, hub: Hub, tmp_path: Path) -> None:
    """Every file of that revision, and no later one."""
    first = hub.repos[NAME].add({"README.md": b"abc", "data/a.parquet": b"defgh"}, "1.0.0")
    hub.repos[NAME].add({"lain": b"x"}, "2.0.0")

    repository.download(first, tmp_path / "x")

    assert (tmp_path / "x" / "data" / "a.parquet").read_bytes() == b"defgh"
    assert (tmp_path / "x" / "README.md").read_bytes() == b"abc"
    assert not (tmp_path / "x" / "lain").exists()


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (403, "the token in HF_TOKEN may not do this (403: "),
        (400, "400: "),
    ],
)
def test_a_refusal_says_what_to_do_and_hides_the_token(
    status: int, told: str, repository: Repository, hub: Hub
) -> None:
    """Whatever the Hub repeats in its words."""

    def refuse(_: Hub, name: str) -> None:
        if name == "refs":
            raise hub_double.RefusedError(status, f"no, Bearer {hub_double.TOKEN}")

    hub.before = refuse
    with pytest.raises(ServiceError) as refused:
        repository.revisions()

    assert f"{NAME}: could not be listed on the Hub: {told}" in str(refused.value)
    assert hub_double.TOKEN not in str(refused.value)


def test_no_answer_says_to_run_it_again(repository: Repository, hub: Hub) -> None:
    """A connection that ends is no refusal."""
    hub.outage = (len(hub.calls), "before")

    with pytest.raises(ServiceError, match=r"no answer \(\w+: .*run the same command again to resume"):
        repository.revisions()
