"""A real S3-compatible server: the same bytes as on a disk, and what is said where it refuses."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import addressed
import ferries
import pytest
from dask_cluster import DaskCluster, cluster
from s3_server import NO_LIMIT, NONE_AT_ALL, S3Server, s3_server

from corpus.depot.bucket import Bucket
from corpus.depot.courier import Relay
from corpus.shards.build import build_shards
from kliping.cli import run
from spiders.articles.build import build_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.project import Project

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
STAGES = ("articles", "shards")


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    """With a bucket."""
    with s3_server() as started, pytest.MonkeyPatch.context() as patch:
        for name, value in started.environment.items():
            patch.setenv(name, value)
        started.make("berita")
        yield started


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two WARC files, built on a disk."""
    pages = [ferries.page(n) for n in range(6)]
    made = ferries.project(tmp_path_factory.mktemp("sini") / "kota", a=pages[:3], b=pages[2:])
    build_articles(made)
    build_shards(made)
    return made


@pytest.fixture
def away(server: S3Server, here: Project, tmp_path: Path) -> Iterator[Project]:
    """The same archive in the bucket."""
    yield addressed.elsewhere(here, tmp_path / "sana", f"s3://berita/{tmp_path.name}")
    server.allow(NO_LIMIT)


def build(away: Project, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code of a build, and what it says of its failure."""
    code = run(["-C", str(away.root), "build", *words])
    return code, capsys.readouterr().err


def test_two_processes_write_to_a_bucket_what_one_writes_to_a_disk(
    here: Project, away: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file, byte for byte."""
    assert build(away, capsys, "--workers", "2")[0] == 0

    found = {name: addressed.octets(Bucket(getattr(away.paths, name)), tmp_path / name) for name in STAGES}
    assert found == {name: addressed.octets_of(getattr(here, name)) for name in STAGES}


def test_workers_without_a_common_disk_write_the_same(
    here: Project, away: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has an empty disk in the place of the project's; one of them is killed when the first part was read."""
    toml = away.root / "corpus.toml"
    parts = f'parts = "{away.paths.captures.removesuffix("captures")}parts"\n'
    toml.write_text(toml.read_text(encoding="utf-8") + parts, encoding="utf-8")
    with cluster(tmp_path, hidden=away.root) as two:
        monkeypatch.setattr(Relay, "bring", killing(two, Relay.bring))
        code, said = build(away, capsys, "--engine", "dask", "--scheduler", two.address)

    assert code == 0, said
    assert two.workers[0].returncode == -signal.SIGKILL
    assert {name: addressed.octets_of(getattr(away, name)) for name in STAGES} == {
        name: addressed.octets_of(getattr(here, name)) for name in STAGES
    }


def killing(
    two: DaskCluster, bring: Callable[[Relay, Path, str | None], None]
) -> Callable[[Relay, Path, str | None], None]:
    """Bring a file here; when it is of the first part, a worker is killed."""

    def brought(relay: Relay, path: Path, mark: str | None) -> None:
        if "read" in path.parts and two.workers[0].poll() is None:
            two.workers[0].kill()
            two.workers[0].wait()
        bring(relay, path, mark)

    return brought


def test_a_bucket_without_rights_is_said_before_the_work(
    server: S3Server, away: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 4; nothing is built, here or there."""
    server.allow(NONE_AT_ALL)

    code, said = build(away, capsys)

    assert (code, "no right to .kliping there" in said, "AWS_ACCESS_KEY_ID" in said) == (4, True, True), said
    assert not (away.root / "articles").exists()
    server.allow(NO_LIMIT)
    assert Bucket(away.paths.articles).files() == {}


def test_a_bucket_that_is_not_there_is_said(away: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """With the address that is to be corrected."""
    toml = away.root / "corpus.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("s3://berita", "s3://tiada"), encoding="utf-8")

    code, said = build(away, capsys)

    assert (code, "no such bucket" in said, "make it, or correct the address in [paths]" in said) == (4, True, True)


def test_a_server_that_does_not_answer_is_said(
    away: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the setting that says where it is."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    import s3fs  # noqa: PLC0415 -- only here

    s3fs.S3FileSystem.clear_instance_cache()
    code, said = build(away, capsys)
    s3fs.S3FileSystem.clear_instance_cache()

    assert (code, "cannot be reached (Could not connect to" in said, "AWS_ENDPOINT_URL" in said) == (4, True, True)
