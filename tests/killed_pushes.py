"""A push killed while an answer of the server is on its way to it: the deed is done, and the project does not know.

The server is the invented one of :mod:`invented_studio`. The next push leaves the project's bytes, and the boards and
tasks of the server, as an undisturbed push does; where the first had only its
last words to say, the next is the second.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from functools import partial
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, Any

import labelling
from calling import called
from endured import Trial
from invented_studio import Studio, served
from killing import state
from labelled import SALT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from invented_studio import Line

WHAT = (
    "`label push` killed (SIGKILL) at an answer of an invented server; pushed again, project and server are as after "
    "one undisturbed push, or two"
)
_KILLS = 7


def trials(folder: Path) -> Iterator[Trial]:
    """Seven kills of a first push."""
    bench = Bench(folder)
    for n in range(_KILLS):
        yield Trial(name=f"push killed, {n + 1}", run=partial(bench.kill, n, _KILLS))


class Bench:
    """A project before its first push, and what that leaves undisturbed."""

    def __init__(self, folder: Path) -> None:
        self._fresh, self._work = folder / "unpushed", folder / "pushing"
        labelling.ready(self._fresh, articles=4, overlap=1)
        (self._fresh / "annotations").mkdir(exist_ok=True)
        (self._fresh / "annotations" / "salt").write_text(SALT, encoding="ascii")  # else one is drawn
        with served() as line:
            assert self._begin(line) == 0
            self._answers, once = len(line.asked), self._left(line)
            assert called(self._work, _PUSH, line.url)[0] == 0
            self._wanted = (once, self._left(line))

    def kill(self, n: int, kills: int) -> int:
        """Kill a push in the ``n``-th of ``kills`` equal parts of its answers, push again, compare; bytes lost."""
        at = _place(n, kills, self._answers)
        with served() as line:
            assert self._begin(line, at) == -signal.SIGKILL, f"push ended before answer {at} of {self._answers}"
            line.begin(line.studio)
            code, said = called(self._work, _PUSH, line.url)
            assert code == 0, f"push after a kill at answer {at} ended with {code}: {said[-300:]}"
            left = self._left(line)
        amiss = min((_unlike(left, wanted) for wanted in self._wanted), key=len)
        assert not amiss, f"killed at answer {at} of {self._answers}, not as an undisturbed push leaves it: {amiss[:5]}"
        return 0

    def _begin(self, line: Line, at: int = -1) -> int:
        """The exit code of a push of a fresh copy, killed when its answer ``at`` is due."""
        shutil.rmtree(self._work, ignore_errors=True)
        shutil.copytree(self._fresh, self._work)
        process = get_context("forkserver").Process(target=_push, args=(self._work, line.url))
        line.begin(Studio(), at, partial(_kill, process))
        process.start()
        process.join(timeout=120)
        assert process.exitcode is not None, "a push did not end"
        return process.exitcode

    def _left(self, line: Line) -> dict[str, Any]:
        files = {name: held for name, held in state(self._work).items() if name not in _NOTES}
        if (self._work / _ADDRESSED).exists():
            files[_ADDRESSED] = _said(self._work / _ADDRESSED, line.url)
        return files | {"boards": line.studio.boards, "tasks": line.studio.tasks, "people": line.studio.people}


_PUSH = ("label", "push")
_ADDRESSED = "tasks/ledger.json"
"""Names the server, which has another port each time."""
_NOTES = ("annotations/boards.json", "annotations/faults.json")
"""Save the next pull time, and say nothing that the log, the ledger and the server do not."""


def _place(n: int, kills: int, answers: int) -> int:
    first, last = n * answers // kills, max(n * answers // kills + 1, (n + 1) * answers // kills)
    return Random(f"push {n}").randrange(first, last)  # noqa: S311 -- a place, no secret


def _said(file: Path, server: str) -> dict[str, Any]:
    """What the file says but for the server's address, and the seal, which is of that too."""
    text = file.read_text(encoding="utf-8").replace(server, "http://studio.invalid")
    return {key: value for key, value in json.loads(text).items() if key != "seal"}


def _push(root: Path, server: str) -> None:
    raise SystemExit(called(root, _PUSH, server)[0])


def _kill(process: ForkServerProcess, body: bytes) -> tuple[bytes, dict[str, str]]:
    os.kill(process.pid or 0, signal.SIGKILL)
    return body, {}


def _unlike(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
