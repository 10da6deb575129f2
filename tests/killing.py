"""Commands that are killed in the middle, or run out of disk, and what the next run makes of it.

A kill is a real SIGKILL, at the n-th time that the command opens a file to write, renames, or removes one. Afterwards
the same command is run once more, and every byte of the project must be what an undisturbed run leaves.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import archiving
import factory
import whole_road

from corpus.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

_CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"})
_PRELOADED = [
    *("spiders.crawl.run", "killing", "kliping.cli", "spiders.articles.build", "corpus.shards.build"),
    *("corpus.archive.ingest", "annotation.exchange.pull", "annotation.adjudication.adjudicate"),
    *("annotation.labels.build", "corpus.release.build", "kliping.takedown", "py3langid", "trafilatura"),
]
"""What commands load, so that each need not load it anew; what is not there is passed over."""
_NOT_RESULTS = frozenset({".lock", ".locks", ".parts"})
"""What may be deleted at any time: no command's result is in it."""
_ENDLESS = 10**9
CRASH = 1
"""The exit code of a fault of our own."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command, and what it finds to do in a whole project."""

    name: str
    ready: Callable[[Path], None]
    """Makes work for it: removes what it writes, or brings something in."""
    run: Callable[[Path], int]
    """Runs it; its exit code."""


def whole(folder: Path) -> Path:
    """A project that went the whole road."""
    return whole_road.build(folder).root


def made_ready(project: Path, command: Command, place: Path) -> Path:
    """A copy of the project in which the command has something to do."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(project, place)
    command.ready(place)
    return place


def state(project: Path) -> dict[str, str]:
    """Every file of a project -> digest, but for locks and what ``.parts/`` keeps, which notes times of files."""
    files = (path.relative_to(project) for path in sorted(project.rglob("*")) if path.is_file())
    return {
        file.as_posix(): sha256((project / file).read_bytes()).hexdigest()
        for file in files
        if _NOT_RESULTS.isdisjoint(file.parts)
    }


def undisturbed(command: Command, project: Path) -> tuple[dict[str, str], int]:
    """What the command leaves of a project that is ready for it, and how often it changes something on the way."""
    changes = _elsewhere(_counted, command.name, project)
    return state(project), changes


def killed(command: Command, project: Path, at: int) -> bool:
    """Kill the command at its ``at``-th change; whether it had not ended before."""
    try:
        _elsewhere(_run_to, command.name, project, at)
    except BrokenProcessPool:
        return True
    return False


def short_of_disk(command: Command, project: Path, size: int) -> int:
    """The exit code of the command where no file may grow past ``size`` bytes."""
    code: int = _elsewhere(_run_short, command.name, project, size)
    return code


def again(command: Command, project: Path) -> int:
    """The exit code of the next run."""
    code: int = _elsewhere(_run, command.name, project)
    return code


def both(first: Command, second: Command, project: Path) -> tuple[int, int]:
    """The exit codes of two commands that are begun at once."""
    with _pool(2) as pool:
        one, other = (pool.submit(_run, command.name, project) for command in (first, second))
        return one.result(timeout=300), other.result(timeout=300)


def _elsewhere(function: Callable[..., Any], *arguments: Any) -> Any:
    with _pool(1) as pool:
        return pool.submit(function, *arguments).result(timeout=300)


def _pool(workers: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return ProcessPoolExecutor(max_workers=workers, mp_context=context)


def _run(name: str, project: Path) -> int:
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- until the process ends
    return COMMANDS[name].run(project)


def _counted(name: str, project: Path) -> int:
    seen = _watch(_ENDLESS)
    _run(name, project)
    return seen[0]


def _run_to(name: str, project: Path, at: int) -> int:
    _watch(at)
    return _run(name, project)


def _run_short(name: str, project: Path, size: int) -> int:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        return _run(name, project)
    except OSError as error:  # of the commands that are called below the command line, which tells it
        if error.errno != errno.EFBIG:
            raise
        return ServiceError.exit_code


def _watch(last: int) -> list[int]:
    """Count changes on the disk; the ``last`` kills this process."""
    seen = [0]

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CHANGES or (event == "open" and _writes(arguments)):
            seen[0] += 1
            if seen[0] >= last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(note)
    return seen


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool(isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))


# --- the commands ---------------------------------------------------------------------------------


def _cli(*words: str) -> Callable[[Path], int]:
    def run(project: Path) -> int:
        from kliping.cli import run as kliping  # noqa: PLC0415 -- in the process of the command

        return kliping(["-C", str(project), *words])

    return run


def _without(*names: str) -> Callable[[Path], None]:
    def ready(project: Path) -> None:
        for name in names:
            shutil.rmtree(project / name)

    return ready


def _bring_in(project: Path) -> None:
    """Archives made elsewhere."""
    made = [factory.article(n) for n in range(40, 46)]
    pages = [archiving.exchange(archiving.response(whole_road.page(one)), url=one.url) for one in made]
    archiving.archive(project / "brought", pages, factory.PORTAL)


def _ingest(project: Path) -> int:
    """``kliping ingest`` of what was brought."""
    return _cli("ingest", *map(str, sorted((project / "brought").rglob("*.warc.gz"))))(project)


def _pull(project: Path) -> int:
    """What a pull does once the server has answered."""
    from annotation.exchange.pull import build_annotations  # noqa: PLC0415 -- in the process of the command
    from corpus.project import Project  # noqa: PLC0415

    build_annotations(Project.at(project))
    return 0


def _adjudicate(project: Path) -> int:
    """What ``label adjudicate`` does before it asks the server."""
    from annotation.adjudication.adjudicate import build_adjudication  # noqa: PLC0415 -- as above
    from corpus.project import Project  # noqa: PLC0415

    build_adjudication(Project.at(project))
    return 0


def _unpulled(project: Path) -> None:
    for path in (project / "annotations").iterdir():
        if path.suffix == ".parquet" or path.name == "manifest.json":
            path.unlink()


COMMANDS = {
    command.name: command
    for command in (
        Command(name="ingest", ready=_bring_in, run=_ingest),
        Command(name="build", ready=_without("articles", "shards"), run=_cli("build")),
        Command(name="pull", ready=_unpulled, run=_pull),
        Command(name="adjudicate", ready=_without("tasks/adjudication"), run=_adjudicate),
        Command(name="resolve", ready=_without("labels"), run=_cli("label", "resolve")),
        Command(name="release", ready=_without("release"), run=_cli("release", "build")),
        Command(
            name="takedown",
            ready=lambda _: None,
            run=_cli("takedown", "--url", factory.article(3).url, "--reason", "retracted"),
        ),
    )
}
