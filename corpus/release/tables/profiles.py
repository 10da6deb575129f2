"""Who the annotators are, a row a person, so that no combination of values stands for fewer than k people.

k-anonymity: P. Samarati and L. Sweeney, Protecting privacy when disclosing information, 1998. Where a combination is
too rare, it is put together with another one, and the values in which the two differ are withheld.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.errors import ConfigError
from corpus.release.tables.features import features_of
from corpus.release.tables.profile_figures import ProfileFigures
from corpus.release.tables.subsets import ANNOTATORS, Subset
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WHO, ALIKE = "annotator", "n_alike"
"""The pseudonym, and how many people have the same values as its row."""
UNSAID = "not said"
LEAST_K = 2
Values = tuple[str | None, ...]
"""Of one person, in the order of the attributes; None where withheld."""


def anonymous(rows: Sequence[Values], k: int) -> list[Values]:
    """The same rows, values withheld until each combination that is left has ``k`` rows or more. Pure.

    The rarest combination is put together with the one that costs the fewest values, until none is too rare. Fewer
    than ``k`` rows cannot be told at all: each of their values is withheld.
    """
    groups: dict[Values, list[int]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row, []).append(place)
    while len(groups) > 1 and min(map(len, groups.values())) < k:
        _merge(groups)
    told = {place: values for values, places in groups.items() for place in places}
    return [told[place] if len(rows) >= k else (None,) * len(row) for place, row in enumerate(rows)]


def _merge(groups: dict[Values, list[int]]) -> None:
    """Put the rarest combination together with the nearest; which comes first depends on the values alone."""
    rarest = min(groups, key=lambda values: (len(groups[values]), str(values)))

    def cost(other: Values) -> tuple[int, int, str]:
        both = _shared(rarest, other)
        lost = sum(len(groups[one]) * (both.count(None) - one.count(None)) for one in (rarest, other))
        return lost, len(groups[other]), str(other)

    nearest = min((values for values in groups if values != rarest), key=cost)
    places = groups.pop(rarest) + groups.pop(nearest)
    groups.setdefault(_shared(rarest, nearest), []).extend(places)


def _shared(one: Values, other: Values) -> Values:
    """The values that two combinations share; the others are withheld."""
    return tuple(mine if mine == theirs else None for mine, theirs in zip(one, other, strict=True))


def annotators_subset(
    profiles: Sequence[Mapping[str, str]], answered: Iterable[str], k: int
) -> tuple[Subset, ProfileFigures]:
    """The configuration, and its figures; without files where fewer than ``k`` people have a profile.

    Args:
        profiles: A row a person: ``annotator`` (the pseudonym that the answers have) and attributes.
        answered: Pseudonyms of those who answered; profiles of others stay behind.
        k: Smallest number of people behind any combination of values.

    Raises:
        ConfigError: ``k`` is below 2, or an attribute has the name of another column.
    """
    names = _attributes(profiles, k)
    there = sorted(set(answered))
    known = {row[WHO]: row for row in profiles}
    people = [name for name in there if name in known]
    values: list[Values] = [tuple(known[name][key].strip() or UNSAID for key in names) for name in people]
    told = anonymous(values, k) if len(values) >= k else []
    kept = people if told else []
    figures = ProfileFigures(
        k=k,
        people=len(kept),
        attributes=tuple(names),
        withheld=sum(value is None for row in told for value in row),
        without=len(there) - len(kept),
    )
    return _subset(kept, names, told), figures


def _attributes(profiles: Sequence[Mapping[str, str]], k: int) -> list[str]:
    """The columns of the profiles but the first."""
    if k < LEAST_K:
        message = f"release.profiles_k is {k}; expected {LEAST_K} or more, or a row could be about a single person"
        raise ConfigError(message)
    names = [name for name in (profiles[0] if profiles else ()) if name != WHO]
    if taken := [name for name in names if name in {ALIKE, "split", "file"} or not name.strip()]:
        message = f"release.profiles: the column {taken[0]!r} has the name of something else in a release; rename it"
        raise ConfigError(message)
    return names


def _subset(people: Sequence[str], names: Sequence[str], told: Sequence[Values]) -> Subset:
    """One file, of the first split: annotators belong to no split, and ``datasets`` wants one."""
    groups = Counter(told)
    columns = {WHO: pa.array(people, pa.string())}
    columns |= {name: pa.array([row[n] for row in told], pa.string()) for n, name in enumerate(names)}
    columns[ALIKE] = pa.array([groups[row] for row in told], pa.int32())
    table = pa.table(columns)
    features = features_of(table.schema)
    files: dict[str, tuple[pa.Table, ...]] = {SPLITS[0]: (table.cast(features.arrow_schema),)} if people else {}
    return Subset(name=ANNOTATORS, features=features, files=files)
