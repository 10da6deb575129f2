"""What a query of ``[label] only`` catches of the articles that could be asked about, and what it misses.

A sample by key word speaks of the articles that hold the word, and of no others. How many it leaves out, and how many
of those name a target all the same, is counted while the frame is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotation.scheme.mentions import mention_pattern
from corpus.numbers import counted
from corpus.query import parse_query
from corpus.stage import read_manifest

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from corpus.codebook import Target
    from corpus.project import Project
    from corpus.query import Query


@dataclass(slots=True)
class Catch:
    """A query, and the counts of one reading of the corpus."""

    query: Query
    targets: Sequence[Target]
    fit: int = 0
    """Articles that could be asked about without the query."""
    caught: int = 0
    """Of these, those that it finds."""
    naming: dict[str, int] = field(default_factory=dict)
    """Name of a target -> articles of ``fit`` that hold it or an alias."""
    naming_caught: dict[str, int] = field(default_factory=dict)
    """Likewise, of ``caught``."""
    naming_any: int = 0
    """Articles of ``fit`` that name a target."""
    naming_any_caught: int = 0
    """Likewise, of ``caught``."""
    _patterns: Mapping[str, re.Pattern[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._patterns = {target.name: mention_pattern([target]) for target in self.targets}
        self.naming, self.naming_caught = dict.fromkeys(self._patterns, 0), dict.fromkeys(self._patterns, 0)

    def takes(self, title: str, text: str) -> bool:
        """Whether the query finds an article that could be asked about; counts it."""
        found = self.query.matches(title, text)
        named = [name for name, pattern in self._patterns.items() if pattern.search(f"{title}\n{text}")]
        self.fit += 1
        self.caught += found
        self.naming_any += bool(named)
        self.naming_any_caught += bool(named) and found
        for name in named:
            self.naming[name] += 1
            self.naming_caught[name] += found
        return found

    @property
    def counts(self) -> dict[str, int]:
        """What the manifest of ``tasks/`` keeps: articles left out, those that name a target, and both."""
        return {
            "not_matching": self.fit - self.caught,
            "naming": self.naming_any,
            "naming_not_matching": self.naming_any - self.naming_any_caught,
        }

    def told(self) -> list[str]:
        """The recall in words: of all articles, of those that name a target, and of those that name each."""
        lines = recall(self.query.text, {"candidates": self.caught, **self.counts})
        each = [
            f"  {name}: {self.naming_caught[name]} of {n} ({_percent(self.naming_caught[name], n)})"
            for name, n in self.naming.items()
            if n and len(self.naming) > 1
        ]
        return [*lines, *each]


def catch_of(query: str, targets: Sequence[Target]) -> Catch | None:
    """The catch of a query; None where it is empty.

    Raises:
        ConfigError: It is no query.
    """
    return Catch(parse_query(query), targets) if query else None


def recall(query: str, counts: Mapping[str, int]) -> list[str]:
    """What a query finds of all articles that could be asked about, and of those that name any target, in words.

    Args:
        query: As it was asked.
        counts: Of the manifest of ``tasks/``.
    """
    caught, left = counts["candidates"], counts["not_matching"]
    fit, naming, missed = caught + left, counts["naming"], counts["naming_not_matching"]
    said = f"query {query} finds {caught} of {counted(fit, 'article')} that could be asked about"
    lines = [f"{said} ({_percent(caught, fit)}); {left} left out"]
    if naming:
        found = naming - missed
        lines.append(f"it finds {found} of {naming} that name a target ({_percent(found, naming)}); {missed} left out")
    return lines


def recall_of(project: Project) -> list[str]:
    """The same of the sample that is in ``tasks/``; nothing where no query was asked.

    Raises:
        DataError: ``tasks/`` was not built, or is damaged.
    """
    manifest = read_manifest(project.tasks)
    query = manifest.settings.get("only")
    return recall(query, manifest.counts) if query else []


def _percent(n: int, of: int) -> str:
    """Rounded down, so that 100 % is all of them."""
    return f"{100 * n // of if of else 0} %"
