"""The figures of articles, counted a piece of the corpus at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from corpus.release.tables.figures import PURPOSES, ArticleFigures
from corpus.release.tables.masking import personal_counts
from corpus.release.tables.personal import KINDS
from corpus.release.tables.selection import opt_outs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pyarrow as pa

    from corpus.release.tables.selection import Selection
    from corpus.release.tables.subsets import Subset

_ALLOWED = tuple(f"{purpose}_allowed" for purpose in PURPOSES)
_VALUES = ("portal", "language", "extractor", "ingested_from", "robots_allowed", *_ALLOWED)
"""Columns of which each value is counted."""


def article_figures(subset: Subset, selection: Selection, *, is_masked: bool) -> ArticleFigures:
    """Count the articles."""
    counts = _ArticleCounts(is_masked=is_masked)
    for table in subset.batches():
        counts.add(table)
    return counts.figures(selection)


@dataclass(slots=True, kw_only=True)
class _ArticleCounts:
    """What was counted of the articles so far."""

    is_masked: bool
    rows: int = 0
    copies: int = 0
    to_review: int = 0
    clusters: set[str] = field(default_factory=set)
    published: set[date] = field(default_factory=set)
    captured: set[date] = field(default_factory=set)
    words: list[np.ndarray[Any, Any]] = field(default_factory=list)
    values: dict[str, Counter[Any]] = field(default_factory=lambda: {name: Counter() for name in _VALUES})
    sections: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    days: Counter[tuple[str, str]] = field(default_factory=Counter)
    crawled: Counter[str] = field(default_factory=Counter)
    signals: Counter[str] = field(default_factory=Counter)
    opted_out: Counter[str] = field(default_factory=Counter)
    personal: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(KINDS, 0)))

    def add(self, table: pa.Table) -> None:
        """Count some rows."""
        self.rows += len(table)
        self.copies += len(table) - table.column("duplicate_of").null_count
        self.to_review += pc.sum(table.column("language_review")).as_py() or 0
        self.clusters.update(table.column("cluster_id").to_pylist())
        fetched = pc.struct_field(pc.list_flatten(table.column("captures")), "fetched_at")
        self.published |= _ends(table.column("published_at"))
        self.captured |= _ends(fetched)
        self.words.append(table.column("n_words").drop_null().to_numpy())
        for name, values in self.values.items():
            values.update(table.column(name).to_pylist())
        self._add_by_portal(table)
        self.signals.update(_signals(table))
        shows_text = not {"text", "snippet"}.isdisjoint(table.column_names)
        for reason, marks in opt_outs(table, shows_text=shows_text).items():
            self.opted_out[reason] += pc.sum(marks).as_py() or 0
        self.personal.update(personal_counts(table, is_masked=self.is_masked))

    def _add_by_portal(self, table: pa.Table) -> None:
        portals = table.column("portal").to_pylist()
        self.sections.update(zip(portals, table.column("section").to_pylist(), strict=True))
        days = pc.strftime(table.column("published_at"), format="%Y-%m-%d").to_pylist()
        self.days.update(zip(portals, days, strict=True))
        self.crawled.update(table.filter(pc.is_null(table.column("ingested_from"))).column("portal").to_pylist())

    def figures(self, selection: Selection) -> ArticleFigures:
        """All of it."""
        words = np.concatenate(self.words) if self.words else np.zeros(0)
        extractors = _ordered(self.values["extractor"])
        return ArticleFigures(
            rows=self.rows,
            clusters=len(self.clusters),
            duplicates=self.copies,
            first=min(self.published, default=None),
            last=max(self.published, default=None),
            first_capture=min(self.captured, default=None),
            last_capture=max(self.captured, default=None),
            median_words=float(np.median(words)) if len(words) else None,
            portals=_ordered(self.values["portal"]),
            sections=dict(sorted(self._named_sections().items())),
            languages=_ordered(self.values["language"]),
            to_review=self.to_review,
            extractors=extractors,
            generic=sum(n for name, n in extractors.items() if name.startswith("generic@")),
            crawled_of=_ordered(self.crawled),
            ingested=_ordered(self.values["ingested_from"]),
            robots=_said(self.values["robots_allowed"], ("allowed", "disallowed", "unknown")),
            opted_out={reason: n for reason, n in self.opted_out.items() if n},
            signals=dict(sorted(self.signals.items())),
            allowed={one: _said(self.values[f"{one}_allowed"], ("allowed", "denied", "unsaid")) for one in PURPOSES},
            personal=dict(self.personal),
            left_out={reason: n for reason, n in selection.left_out.items() if n},
            by_day=self._by_day(),
        )

    def _named_sections(self) -> Counter[str]:
        named: Counter[str] = Counter()
        for (portal, section), n in self.sections.items():
            named[f"{portal}/{section or '(none)'}"] += n
        return named

    def _by_day(self) -> dict[str, dict[str, int]]:
        """Portal -> day of publication in UTC -> articles, in order."""
        by_portal: dict[str, dict[str, int]] = {}
        for (portal, day), n in sorted(self.days.items()):
            by_portal.setdefault(portal, {})[day] = n
        return by_portal


def _ends(instants: pa.ChunkedArray) -> set[date]:
    """The first day and the last."""
    ends = pc.min_max(instants).as_py()
    return {instant.date() for instant in ends.values() if instant}


def _signals(table: pa.Table) -> Counter[str]:
    return Counter(name for row in table.column("rights").to_pylist() for name in {one["signal"] for one in row or ()})


def _said(values: Mapping[Any, int], names: tuple[str, str, str]) -> dict[str, int]:
    """How many say yes, no and nothing."""
    return {name: values.get(value, 0) for name, value in zip(names, (True, False, None), strict=True)}


def _ordered(found: Mapping[Any, int]) -> dict[str, int]:
    """Value -> rows, the most frequent first; null is not counted."""
    there = ((value, n) for value, n in found.items() if value is not None)
    return dict(sorted(there, key=lambda item: (-item[1], item[0])))
