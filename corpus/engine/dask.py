"""Tasks on a Dask cluster: on workers that a scheduler knows, or on those that are started here for the purpose.

Each task runs in a process of its own beside the worker: only in the main thread of a process can a page be stopped
after its time, and so a task that kills its process does not take the worker with it. A worker that is lost is made
good by the scheduler; a scheduler that is lost ends the run, which then goes on where it was.
"""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError
from functools import partial
from multiprocessing import current_process
from typing import TYPE_CHECKING, Any

from corpus import __version__
from corpus.engine.engine import Lost
from corpus.engine.pool import Pool
from corpus.errors import ConfigError, ServiceError
from corpus.extras import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.engine.engine import Item, Result

_CONNECT, _WORKERS = 10, 10
"""Seconds to wait for a scheduler, and for the first worker of one."""
_AHEAD = 2
_VERSIONS = ("python", "dask", "distributed")


class Dask:
    """The engine of a cluster.

    Args:
        scheduler: Its address, such as ``tcp://10.0.0.5:8786``; None to start workers on this machine.
        workers: How many are started where there is no scheduler.

    Raises:
        ConfigError: Dask is not installed, or the scheduler or a worker has another version of it, of Python or of
            kliping.
        ServiceError: Nobody answers at the address, or the scheduler has no workers.
    """

    def __init__(self, scheduler: str | None = None, workers: int = 1) -> None:
        self._scheduler = scheduler or "the scheduler on this machine"
        need("cluster")
        import distributed  # noqa: PLC0415 -- half a second, and an extra

        self._cluster = None if scheduler else _started(distributed, workers)
        try:
            self._client: Any = distributed.Client(scheduler or self._cluster, timeout=_CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise _unreachable(scheduler or "", error) from error
        try:
            self._await_workers()
            self._expect_versions()
        except BaseException:
            self.close()
            raise

    def map(self, task: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Lost]]:
        """Each value with its result, in whatever order they are finished.

        Raises:
            ServiceError: The scheduler cannot be reached any longer.
        """
        from distributed import as_completed  # noqa: PLC0415 -- as above

        waiting, run = iter(items), partial(_in_own_process, task)
        running: dict[Any, Item] = {}
        finished = as_completed([], loop=self._client.loop)
        try:
            while self._fill(running, run, waiting, finished):
                future = next(finished)
                yield running.pop(future), self._result(future)
        except (CancelledError, OSError, TimeoutError, StopIteration) as error:
            if isinstance(error, OSError) and error.errno is not None:  # of a task: a full disk
                raise
            raise ServiceError(self._gone()) from error
        finally:
            self._let_go(running)

    def close(self) -> None:
        """Let the cluster go, and end what was started here."""
        self._client.close(timeout=_CONNECT)
        if self._cluster is not None:
            self._cluster.close(timeout=_CONNECT)

    def _fill(
        self,
        running: dict[Any, Item],
        run: Callable[[Item], Any],
        waiting: Iterator[Item],
        finished: Any,  # noqa: ANN401 -- Dask has no types
    ) -> bool:
        """Hand out tasks until enough are waiting; whether there are any."""
        threads = sum(self._client.nthreads().values())
        while len(running) < max(1, threads) * (1 + _AHEAD):
            for item in waiting:
                future = self._client.submit(run, item, pure=False, retries=0)
                running[future] = item
                finished.add(future)
                break
            else:
                break
        return bool(running)

    @staticmethod
    def _result(future: Any) -> Any:  # noqa: ANN401 -- as above
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 -- as above

        try:
            return future.result()
        except KilledWorker as error:
            return Lost(why=f"each worker that ran it died ({error})")

    def _let_go(self, running: dict[Any, Any]) -> None:
        if running and self._client.status == "running":
            self._client.cancel(list(running), force=True)

    def _await_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS)
        except TimeoutError as error:
            message = (
                f"{self._scheduler}: the scheduler has no workers; start some with "
                f"'dask worker {self._scheduler} --nthreads 1', then run this again"
            )
            raise ServiceError(message) from error

    def _expect_versions(self) -> None:
        """All machines have the same versions of what decides how a task travels, and of what it does."""
        found = self._client.get_versions(check=False)
        here = found["client"]["packages"]
        others = {"the scheduler": found["scheduler"]["packages"]}
        others |= {f"worker {address}": one["packages"] for address, one in found["workers"].items()}
        for name, there in others.items():
            for one in _VERSIONS:
                if there.get(one) != here.get(one):
                    raise self._differs(one, there.get(one), name, here.get(one))
        try:
            installed = self._client.run(_kliping)
        except ImportError:
            installed = {"": None}
        for name, there in installed.items():
            if there != _kliping():
                raise self._differs("kliping", there, f"worker {name}", _kliping())

    def _differs(self, one: str, there: str | None, name: str, here: str | None) -> ConfigError:
        return ConfigError(
            f"{self._scheduler}: {one} is {there or 'not installed'} on {name}, and {here} here; install the same on "
            "every machine, and start scheduler and workers again"
        )

    def _gone(self) -> str:
        return (
            f"{self._scheduler}: the scheduler went away; what was finished is kept. Start it and its workers again, "
            "and run the same command"
        )


def _started(distributed: Any, workers: int) -> Any:  # noqa: ANN401 -- as above
    """Workers on this machine, with a scheduler that only they know."""
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs="ERROR"
    )


def _unreachable(scheduler: str, error: Exception) -> ServiceError | ConfigError:
    if isinstance(error, ValueError):
        return ConfigError(f"--scheduler {scheduler}: expected an address such as tcp://10.0.0.5:8786 ({error})")
    return ServiceError(
        f"{scheduler}: no scheduler answers there within {_CONNECT} seconds; start one with 'dask scheduler', and "
        f"workers with 'dask worker {scheduler} --nthreads 1', or correct --scheduler"
    )


def _kliping() -> str:
    """The version of whoever runs this."""
    return __version__


_HERE = threading.local()


def _in_own_process(task: Callable[[Item], Result], item: Item) -> Result | Lost:
    """On a worker: the task in the process that belongs to this thread."""
    if not hasattr(_HERE, "pool"):
        # Workers with a nanny are daemons, which Python lets have no children; ours ends with the worker in any case.
        current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
        _HERE.pool = Pool(1, start="spawn")
    result: Result | Lost = next(result for _, result in _HERE.pool.map(task, [item]))
    return result
