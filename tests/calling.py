"""A command called within this process, in a folder and beside a server that are given."""

from __future__ import annotations

import contextlib
import io
import logging
import os
from typing import TYPE_CHECKING

from kliping.cli import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOBODY = "http://127.0.0.1:9"
"""A server that nobody listens at: commands that ask it end with exit code 4 at the latest then."""


def called(root: Path, argv: Sequence[str], server: str = NOBODY) -> tuple[int, str]:
    """The exit code of a command run in a folder, within this process, and what it said on stderr; ``server`` is the
    address of its Label Studio.
    """
    there = os.getcwd()  # noqa: PTH109 -- given back as it was
    logging.getLogger("corpus.lock").handlers.clear()  # each run adds its own
    out, err = io.StringIO(), io.StringIO()
    os.chdir(root)
    before = dict(os.environ)
    os.environ.update({"KLIPING_LABEL_STUDIO_URL": server, "KLIPING_LABEL_STUDIO_TOKEN": "token-of-nobody"})
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return run(argv), err.getvalue()
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(there)
