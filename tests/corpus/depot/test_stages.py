"""Folders of stages at an address: what is written there, and what a reader gets of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import addressed
import fsspec
import mini_project
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.depot import stages
from corpus.depot.bucket import Bucket
from corpus.depot.stages import bring, expect_writable, publish
from corpus.errors import DataError, ServiceError
from corpus.lock import locked
from corpus.stage import Manifest, Output, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.project import Project

ADDRESS = "memory://berita/shards"
PATHS = f'[corpus]\nname = "sikap-fiksi"\n\n[paths]\nshards = "{ADDRESS}"\n'
CONTENTS = st.dictionaries(st.sampled_from(["2024-05", "2024-06", "2024-07"]), st.sampled_from("abc"), max_size=3)


class Cut(Exception):  # noqa: N818 -- the line that broke
    """The writer died."""


@pytest.fixture(autouse=True)
def _empty() -> None:
    addressed.forget_memory()


def project(root: Path) -> Project:
    """One whose shards lie at an address."""
    return mini_project.project(root, PATHS)


def write(made: Project, contents: Mapping[str, str]) -> dict[str, bytes]:
    """The stage as a build leaves it, with files of this content; all that is there."""
    made.shards.mkdir(exist_ok=True)
    for path in made.shards.iterdir():
        path.unlink()
    outputs: dict[str, Output] = {}
    for month, content in contents.items():
        path = made.shards / f"{month}.parquet"
        path.write_text(content, encoding="utf-8")
        outputs[path.name] = Output(sha256=digest(path), rows=1)
    Manifest(stage="shards", outputs=outputs).write(made.shards)
    return addressed.octets_of(made.shards)


def written(folder: Path) -> dict[str, bytes]:
    """All that is at the address."""
    return addressed.octets(Bucket(ADDRESS), folder)


def test_a_reader_elsewhere_gets_what_was_published(tmp_path: Path) -> None:
    """The same files and no others, whatever was there before."""
    writer, reader = project(tmp_path / "a"), project(tmp_path / "b")
    write(reader, {"2024-01": "lama", "2024-05": "b"})
    expected = write(writer, {"2024-05": "a", "2024-06": "b"})

    publish(writer, "shards")
    bring(reader)

    assert written(tmp_path / "salinan") == expected
    assert addressed.octets_of(reader.shards) == expected


def test_only_what_differs_goes_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest last; and the second time nothing but the manifest is looked at."""
    writer, reader = project(tmp_path / "a"), project(tmp_path / "b")
    write(writer, {"2024-05": "a", "2024-06": "b"})
    publish(writer, "shards")
    bring(reader)
    moved = list[str]()
    for way in ("get", "put"):
        monkeypatch.setattr(Bucket, way, noting(moved, way))
    write(writer, {"2024-05": "a", "2024-06": "c"})

    publish(writer, "shards")
    bring(reader)
    once = list(moved)
    publish(writer, "shards")
    bring(reader)

    asked = "get manifest.json"
    assert once == [asked, "put 2024-06.parquet", "put manifest.json", asked, "get 2024-06.parquet"]
    assert moved[len(once) :] == [asked, asked]


def noting(moved: list[str], way: str) -> object:
    """The method of a bucket, which notes what it is asked for."""
    real = getattr(Bucket, way)

    def noted(bucket: Bucket, *given: object) -> object:
        moved.append(f"{way} {next(name for name in given if isinstance(name, str))}")
        return real(bucket, *given)

    return noted


@settings(max_examples=40)
@given(first=CONTENTS, second=CONTENTS, third=CONTENTS, at=st.integers(0, 6))
def test_a_writer_that_dies_leaves_no_half_corpus(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, str],
    second: dict[str, str],
    third: dict[str, str],
    at: int,
) -> None:
    """A reader gets all of the first state, all of the second, or an error; whatever is published then is whole."""
    addressed.forget_memory()
    folder = tmp_path_factory.mktemp("putus")
    writer, reader = project(folder / "a"), project(folder / "b")
    states = [write(writer, first)]
    publish(writer, "shards")
    bring(reader)
    states.append(write(writer, second))
    cut_after(writer, at)

    assert brought(reader) in ["unfinished", *states]
    expected = write(writer, third)
    publish(writer, "shards")
    bring(reader)

    assert (written(folder / "salinan"), addressed.octets_of(reader.shards)) == (expected, expected)


def brought(reader: Project) -> object:
    """All that a reader gets; a word where it is told that a build is not finished."""
    try:
        bring(reader)
    except ServiceError as error:
        return "unfinished" if "a build is writing there just now, or was broken off" in str(error) else error
    return addressed.octets_of(reader.shards)


def cut_after(writer: Project, changes: int) -> None:
    """Publish, and die after so many changes at the address."""
    left = iter(range(changes))
    with pytest.MonkeyPatch.context() as patch:
        for way in ("put", "remove"):
            patch.setattr(Bucket, way, dying(getattr(Bucket, way), left))
        try:
            publish(writer, "shards")
        except Cut:
            return


def dying(real: object, left: object) -> object:
    """A method that dies when nothing is left."""

    def method(bucket: Bucket, *given: object) -> object:
        if next(left, None) is None:  # type: ignore[call-overload]
            raise Cut
        return real(bucket, *given)  # type: ignore[operator]

    return method


def test_a_copy_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    """Another thread or process of this machine builds: what it writes is newer than what lies at the address."""
    writer, other = project(tmp_path / "a"), project(tmp_path / "b")
    write(writer, {"2024-05": "a"})
    publish(writer, "shards")
    mine = write(other, {"2024-05": "b"})
    with locked(other.shards):
        in_a_thread(other)

        assert addressed.octets_of(other.shards) == mine


def in_a_thread(made: Project) -> None:
    """Bring, from another thread than this one."""
    from threading import Thread  # noqa: PLC0415 -- only here

    thread = Thread(target=bring, args=[made])
    thread.start()
    thread.join()


def test_nothing_at_the_address_is_the_affair_of_who_reads_it(tmp_path: Path) -> None:
    """Before the first build; but where a copy is here, it is of something that is gone there."""
    made = project(tmp_path / "a")
    bring(made)
    write(made, {"2024-05": "a"})

    with pytest.raises(ServiceError, match="memory://berita/shards: there is no manifest any longer; a build is writ"):
        bring(made)


def test_a_file_that_is_not_what_the_manifest_says_is_not_kept(tmp_path: Path) -> None:
    """It was replaced between the two."""
    writer, reader = project(tmp_path / "a"), project(tmp_path / "b")
    write(writer, {"2024-05": "a"})
    publish(writer, "shards")
    fsspec.filesystem("memory").pipe_file("/berita/shards/2024-05.parquet", b"lain")

    with pytest.raises(ServiceError, match=r"2024-05\.parquet is not what its manifest says; a build is writing there"):
        bring(reader)

    assert list(reader.shards.iterdir()) == []


def test_a_manifest_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """By a reader; a build writes another."""
    made = project(tmp_path / "a")
    fsspec.filesystem("memory").pipe_file("/berita/shards/manifest.json", b"{")

    with pytest.raises(DataError, match=r"memory://berita/shards: its manifest\.json cannot be read; remove it there"):
        bring(made)
    expected = write(made, {"2024-05": "a"})
    publish(made, "shards")

    assert written(tmp_path / "salinan") == expected


def test_what_has_no_address_stays_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No service is asked."""
    monkeypatch.setattr(stages, "Bucket", None)
    made = mini_project.project(tmp_path / "a")
    write(made, {"2024-05": "a"})

    publish(made, "shards")
    bring(made)
    expect_writable(made)
