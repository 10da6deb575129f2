"""What becomes of tasks whose processes die."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ALL_COMPLETED
from typing import TYPE_CHECKING

from corpus.engine.engine import TRIES, Lost
from corpus.engine.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def deadly(marks: Path) -> int:
    """Count how often this is begun; the process of ``mati`` dies each time, that of ``sekali`` the first time."""
    begun = len(list(marks.parent.glob(f"{marks.name}.*")))
    (marks.parent / f"{marks.name}.{begun}").touch()
    if marks.name == "mati" or (marks.name == "sekali" and not begun):
        os.kill(os.getpid(), signal.SIGKILL)
    return begun


def test_only_the_task_that_kills_its_process_is_lost(tmp_path: Path) -> None:
    """The others are run again, alone; the one that dies once has a result after all."""
    engine = Pool(2)
    items = [tmp_path / name for name in ("satu", "dua", "mati", "tiga", "sekali", "empat")]

    found = dict(engine.map(deadly, items))
    engine.close()

    lost = {path.name for path, result in found.items() if isinstance(result, Lost)}
    assert found.keys() == set(items)
    assert lost == {"mati"}
    assert found[tmp_path / "sekali"] in {1, 2}
    assert 1 <= len(list(tmp_path.glob("mati.*"))) - TRIES <= 1


def bare(n: int) -> int:
    return n


def test_tasks_that_are_finished_all_at_once_are_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value has its result also where nothing is left to wait for when the next are handed out."""
    monkeypatch.setattr("corpus.engine.pool.FIRST_COMPLETED", ALL_COMPLETED)
    engine = Pool(2)

    found = dict(engine.map(bare, range(20)))
    engine.close()

    assert found == {n: n for n in range(20)}


def test_started_anew_a_process_does_the_same(tmp_path: Path) -> None:
    """As on a cluster, whose workers cannot be copied: what kills it is lost, what does not is done."""
    engine = Pool(1, start="spawn")

    done, lost = engine.alone(deadly, tmp_path / "hidup"), engine.alone(deadly, tmp_path / "mati")

    assert (done, isinstance(lost, Lost)) == (0, True)
