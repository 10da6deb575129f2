"""A release that is compared: whole, and read once, so that what cannot be read is told with its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.errors import DataError
from corpus.numbers import counted
from corpus.release.audit.folder import Release, UnreadableError
from corpus.release.audit.sums import read_sums
from corpus.release.build import SUMS
from corpus.release.diff.tombstones import taken_down
from corpus.release.tables.subsets import ANNOTATORS, ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.codebook import Question

AGREEMENT = "agreement.json"


def opened(folder: Path) -> Release:
    """The release in ``folder``, with everything read that a comparison reads.

    Raises:
        DataError: It is no release, or a file of it is missing or cannot be read.
    """
    release = Release(folder)
    try:
        _require_whole(release)
        _read(release)
    except UnreadableError as error:
        message = f"{folder / error.where}: {error.problem.partition(';')[0]}; get the release again, or build it"
        raise DataError(message) from None
    return release


def _require_whole(release: Release) -> None:
    if SUMS not in release.files:
        message = f"{release.folder}: no release (no {SUMS} there); expected a folder that 'kliping release build' "
        message += "made, or that was downloaded whole from the Hub"
        raise DataError(message)
    listed, _ = read_sums(release.text(SUMS))
    if lacking := sorted(listed.keys() - {*release.files}):
        missing = counted(len(lacking), "file is", "files are")
        message = f"{release.folder}: {missing} missing that {SUMS} lists (first: {lacking[0]}); get the release "
        message += "again, or build it"
        raise DataError(message)


def _read(release: Release) -> None:
    """What cannot be read is an UnreadableError here; what can is kept by the release."""
    assert release.settings is not None
    assert release.questions is not None
    for config in release.configs:
        _require_keys(release, config)
    if AGREEMENT in release.files:
        release.json(AGREEMENT)
    taken_down(release.folder)


def _require_keys(release: Release, config: str) -> None:
    """Rows are paired by what they are about, and labels compared by their codes."""
    where = f"data/{config}"
    table = release.table(config)
    key = {ARTICLES: "id", ANNOTATORS: "annotator"}.get(config, "article_id")
    question = next((each for each in release.questions if each.name == config), None)
    for name in (key, *((question.column,) if question else ())):
        if name not in table.column_names or table[name].null_count:
            raise UnreadableError(where, f"has rows without {name!r}; build the release again")
    if question:
        _require_classes(where, question, table[question.column])


def _require_classes(where: str, question: Question, labels: pa.ChunkedArray) -> None:
    values = pc.list_flatten(labels) if pa.types.is_list(labels.type) else labels
    known = range(len(question.codes))
    if not pa.types.is_integer(values.type) or not {*pc.unique(values).to_pylist()} <= {*known}:
        problem = f"has labels in {question.column!r} that are no classes of its question; build the release again"
        raise UnreadableError(where, problem)
