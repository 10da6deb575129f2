from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import hub_double
import mini_project
import pytest
from publishing import NAME, TOML, files, send

from corpus.errors import ConfigError, DataError, ServiceError
from corpus.release.build import build_release
from corpus.release.hub import publish
from corpus.release.hub.marker import marker_path, read_marker
from corpus.release.hub.repository import Repository
from kliping import cli

if TYPE_CHECKING:
    from pathlib import Path

    from hub_double import Hub

    from corpus.project import Project


@pytest.fixture
def project(publishable: Project) -> Project:
    """Its releases 1.0.0 and 1.1.0 are built."""
    return publishable


@pytest.fixture
def hub(plain_hub: Hub) -> Hub:
    """It stores large files by LFS."""
    return plain_hub


def test_a_release_is_one_commit_and_a_tag(project: Project, hub: Hub) -> None:
    """The repository has the release's files and the Hub's own, in one commit that the tag names."""
    done = send(project)

    repo = hub.repos[NAME]
    assert repo.commits[repo.tags["v1.0.0"]] == files(project.release / "1.0.0") | {
        ".gitattributes": b"*.parquet filter=lfs\n"
    }
    assert (len(repo.commits), done.commit, repo.private, repo.gated) == (2, repo.head, False, False)


def test_a_second_run_sends_nothing(project: Project, hub: Hub) -> None:
    """Where the tag is the release already, no call changes anything."""
    first = send(project)
    calls = len(hub.calls)

    again = send(project)

    assert again.plan.empty
    assert again.commit == first.commit
    assert hub.calls[calls:] == ["GET info", "GET refs", "GET tree"]


def test_the_next_version_sends_what_differs_and_deletes_what_is_gone(project: Project, hub: Hub) -> None:
    """Version 1.1.0 is one more commit; files that it shares stay, those that it lacks go, and the old tag is whole."""
    send(project)

    done = send(project, "1.1.0")

    repo = hub.repos[NAME]
    old, new = files(project.release / "1.0.0"), files(project.release / "1.1.0")
    assert set(done.plan.send) == {path for path in new if new[path] != old.get(path)}
    assert set(done.plan.delete) == old.keys() - new.keys()
    assert repo.commits[repo.tags["v1.1.0"]].keys() - {".gitattributes"} == new.keys()
    assert repo.commits[repo.tags["v1.0.0"]].keys() - {".gitattributes"} == old.keys()
    assert len(repo.commits) == 3


def test_a_ruined_marker_is_made_again_by_what_is_told(project: Project, hub: Hub) -> None:
    """The marker is removed and publish run: nothing is sent, the tag is read back, the marker is as it was."""
    send(project)
    path = marker_path(project.release / "1.0.0")
    before = read_marker(project.release / "1.0.0")
    path.write_bytes(b"rusak")
    hub.calls.clear()

    with pytest.raises(DataError, match="remove it and run 'kliping release publish'"):
        send(project)
    path.unlink()
    send(project)

    assert read_marker(project.release / "1.0.0") == before
    assert "POST commit" not in hub.calls


def test_a_commit_of_somebody_else_is_not_overwritten(project: Project, hub: Hub) -> None:
    """A commit that came while files travelled ends the run with what to do; theirs stays."""
    send(project)

    def meddle(double: Hub, name: str) -> None:
        if name == "commit":
            double.before = lambda *_: None
            repo = double.only()
            repo.add({**repo.commits[repo.head], "README.md": b"edited on the web\n"}, "Edit")

    hub.before = meddle
    with pytest.raises(ServiceError, match="somebody has committed to it since this run started"):
        send(project, "1.1.0")

    assert hub.only().commits[hub.only().head]["README.md"] == b"edited on the web\n"
    assert hub.only().tags.keys() == {"v1.0.0"}


@pytest.mark.usefixtures("hub")
def test_a_tag_with_other_content_is_refused(project: Project) -> None:
    """A version that is published is never changed; the error says to raise it."""
    send(project)
    (project.release / "1.0.0" / "README.md").write_text("other\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"v1\.0\.0 is published with other content \(1 file differs"):
        send(project)


def test_a_repository_of_something_else_is_refused(project: Project, hub: Hub) -> None:
    """Files that are no release are not deleted: another repository has to be named."""
    repo = hub.repos[NAME] = hub_double.Repo()
    repo.add({"model.bin": b"weights"}, "initial commit")

    with pytest.raises(ConfigError, match=r"model\.bin"):
        send(project)

    assert repo.commits[repo.head] == {"model.bin": b"weights"}


def test_a_dry_run_changes_nothing(project: Project, hub: Hub) -> None:
    """It lists every file and makes no repository, and no marker."""
    done = send(project, dry_run=True)

    assert dict(done.plan.send) == {path: len(data) for path, data in files(project.release / "1.0.0").items()}
    assert done.commit is None
    assert hub.repos == {}
    assert read_marker(project.release / "1.0.0") is None


def test_a_repository_is_closed_before_a_file_is_in_it(two_versions: Path, tmp_path: Path, hub: Hub) -> None:
    """A gated release asks for a form by hand, ``--private`` hides the repository, and both precede the commit."""
    shutil.copytree(two_versions, tmp_path / "gated")
    project = mini_project.project(tmp_path / "gated", TOML % ("1.2.0", "gated"))
    build_release(project)

    send(project, "1.2.0", private=True)

    assert (hub.repos[NAME].gated, hub.repos[NAME].private) == ("manual", True)
    assert hub.calls.index("PUT settings") < hub.calls.index("POST commit")


def test_a_gate_is_never_opened(project: Project, hub: Hub) -> None:
    """A gated or private repository stays so when a release asks for neither; the maker is told."""
    repo = hub.repos[NAME] = hub_double.Repo(gated="manual", private=True)
    repo.add({}, "initial commit")

    done = send(project)

    assert (repo.gated, repo.private) == ("manual", True)
    assert "stays so" in done.notes[0]


def test_other_rows_read_back_are_told(project: Project, hub: Hub) -> None:
    """Where the Hub gives back other bytes than it was sent, the run fails and is not marked as read."""

    def spoil(double: Hub, name: str) -> None:
        if name == "tag":
            tree = double.only().commits[double.only().head]
            tree["CONTENT.sha256"] = tree["CONTENT.sha256"].replace(b"a", b"b")

    hub.before = spoil
    with pytest.raises(ServiceError, match="was read back with other rows"):
        send(project)

    marker = read_marker(project.release / "1.0.0")
    assert marker
    assert not marker.read_back


def test_a_release_with_a_cross_is_not_published(project: Project, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit comes first: a changed file ends the run before the Hub is asked anything."""
    (project.release / "1.0.0" / "README.md").write_text("other\n", encoding="utf-8")
    monkeypatch.chdir(project.root)

    with pytest.raises(DataError, match="'kliping release check' lists all"):
        publish.publish_release(project, told=lambda _: None)

    assert hub.calls == []


@pytest.mark.parametrize(("name", "token"), [("", "hf_x"), ("no-namespace", "hf_x"), (NAME, " ")])
def test_name_and_token_are_needed(name: str, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository or a token the error says where they come from."""
    monkeypatch.setenv("HF_TOKEN", token)

    with pytest.raises(ConfigError, match=r"hub of \[release\]|HF_TOKEN is not set"):
        publish.publish_release(mini_project.project(tmp_path), name)


@pytest.mark.parametrize("words", [[], ["--debug"]])
def test_no_output_has_the_token(
    words: list[str], project: Project, hub: Hub, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that repeats the token in its refusal, and every library that logs, meet a blot."""
    hub.echo = f"Bearer {hub_double.TOKEN}"
    hub.before = lambda _, name: (_ for _ in ()).throw(hub_double.RefusedError(403, "no")) if name == "create" else None  # type: ignore[arg-type]
    monkeypatch.setattr(publish, "_require_audited", lambda *_: None)

    code = cli.run([*words, "-C", str(project.root), "release", "publish"])

    out, err = capfd.readouterr()
    assert code == 4
    assert "the token in HF_TOKEN may not do this (403" in err
    assert "***" in err
    assert hub_double.TOKEN not in out + err


def test_a_gated_release_is_not_for_strangers(two_versions: Path, tmp_path: Path, hub: Hub) -> None:
    """Without a token its files are refused; the owner has them. A private one is not even seen."""
    shutil.copytree(two_versions, tmp_path / "gated")
    project = mini_project.project(tmp_path / "gated", TOML % ("1.2.0", "gated"))
    build_release(project)
    send(project, "1.2.0")

    with pytest.raises(ServiceError, match=r"not for everybody \(401: .*put a token of yours in HF_TOKEN"):
        Repository(NAME, "").download("v1.2.0", tmp_path / "stranger", done="downloaded")
    Repository(NAME, hub_double.TOKEN).download("v1.2.0", tmp_path / "owner")
    hub.only().private = True

    assert not list((tmp_path / "stranger").glob("data/*/*"))
    assert files(tmp_path / "owner").items() >= files(project.release / "1.2.0").items()
    with pytest.raises(ServiceError, match="could not be looked up"):
        Repository(NAME, "").info()
