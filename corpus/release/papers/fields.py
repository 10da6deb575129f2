"""The columns of a release for its card: those that several configurations share once, then those of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.release.papers.templating import kind
from corpus.release.tables.features import features_from_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.release.tables.figures import SubsetFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column as the card describes it."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Columns that the same configurations have, with the same type and the same meaning."""

    configs: tuple[str, ...]
    columns: tuple[Column, ...]


def fields(subsets: Iterable[SubsetFigures], meaning: Callable[[SubsetFigures, str], str]) -> list[Shared]:
    """Every column once: those of most configurations first, and otherwise in the order of the configurations."""
    found: defaultdict[Column, list[str]] = defaultdict(list)
    for subset in subsets:
        for name, feature in features_from_yaml(subset.features).items():
            column = Column(name=name, type=kind(feature), meaning=meaning(subset, name))
            found[column].append(subset.name)
    groups: defaultdict[tuple[str, ...], list[Column]] = defaultdict(list)
    for column, configs in found.items():
        groups[tuple(configs)].append(column)
    ordered = sorted(groups.items(), key=lambda group: -len(group[0]))
    return [Shared(configs=configs, columns=tuple(columns)) for configs, columns in ordered]
