"""Whether ``load_dataset`` opens the release, as every user will."""

from __future__ import annotations

import json
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.release.audit.card import CARD
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release


@check("load_dataset opens every configuration")
def loads(release: Release) -> Iterator[Fault]:
    """Every configuration is loaded whole, in a cache of its own."""
    from datasets import load_dataset  # noqa: PLC0415 -- takes seconds

    with _quiet(), TemporaryDirectory() as cache:
        for name in release.card.configs:
            try:
                load_dataset(str(release.folder), name, cache_dir=cache)
            except Exception as error:  # noqa: BLE001 -- whatever it raises, users would meet it
                reason = f"{type(error).__name__}: {_first_line(error)}"
                yield Fault(where=f"{CARD}: {name}", problem=f"load_dataset fails: {reason}")


@contextmanager
def _quiet() -> Iterator[None]:
    """``datasets`` without progress bars and log lines: what goes wrong is reported as a fault."""
    from datasets import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars  # noqa: PLC0415
    from datasets.utils import logging  # noqa: PLC0415 -- as above

    verbosity, disabled = logging.get_verbosity(), are_progress_bars_disabled()
    logging.set_verbosity(logging.CRITICAL)
    disable_progress_bars()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if not disabled:
            enable_progress_bars()


def _first_line(error: Exception) -> str:
    cause = error.__cause__ or error
    return json.dumps(str(cause).strip().split("\n")[0], ensure_ascii=False)
