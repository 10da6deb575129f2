"""How an article came into the sample: the stratum it was drawn from, with which probability, and for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003 -- figures.json is read by the types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.sample import is_repeat, stratum

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE_COLUMNS = ("stratum", "inclusion_probability", "role")
ROLES = frozenset({"main", "calibration", "gold"})
"""What the first task of an article can be for; a ``repeat`` asks about it again."""


@dataclass(frozen=True, kw_only=True)
class CellFigures:
    """The articles that were put before annotators from one stratum, with one probability, for one purpose."""

    stratum: str
    inclusion_probability: float | None
    """With which each was drawn; None where the makers chose them."""
    role: str
    """``main``, ``calibration`` or ``gold``."""
    articles: int
    """Put before annotators, whether the release holds them or not."""


UNFIT = {
    "duplicates": "marked as duplicates",
    "other_language": "in another language",
    "unsure_language": "in an uncertain language",
    "photo_pages": "captioned pictures",
    "not_mentioning": "naming no target",
    "not_matching": "not found by the query",
    "bridges_splits": "linking copies in different splits",
}
"""Count of ``tasks/manifest.json`` -> why these articles could not be drawn."""


@dataclass(frozen=True, kw_only=True)
class FrameFigures:
    """The corpus as it was when the sample was last planned, strata without a task included."""

    articles: int
    candidates: int
    """Articles that could be drawn."""
    strata: int
    """Cells of portal, section and month with candidates."""
    strata_without_task: int
    """Of these, the cells from which nothing was drawn."""
    unfit: Mapping[str, int]
    """Key of ``UNFIT`` -> articles that could not be drawn; most keys are not there."""
    only: str = ""
    """The query that articles had to fit; empty where there was none."""
    naming: int = 0
    """With a query: articles that name a target and could be drawn without it."""
    naming_left_out: int = 0
    """Of these, those that it does not find."""


@dataclass(frozen=True, kw_only=True)
class SampleFigures:
    """How the sample was drawn."""

    cells: tuple[CellFigures, ...]
    moved: int
    """Labelled articles whose section or date was read otherwise when they were drawn: their stratum is another."""
    frame: FrameFigures | None = None
    """What was planned from; None where the plan counted nothing."""

    @property
    def strata(self) -> int:
        """Strata that anything was drawn from."""
        return len({cell.stratum for cell in self.cells if cell.inclusion_probability})

    @property
    def drawn(self) -> int:
        """Articles that chance chose."""
        return sum(cell.articles for cell in self.cells if cell.inclusion_probability)

    @property
    def chosen(self) -> int:
        """Articles that the makers chose."""
        return sum(cell.articles for cell in self.cells if not cell.inclusion_probability)

    @property
    def candidates(self) -> int:
        """Articles that might have been drawn from those strata."""
        return round(
            sum(cell.articles / cell.inclusion_probability for cell in self.cells if cell.inclusion_probability)
        )


def drawn(tasks: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Article id -> ``SAMPLE_COLUMNS`` of its task; repeats say nothing of the draw."""
    return {
        row["article_id"]: {name: row[name] for name in SAMPLE_COLUMNS}
        for row in tasks
        if not is_repeat(row["task_id"])
    }


def frame_figures(counts: Mapping[str, int], only: str = "") -> FrameFigures | None:
    """The frame from the counts of ``tasks/manifest.json`` and its query; None where they lack something."""
    names = ("articles", "candidates", "strata", "strata_without_task")
    if not all(name in counts for name in names):
        return None
    unfit = {reason: counts[reason] for reason in UNFIT if counts.get(reason)}
    return FrameFigures(
        **{name: counts[name] for name in names},
        unfit=unfit,
        only=only,
        naming=counts.get("naming", 0),
        naming_left_out=counts.get("naming_not_matching", 0),
    )


def sample_figures(
    tasks: Iterable[Mapping[str, Any]],
    articles: Iterable[Mapping[str, Any]],
    labelled: frozenset[str],
    frame: FrameFigures | None = None,
) -> SampleFigures:
    """Count the sample.

    Args:
        tasks: Rows of ``tasks/``.
        articles: Those of the release: id, portal, section, published_at.
        labelled: Ids of the articles that have a label in the release.
        frame: What was planned from.
    """
    known = drawn(tasks)
    cells = Counter(tuple(row[name] for name in SAMPLE_COLUMNS) for row in known.values())
    ordered = sorted(cells.items(), key=lambda cell: (cell[0][0], cell[0][2], cell[0][1] or 0.0))
    return SampleFigures(
        cells=tuple(
            CellFigures(stratum=cell, inclusion_probability=probability, role=role, articles=n)
            for (cell, probability, role), n in ordered
        ),
        moved=sum(
            known[article["id"]]["stratum"] != stratum(article)
            for article in articles
            if article["id"] in labelled and article["id"] in known
        ),
        frame=frame,
    )
