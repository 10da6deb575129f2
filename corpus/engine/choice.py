"""Which engine is meant by what the command line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.engine.local import local
from corpus.errors import ConfigError

if TYPE_CHECKING:
    from corpus.engine.engine import Engine

ENGINES = ("processes", "dask")


def engine_named(name: str, *, workers: int = 1, scheduler: str | None = None) -> Engine:
    """An engine, ready to work; the caller closes it.

    Args:
        name: One of :data:`ENGINES`.
        workers: Processes of this machine; not used where there is a scheduler, which has workers of its own.
        scheduler: The address of a Dask scheduler.

    Raises:
        ConfigError: A scheduler is given to an engine that has none; or as :class:`corpus.engine.dask.Dask`.
        ServiceError: As :class:`corpus.engine.dask.Dask`.
    """
    if name == "dask":
        from corpus.engine.dask import Dask  # noqa: PLC0415 -- an extra

        return Dask(scheduler, workers)
    if scheduler:
        message = f"--scheduler {scheduler}: the engine {name!r} has no scheduler; add --engine dask"
        raise ConfigError(message)
    return local(workers)
