from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import factory
import hub_double
import huggingface_hub.constants
import pytest

from corpus.errors import ConfigError, DataError, ServiceError
from corpus.release.build import build_release
from corpus.release.hub import publish
from corpus.release.hub.marker import marker_path, read_marker
from corpus.release.hub.repository import Repository
from corpus.shards.build import build_shards
from kliping import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub_double import Hub

    from corpus.project import Project
    from corpus.release.hub.publish import Publication

NAME = "peneliti/sikap-fiksi"
TOML = f'{factory.CORPUS_TOML}\n[release]\nhub = "{NAME}"\nversion = "%s"\nmode = "%s"\nauthors = ["Fiksi, Ana"]\n'
STEPS = (
    "GET info", "POST create", "GET refs", "GET tree", "POST validate", "POST preupload", "POST batch", "PUT lfs",
    "POST commit", "POST tag",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with release 1.0.0, and 1.1.0 that has one story more and files of other names."""
    root = tmp_path_factory.mktemp("built")
    first = factory.labelled_project(root, toml=TOML % ("1.0.0", "full"))
    build_shards(first)
    build_release(first)
    factory.write_articles(first, factory.archived(first, [factory.article(n) for n in range(1, 26)]))
    second = factory.project(root, TOML % ("1.1.0", "full"))
    build_shards(second)
    build_release(second)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    """A copy of it that asks for 1.0.0."""
    shutil.copytree(built, tmp_path / "project")
    return factory.project(tmp_path / "project", TOML % ("1.0.0", "full"))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A Hub that stores large files by LFS; nobody waits between two tries."""
    with hub_double.running() as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.setenv("HF_TOKEN", hub_double.TOKEN)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)
        yield double


def send(project: Project, version: str = "1.0.0", *, private: bool = False, dry_run: bool = False) -> Publication:
    """Publish without the audit, which takes seconds and has its own test."""
    repository = Repository(NAME, hub_double.TOKEN)
    folder = project.release / version
    return publish._publish(repository, folder, private=private, dry_run=dry_run, told=lambda _: None)


def files(folder: Path) -> dict[str, bytes]:
    """Path -> content of each file of a release."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_run_that_was_cut_off_goes_on(step: str, when: str, project: Project, hub: Hub) -> None:
    """Wherever the connection ends, the error says what to do, and no file is sent twice."""
    nth = _calls(project, hub).index(step)
    hub.outage = (nth, when)
    with pytest.raises(ServiceError, match="run the same command again to resume"):
        send(project)
    hub.outage = None

    done = send(project)

    repo = hub.repos[NAME]
    assert repo.tags == {"v1.0.0": done.commit}
    assert len(repo.commits) == 2
    assert len(hub.received) == len(set(hub.received))


def _calls(project: Project, hub: Hub) -> list[str]:
    """The calls of an undisturbed run, which is then forgotten."""
    send(project)
    calls = list(hub.calls)
    hub.repos.clear()
    hub.large.clear()
    hub.calls.clear()
    hub.received.clear()
    marker_path(project.release / "1.0.0").unlink()
    return calls


def test_a_run_that_was_cut_off_while_reading_back_reads_back_again(project: Project, hub: Hub) -> None:
    """The marker says that the tag was set but not read; the next run sends nothing and reads."""
    nth = _calls(project, hub).index("HEAD resolve")
    hub.outage = (nth, "before")
    with pytest.raises(ServiceError, match="read back"):
        send(project)
    hub.outage = None
    before = read_marker(project.release / "1.0.0")

    done = send(project)

    after = read_marker(project.release / "1.0.0")
    assert before
    assert after
    assert (before.read_back, after.read_back, done.plan.empty) == (False, True, True)


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


def test_a_repository_is_closed_before_a_file_is_in_it(built: Path, tmp_path: Path, hub: Hub) -> None:
    """A gated release asks for a form by hand, ``--private`` hides the repository, and both precede the commit."""
    shutil.copytree(built, tmp_path / "gated")
    project = factory.project(tmp_path / "gated", TOML % ("1.2.0", "gated"))
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
        publish.publish_release(factory.project(tmp_path), name)


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


@pytest.mark.usefixtures("hub")
def test_load_dataset_opens_the_tag(project: Project, tmp_path: Path) -> None:
    """The command publishes, and ``load_dataset`` in a process with an empty cache opens the tag by name."""
    environment = {**os.environ, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(tmp_path / "hf")}
    words = [sys.executable, "-m", "kliping", "-C", str(project.root), "release", "publish"]
    told = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    code = f"from datasets import load_dataset; print(load_dataset({NAME!r}, 'topic', revision='v1.0.0').num_rows)"

    seen = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stderr[-800:] if told.returncode else "") == (0, "")
    assert f"{NAME} v1.0.0" in told.stdout
    assert hub_double.TOKEN not in told.stdout + told.stderr
    assert "'train'" in seen.stdout, seen.stderr[-2000:]
