"""How often each field of an article is usually there, by edition: how a changed template is noticed.

``usual.json`` counts the fields of the saved pages in ``tests/pages``, and is made from them (a test keeps it fresh). A
project with earlier articles of an edition counts those instead: they know how often a portal names an editor.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

FIELDS = (
    *("title", "text", "published_at", "published_text", "modified_at", "dateline", "authors", "editor"),
    *("section", "subsection", "image_caption", "image_credit", "tags"),
)
"""The columns of an article that a rule may find on its page, or fail to find."""
# Probability below which a missing field is no accident. A crawl checks some dozens of shares.
_CHANCE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Articles of one edition, and how many of them have each field."""

    articles: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)

    def share(self, name: str) -> float:
        """The share of articles with the field, by the rule of succession: never quite 0 or 1."""
        return (self.fields.get(name, 0) + 1) / (self.articles + 2)

    def is_usual(self, name: str) -> bool:
        """Whether every article counted has the field."""
        return 0 < self.articles == self.fields.get(name, 0)


def present(article: Mapping[str, Any]) -> frozenset[str]:
    """The fields that an article (as a row) has."""
    return frozenset(name for name in FIELDS if article.get(name) not in (None, "", (), []))


def counted(articles: Iterable[Mapping[str, Any]]) -> dict[str, Counts]:
    """The counts of articles (as rows) by their ``extractor``, in order of its name."""
    numbers: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {}
    for article in articles:
        numbers[article["extractor"]] += 1
        found.setdefault(article["extractor"], Counter()).update(present(article))
    return {
        name: Counts(articles=numbers[name], fields={one: found[name][one] for one in FIELDS if found[name][one]})
        for name in sorted(numbers)
    }


@cache
def shipped() -> Mapping[str, Counts]:
    """What ``usual.json`` says, by edition (``sindonews@2022-01``)."""
    said = json.loads(files("spiders.watch").joinpath("usual.json").read_text(encoding="utf-8"))
    return {name: Counts(**counts) for name, counts in said.items()}


def improbable(having: int, of: int, share: float) -> bool:
    """Whether ``having`` of ``of`` articles or fewer would have a field by chance less than once in a thousand times.

    The lower tail of the binomial distribution.
    """
    tail = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(having + 1))
    return of > 0 and tail < _CHANCE
