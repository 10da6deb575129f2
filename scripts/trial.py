"""Tests run in a fork, and what became of them: told apart are a failing test and a run that never came to one."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from importlib import import_module
from time import monotonic, sleep
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SURVIVED, KILLED, HUNG, ERROR = "survived", "killed", "hung", "error"
NOTICED = {pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}
"""A test failed; or a test file could not be imported, which pytest calls an interruption."""
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0")
LOADED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""The fork has the heavy libraries loaded; pytest would warn that it cannot rewrite them any more."""
CHOSEN = ("-m", "not label_studio and not browser")


def run(tests: Sequence[str], limit: float, *, log: Path, module: str = "") -> str:
    """Run ``tests``, and say whether they noticed a fault in ``module``.

    Args:
        tests: files and folders, from the current folder.
        limit: seconds after which the run has hung.
        log: what the run prints is written here.
        module: the dotted name of the module with the fault; a module that cannot be imported has been noticed.

    Returns:
        ``KILLED`` where a test failed, ``SURVIVED`` where all passed, ``HUNG``, or ``ERROR`` where pytest itself
        ended in an exception, found no test, or was killed by a signal: then nothing is known of the fault.
    """
    child = os.fork()
    if not child:
        _in_child(tests, module, log)
    end = monotonic() + limit
    while monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return _meaning(os.waitstatus_to_exitcode(status))
        sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return HUNG


def _meaning(code: int) -> str:
    """What an exit code of pytest says of a fault; of a signal it is negative."""
    if code == pytest.ExitCode.OK:
        return SURVIVED
    return KILLED if code in NOTICED else ERROR


def _in_child(tests: Sequence[str], module: str, log: Path) -> NoReturn:
    """Run the tests, and end the process whatever happens."""
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        os.setsid()
        printed = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.dont_write_bytecode = True
        code = _code(tests, module)
    except BaseException:  # noqa: BLE001 -- of any kind: it says nothing of the fault
        os.write(2, traceback.format_exc().encode())
    finally:
        sys.stdout.flush()
        os._exit(code)


def _code(tests: Sequence[str], module: str) -> int:
    """The exit code of pytest, or that of a failed test where the module cannot even be imported."""
    try:
        if module:
            import_module(module)
    except Exception:  # noqa: BLE001 -- whatever a fault may raise
        return pytest.ExitCode.TESTS_FAILED
    return int(pytest.main([*OPTIONS, *LOADED_BEFORE, *CHOSEN, *tests]))
