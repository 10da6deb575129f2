"""Tasks whose files are carried between folders that have nothing in common but an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import addressed
import pytest

from corpus.depot.bucket import Bucket
from corpus.depot.courier import Carried, Courier, Done, Errand, Relay
from corpus.engine.engine import Lost
from corpus.engine.serial import Serial
from corpus.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ADDRESS = "memory://berita/parts"


@dataclass(frozen=True)
class Adding:
    """A task: the number in a file and its value, written to another; of an odd sum nothing is written."""

    folder: Path

    def __call__(self, value: int) -> int:
        """The sum."""
        found = int((self.folder / "given").read_text(encoding="utf-8")) + value
        if found % 2 == 0:
            (self.folder / "made").mkdir(exist_ok=True)
            (self.folder / "made" / str(value)).write_text(str(found), encoding="utf-8")
        return found

    def needs(self, _value: int) -> list[Path]:
        """The number."""
        return [self.folder / "given", self.folder / "never"]

    def makes(self, value: int) -> list[Path]:
        """The sum."""
        return [self.folder / "made" / str(value)]


class FarAway:
    """An engine whose only worker has another folder: as its machine has, under the same name."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.closed = folder, False

    def map(self, task: Carried[int, int], items: Iterable[Errand[int]]) -> Iterator[tuple[Errand[int], Done[int]]]:
        """Each value with its result."""
        here, notes = task.relay.root, self.folder / ".notes"
        there = Carried(task=Adding(self.folder), relay=replace(task.relay, root=self.folder, notes=notes))
        for errand in items:
            done = there(replace(errand, marks=moved(errand.marks, here, self.folder)))
            yield errand, replace(done, marks=moved(done.marks, self.folder, here))

    def close(self) -> None:
        """Noted."""
        self.closed = True


def moved(marks: Mapping[Path, str | None], one: Path, other: Path) -> dict[Path, str | None]:
    """The same files in the other folder."""
    return {other / path.relative_to(one): mark for path, mark in marks.items()}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The folder of the command, with a number."""
    addressed.forget_memory()
    (tmp_path / "sini").mkdir()
    (tmp_path / "sini" / "given").write_text("4", encoding="utf-8")
    return tmp_path / "sini"


@pytest.fixture
def courier(here: Path, tmp_path: Path) -> Courier:
    """To a worker with an empty folder."""
    (tmp_path / "sana").mkdir()
    return Courier(FarAway(tmp_path / "sana"), Relay(root=here, address=ADDRESS, notes=here / ".notes"))


def test_what_a_task_needs_is_there_and_what_it_makes_comes_back(here: Path, courier: Courier) -> None:
    """Of a task that makes nothing nothing comes."""
    assert dict(courier.map(Adding(here), [1, 2, 6])) == {1: 5, 2: 6, 6: 10}

    assert {path.name: path.read_text(encoding="utf-8") for path in (here / "made").iterdir()} == {"2": "6", "6": "10"}


def test_what_an_earlier_task_made_is_not_taken_for_this_ones(here: Path, courier: Courier) -> None:
    """On neither machine, though it may lie at the address."""
    list(courier.map(Adding(here), [2]))
    (here / "given").write_text("5", encoding="utf-8")

    assert dict(courier.map(Adding(here), [2])) == {2: 7}
    assert list((here / "made").iterdir()) == []


def test_what_did_not_change_is_not_carried_again(
    here: Path, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither here nor there; what changed is."""
    list(courier.map(Adding(here), [1]))
    moved = list[str]()
    real = {way: getattr(Bucket, way) for way in ("get", "put")}
    monkeypatch.setattr(Bucket, "put", lambda *given: moved.append("put") or real["put"](*given))
    monkeypatch.setattr(Bucket, "get", lambda *given: moved.append("get") or real["get"](*given))

    list(courier.map(Adding(here), [1, 3]))
    quiet = list(moved)
    (here / "given").write_text("14", encoding="utf-8")

    assert (quiet, dict(courier.map(Adding(here), [1])), moved) == ([], {1: 15}, ["put", "get"])


def test_an_address_that_was_emptied_is_filled_again(here: Path, courier: Courier) -> None:
    """Between two builds somebody may tidy up there."""
    list(courier.map(Adding(here), [2]))
    addressed.forget_memory()

    assert dict(courier.map(Adding(here), [2])) == {2: 6}
    assert list(Bucket(ADDRESS).files()) == ["given", "made/2"]


def test_of_a_task_that_was_lost_nothing_is_brought(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its worker died before it could hand anything over."""
    lost = Lost(why="died")
    courier = Courier(Serial(), Relay(root=here, address=ADDRESS, notes=here / ".notes"))
    monkeypatch.setattr(Serial, "map", lambda _self, _task, items: ((item, lost) for item in items))

    assert dict(courier.map(Adding(here), [2])) == {2: lost}
    assert not (here / "made").exists()


def test_a_file_that_was_removed_at_the_address_is_said(here: Path) -> None:
    """Somebody tidied up while a build was running."""
    marks = {here / "other": "x 1"}
    relay = Relay(root=here, address=ADDRESS, notes=here / ".notes")

    with pytest.raises(ServiceError, match="memory://berita/parts/other: no such file; was it removed meanwhile"):
        Carried(task=Adding(here), relay=relay)(Errand(item=1, marks=marks))


def test_the_engine_is_closed_with_it(courier: Courier) -> None:
    """It is the same one, further away."""
    courier.close()

    assert courier._engine.closed  # type: ignore[attr-defined]
