"""The audit of a release folder, as an outsider would do it: only the folder is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import DataError
from corpus.release.audit import (
    annotators,
    answers,
    captures,
    citation,
    columns,
    croissant,
    data,
    figures,
    files,
    front_matter,
    ids,
    labels,
    loading,
    manifest,
    papers,
    privacy,
    recipe,
    rights,
    sample,
    splits,
    sums,
    temporal,
    texts,
)
from corpus.release.audit.card import CARD
from corpus.release.audit.checks import checks_of, run
from corpus.release.audit.folder import Release
from corpus.release.build import SUMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.release.audit.checks import Check, Result
    from corpus.release.audit.faults import Fault

_ROOMS = (
    *(
        files,
        sums,
        manifest,
        data,
        columns,
        ids,
        splits,
        temporal,
        texts,
        captures,
        labels,
        answers,
        annotators,
        sample,
    ),
    *(rights, privacy, recipe, front_matter, papers, figures, citation, croissant, loading),
)
CHECKS: tuple[Check, ...] = tuple(check for room in _ROOMS for check in checks_of(room))
"""Every check, in the order in which they are reported."""


def check_release(folder: Path, checks: Iterable[Check] = CHECKS) -> list[Result]:
    """The result of each check of a release; if none has failed, the release can be published.

    A check that cannot be run, because a file is missing or damaged, has failed, and the others still run.

    Raises:
        DataError: ``folder`` is no release.
    """
    if not any((folder / name).exists() for name in (CARD, SUMS, "manifest.json", "data")):
        message = f"{folder}: no {CARD} there; expected the folder of a release, such as release/1.0.0; "
        message += "run 'kliping release build' first, or name the folder of a release"
        raise DataError(message)
    release = Release(folder)
    return [run(check, release) for check in checks]


def failures(results: Iterable[Result]) -> list[Fault]:
    """What stops a release: the faults of the checks that have failed."""
    return [fault for result in results if result.state == "failed" for fault in result.faults]
