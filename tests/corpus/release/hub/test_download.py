from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import hub_double
import huggingface_hub.constants
import pytest
from hydrating import STORIES, project_of, rows_in

from corpus.errors import ServiceError
from corpus.release.build import build_release
from corpus.release.hub import publish
from corpus.release.hub.download import DONE, download_release
from corpus.release.hub.repository import Repository
from corpus.release.hydrate.dehydrated import open_dehydrated
from kliping.hydrating import Ways, refill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hub_double import Hub

    from corpus.project import Project

NAME = "peneliti/sikap-fiksi"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a dehydrated release."""
    made = project_of(tmp_path_factory.mktemp("proyek"))
    build_release(made)
    return made


@pytest.fixture
def hub(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A Hub that has the release; whoever reads has no token, and waits for nothing."""
    with hub_double.running() as double:
        monkeypatch.setenv("HF_ENDPOINT", double.url)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _: None)
        release = project.release / "1.0.0"
        owned = Repository(NAME, hub_double.TOKEN)
        publish._publish(owned, release, private=False, dry_run=False, told=lambda _: None)
        double.calls.clear()
        yield double


def test_a_public_release_needs_no_token(project: Project, hub: Hub, tmp_path: Path) -> None:
    """It comes whole, by its name or by name and tag, and is asked for once."""
    told: list[str] = []
    download_release(f"{NAME}@v1.0.0", tmp_path, told.append)
    calls = len(hub.calls)
    download_release(f"{NAME}@v1.0.0", tmp_path, told.append)

    assert (told, len(hub.calls)) == ([f"downloading {NAME}@v1.0.0"], calls)
    assert open_dehydrated(tmp_path).sums_sha256 == open_dehydrated(project.release / "1.0.0").sums_sha256


def test_a_download_that_was_cut_off_goes_on(hub: Hub, tmp_path: Path) -> None:
    """Without the mark of a whole one it is asked for again."""
    assert hub.calls == []
    download_release(NAME, tmp_path, lambda _: None)
    (tmp_path / DONE).unlink()
    (tmp_path / "manifest.json").unlink()

    download_release(NAME, tmp_path, lambda _: None)

    assert open_dehydrated(tmp_path).has_addresses


def down(_: Hub, __: str) -> None:
    """A Hub in trouble."""
    raise hub_double.RefusedError(503, "Service Unavailable")


def test_a_hub_that_does_not_answer_completes_nothing(hub: Hub, tmp_path: Path) -> None:
    """The library would be content with the half that lies there; the run fails, and the next one brings the rest."""
    download_release(f"{NAME}@v1.0.0", tmp_path, lambda _: None)
    (tmp_path / DONE).unlink()
    (tmp_path / "manifest.json").unlink()
    shutil.rmtree(tmp_path / ".cache")
    hub.before = down

    with pytest.raises(ServiceError, match="could not be downloaded on the Hub: 503"):
        download_release(f"{NAME}@v1.0.0", tmp_path, lambda _: None)
    assert not (tmp_path / DONE).exists()
    hub.before = lambda *_: None
    download_release(f"{NAME}@v1.0.0", tmp_path, lambda _: None)

    assert open_dehydrated(tmp_path).has_addresses


@pytest.mark.usefixtures("hub")
def test_what_was_damaged_since_comes_again(tmp_path: Path) -> None:
    """The remedy of a damaged download, to download it again, is to run the same command."""
    download_release(NAME, tmp_path, lambda _: None)
    before = (tmp_path / "codebook.json").read_bytes()
    (tmp_path / "codebook.json").write_bytes(b"rusak")
    os.utime(tmp_path / "codebook.json", (0, 0))
    (tmp_path / "splits.parquet").unlink()

    download_release(NAME, tmp_path, lambda _: None)

    assert (tmp_path / "codebook.json").read_bytes() == before
    assert open_dehydrated(tmp_path).has_addresses


@pytest.mark.usefixtures("hub")
def test_what_the_hub_does_not_show_is_told(tmp_path: Path) -> None:
    """By name, with what to do; no mark says that it is there."""
    with pytest.raises(ServiceError, match="peneliti/lain: could not be downloaded on the Hub"):
        download_release("peneliti/lain", tmp_path, lambda _: None)
    assert not (tmp_path / DONE).exists()


@pytest.mark.usefixtures("hub")
def test_a_release_of_the_hub_is_refilled_by_its_name(project: Project, tmp_path: Path) -> None:
    """Into a folder that also holds the download; from the archive every text is exact."""
    out = tmp_path / "isi"
    quiet = Ways(replay=(project.captures,), told=lambda _: None)

    done, report = refill(NAME, out, tmp_path, quiet)

    assert (done.verdicts["exact"], report) == (len(STORIES), None)
    assert {row["text"] for row in rows_in(out, "articles")} == {story.text for story in STORIES}
    assert refill(NAME, out, tmp_path, quiet)[0] == done
