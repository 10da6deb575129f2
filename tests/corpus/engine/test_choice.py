"""The engine that the command line asks for."""

from __future__ import annotations

import sys

import pytest

from corpus.engine.choice import engine_named
from corpus.engine.pool import Pool
from corpus.engine.serial import Serial
from corpus.errors import ConfigError


def test_processes_are_this_one_or_several() -> None:
    """One worker needs no other process."""
    one, two = engine_named("processes"), engine_named("processes", workers=2)

    assert (type(one), type(two)) == (Serial, Pool)


def test_a_scheduler_belongs_to_dask() -> None:
    """And is not passed over."""
    with pytest.raises(ConfigError, match="the engine 'processes' has no scheduler; add --engine dask"):
        engine_named("processes", scheduler="tcp://127.0.0.1:8786")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ConfigError, match="needs the library distributed, of the extra 'cluster'; install it with"):
        engine_named("dask")
