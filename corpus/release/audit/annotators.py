"""The configuration ``annotators``: of people who answered, and of nobody alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import FILE, SPLIT, UnreadableError
from corpus.release.papers.papers import FIGURES
from corpus.release.tables.profiles import ALIKE, LEAST_K, WHO
from corpus.release.tables.subsets import ANNOTATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.release.audit.folder import Release


@check("no combination in annotators' profiles is too rare")
def annotators_anonymous(release: Release) -> Iterator[Fault]:
    """Each stands for as many people as the release promises, and ``n_alike`` counts them."""
    if ANNOTATORS not in release.configs:
        return
    k, rows = _k(release), release.rows(ANNOTATORS)
    values = [tuple(sorted((key, row[key]) for key in row if key not in {WHO, ALIKE, SPLIT, FILE})) for row in rows]
    people = Counter(values)
    for row, value in zip(rows, values, strict=True):
        if people[value] < k:
            yield Fault(where=row[FILE], problem=f"{row[WHO]} is one of {people[value]} with these values; k is {k}")
        elif row.get(ALIKE) != people[value]:
            yield Fault(where=row[FILE], problem=f"{ALIKE} of {row[WHO]} is {row.get(ALIKE)}; it is {people[value]}")


@check("annotators have one row each, and have answered")
def annotators_known(release: Release) -> Iterator[Fault]:
    """Who answered nothing is nobody's annotator."""
    if ANNOTATORS not in release.configs:
        return
    answered = {row[WHO] for row in release.answers}
    rows = release.rows(ANNOTATORS, WHO)
    for name, n in sorted(Counter(row[WHO] for row in rows).items()):
        if n > 1:
            yield Fault(where=rows[0][FILE], problem=f"{name} has {n} rows")
        if name not in answered:
            yield Fault(where=rows[0][FILE], problem=f"{name} has no answer in the release")


def _k(release: Release) -> int:
    """The number that ``figures.json`` promises.

    Raises:
        UnreadableError: It promises none.
    """
    stated = release.json(FIGURES).get("profiles")
    k = stated.get("k") if isinstance(stated, dict) else None
    if not isinstance(k, int) or k < LEAST_K:
        raise UnreadableError(FIGURES, f"states no k of {LEAST_K} or more for {ANNOTATORS}; build the release again")
    return k
