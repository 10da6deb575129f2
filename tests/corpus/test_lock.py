from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import mini_project
import pytest

from corpus.errors import ServiceError
from corpus.lock import LOCKS, holding, locked
from kliping.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project

HOLDS = """\
import sys
from pathlib import Path
from corpus.lock import locked
with locked(*map(Path, sys.argv[1:])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(*folders: Path) -> subprocess.Popen[str]:
    """Another process that holds the locks until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, *map(str, folders)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_one_is_told_who_is_at_work(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With the wait over, the error names command, process and time of the holder, and is that of a service."""
    tasks = tmp_path / "tasks"
    other = holder(tasks)

    named = rf"tasks: '-c' \(process {other.pid}, since 20.*\) is still at work"
    with pytest.raises(ServiceError, match=named) as caught, locked(tasks, wait=0.3):
        pass
    other.communicate()

    assert caught.value.exit_code == 4
    assert f"in use by '-c' (process {other.pid}" in caplog.text


def test_the_second_one_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    """Whoever waits has its turn as soon as the holder lets go."""
    tasks = tmp_path / "tasks"
    other = holder(tasks)
    assert other.stdin is not None
    threading.Timer(0.5, other.stdin.close).start()

    with locked(tasks, wait=60):
        signed = json.loads((tmp_path / LOCKS / "tasks.json").read_text())
    other.wait()
    assert other.stdout is not None
    other.stdout.close()

    assert signed["pid"] == os.getpid()
    assert not (tmp_path / LOCKS / "tasks.json").exists()


def test_the_lock_of_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    """After kill -9 of the holder its folder is free at once, though its name still stands there."""
    tasks = tmp_path / "tasks"
    other = holder(tasks)
    other.send_signal(signal.SIGKILL)
    other.communicate()

    assert (tmp_path / LOCKS / "tasks.json").exists()
    with locked(tasks, wait=0):
        pass


def test_one_command_may_take_a_lock_again(tmp_path: Path) -> None:
    """A stage that calls another of the same folder does not wait for itself; the lock goes with the last."""
    with locked(tmp_path / "tasks", wait=0):
        with locked(tmp_path / "tasks", tmp_path / "labels", wait=0):
            pass
        refused = subprocess.run(
            [sys.executable, "-c", HOLDS.replace("1:]))", "1:]), wait=0)"), str(tmp_path / "tasks")],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    with holder(tmp_path / "tasks") as free:
        free.communicate()

    assert "ServiceError" in refused.stderr
    assert free.returncode == 0


def test_threads_take_turns(tmp_path: Path) -> None:
    """Ten threads that each read and write a number lose none, and none waits forever."""
    number = tmp_path / "number"
    number.write_text("0")

    def add() -> None:
        with locked(tmp_path / "tasks", wait=60):
            number.write_text(str(int(number.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert number.read_text() == "10"


def test_a_thread_waits_no_longer_than_it_may(tmp_path: Path) -> None:
    """A thread that asks for what another thread of its process holds is refused in time, with the holder's name."""
    refused: list[str] = []

    def ask() -> None:
        try:
            with locked(tmp_path / "tasks", wait=0.2):
                pass
        except ServiceError as error:
            refused.append(str(error))

    with locked(tmp_path / "tasks"):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(60)

    assert [f"process {os.getpid()}" in message for message in refused] == [True]


def test_processes_lose_nothing(tmp_path: Path) -> None:
    """Four processes that count in one file come to the sum of what they counted."""
    count = (
        "import sys\nfrom pathlib import Path\nfrom corpus.lock import locked\nplace = Path(sys.argv[1])\n"
        "for _ in range(25):\n    with locked(place / 'tasks'):\n        file = place / 'number'\n"
        "        file.write_text(str(int(file.read_text()) + 1))\n"
    )
    (tmp_path / "number").write_text("0")

    at_work = [subprocess.Popen([sys.executable, "-c", count, str(tmp_path)]) for _ in range(4)]
    ended = [process.wait(120) for process in at_work]

    assert ended == [0, 0, 0, 0]
    assert (tmp_path / "number").read_text() == "100"


def test_two_commands_never_wait_for_each_other(tmp_path: Path) -> None:
    """Several locks are taken in the order of the road, however they were named, so the first one always ends."""
    one, other = tmp_path / "shards", tmp_path / "annotations"
    took = "import sys\n" + HOLDS.replace('print("held", flush=True)', "pass").replace("sys.stdin.read()", "pass")
    code = took.replace("with locked", "for _ in range(50):\n  with locked").replace("    pass", "      pass")

    first = subprocess.Popen([sys.executable, "-c", code, str(one), str(other)])
    second = subprocess.Popen([sys.executable, "-c", code, str(other), str(one)])

    assert (first.wait(60), second.wait(60)) == (0, 0)


def test_a_stage_holds_the_folders_that_it_names(tmp_path: Path) -> None:
    """A stage marked as holding folders of its project has their locks while it runs, and gives its own result."""
    project = mini_project.project(tmp_path)

    @holding("labels", "tasks")
    def stage(_project: Project, number: int) -> tuple[int, list[str]]:
        return number, sorted(path.name for path in (tmp_path / LOCKS).glob("*.json"))

    assert stage(project, 3) == (3, ["labels.json", "tasks.json"])
    assert list((tmp_path / LOCKS).glob("*.json")) == []
    assert (tmp_path / LOCKS / ".gitignore").read_text() == "*\n"


def test_what_names_people_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the holder's command line, program and subcommands are told, not options, addresses or paths."""
    monkeypatch.setattr(sys, "argv", ["/usr/bin/kliping", "label", "users", "ani@penilai.example"])

    with locked(tmp_path / "tasks"):
        signed = json.loads((tmp_path / LOCKS / "tasks.json").read_text())

    assert signed["command"] == "kliping label users"


def test_a_command_that_waits_says_so_and_gives_up_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr, whom the command waits for; then an error with exit code 4 and nothing written."""
    mini_project.project(tmp_path)
    monkeypatch.setattr("corpus.lock.WAIT_SECONDS", 0.3)
    other = holder(tmp_path / "labels")

    code = run(["-C", str(tmp_path), "label", "resolve"])
    other.communicate()

    told = capsys.readouterr().err.splitlines()
    assert code == 4
    assert told[0].startswith(f"{tmp_path / 'labels'} is in use by '-c' (process {other.pid}, since ")
    assert told[0].endswith("; waiting")
    assert told[1].startswith(f"error: {tmp_path / 'labels'}: '-c' (process {other.pid}")
    assert not (tmp_path / "labels").exists()
