"""A real Dask cluster on this machine: a scheduler and workers, each a process that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]


@dataclass
class DaskCluster:
    """The scheduler's address, and the processes."""

    folder: Path
    port: int
    hidden: Path | None = None
    """A folder in whose place each worker has an empty one of its own, as on another machine."""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, workers: int) -> None:
        """A scheduler, if none is there, and so many more workers."""
        if self.scheduler is None:
            host = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
            self.scheduler = self._process("dask_scheduler", *host)
        kind = ("--no-nanny", "--nthreads", "1", "--death-timeout", "30", "--no-dashboard")
        places = ("--host", "127.0.0.1", "--local-directory", str(self.folder))
        self.workers += [
            self._process("dask_worker", self.address, *kind, *places, before=_elsewhere(self.hidden))
            for _ in range(workers)
        ]

    def kill_scheduler(self) -> None:
        """Without warning."""
        assert self.scheduler is not None
        _end(self.scheduler, signal.SIGKILL)
        self.scheduler = None

    def close(self) -> None:
        """End all processes."""
        for process in (*self.workers, *filter(None, [self.scheduler])):
            _end(process, signal.SIGKILL)

    def _process(self, module: str, *arguments: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "OMP_NUM_THREADS": "1"}
        with (self.folder / f"{module}.log").open("ab") as log:
            command = [*before, sys.executable, "-m", f"distributed.cli.{module}", *arguments]
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log)


@contextmanager
def cluster(folder: Path, workers: int = 2, *, hidden: Path | None = None) -> Iterator[DaskCluster]:
    """A cluster that ends with the block."""
    made = DaskCluster(folder, free_port(), hidden)
    try:
        made.start(workers)
        yield made
    finally:
        made.close()


def _elsewhere(hidden: Path | None) -> Sequence[str]:
    """What runs a command where an empty folder of its own is in the place of another."""
    if hidden is None:
        return ()
    return ("unshare", "-Umr", "sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"', str(hidden))


def begun(n: int) -> int:
    """A task: 2 kills its process, 3 finds the disk full, all others give themselves."""
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    if n == 3:
        raise OSError(28, "No space left on device", "/bagian")
    return n


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    process.send_signal(how)
    process.wait()
