"""One table of answers, measured in every way: as a whole, by label and target, by pair, and each annotator."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from annotation.agreement import coefficients, kappa
from annotation.agreement.alpha import NOTHING_SHARED, Estimate, alpha, estimate, estimates
from annotation.agreement.coefficient_interval import coefficient_intervals
from annotation.agreement.coincidences import (
    PAIR,
    coincidences,
    pair_counts,
    shared_by_pairs,
    unit_clusters,
    value_counts,
)
from annotation.agreement.rating_columns import columns_of
from annotation.agreement.rest import RestAgreement, against_the_rest
from annotation.agreement.statistic import Statistic
from annotation.agreement.verdict import prevalence, verdict
from corpus.schema import SIMULATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotation.agreement.depth import Correctness, Period, SelfAgreement
    from annotation.agreement.distances import Level, Value
    from annotation.agreement.rating import Rating
    from annotation.agreement.rating_columns import RatingColumns
    from annotation.agreement.scale import ScaleAgreement

DIGITS = 6
"""Of figures in JSON: enough for any paper, and the same on every machine."""
MOST_LABELS = 50
"""Values beyond which a nominal table has no labels worth a figure each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """Two annotators on the units that both answered."""

    first: str
    second: str
    n_units: int
    percent: float
    alpha: float | None
    """None where all their answers are the same."""
    cohen: float | None
    """None for numbers and sets, and where both gave one and the same answer throughout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Everything about one table of answers."""

    name: str
    level: Level
    overall: Estimate
    verdict: str
    """What the figure allows, in words, with the rule's source."""
    fleiss: Statistic
    gwet: Statistic
    """Gwet's AC1: chance is rated lower where one class holds nearly everything."""
    brennan_prediger: Statistic
    """Brennan and Prediger's kappa, for two annotators the same as PABAK."""
    labels: Mapping[str, Estimate] = field(default_factory=dict)
    """Each label against all others, as yes or no."""
    targets: Mapping[str, Estimate] = field(default_factory=dict)
    pairs: tuple[PairAgreement, ...] = ()
    annotators: tuple[RestAgreement, ...] = ()
    known: tuple[Correctness, ...] = ()
    """Against gold, and against the adjudicator."""
    repeats: tuple[SelfAgreement, ...] = ()
    """What was asked twice."""
    rounds: Mapping[str, Estimate] = field(default_factory=dict)
    """Each round by itself (``calibration``, ``main``, ``gold``), where there is more than one."""
    drift: tuple[Period, ...] = ()
    """By time; empty where there is too little for that."""
    scale: ScaleAgreement | None = None
    """As ordered answers, where the scheme gives a scale."""
    n_simulated: int = 0
    """Simulated annotators: figures with any of them say nothing about people."""

    def as_json(self) -> dict[str, Any]:
        """For ``--json``: the overall estimate's keys (``alpha``, ``low``, ``high`` …) at the top, then the rest."""
        raw = asdict(self)
        return {key: rounded(value) for key, value in {**raw.pop("overall"), **raw}.items()}


def measure(
    name: str, ratings: Sequence[Rating] | RatingColumns, level: Level, *, codes: Sequence[str] = (), seed: int = 0
) -> Agreement:
    """Measure ``ratings``, at most one an annotator and unit; the same ``seed`` gives the same figures.

    ``codes`` are all labels that could be given, in their order. What takes more than ratings (``targets``, ``known``,
    ``repeats``, ``rounds``, ``drift``, ``scale``) is left for the caller.
    """
    columns = columns_of(ratings)
    overall = estimate(columns, level, seed=seed)
    labels = _labels(columns, level, codes)
    gwet, brennan_prediger = _by_other_chances(columns, level, codes, seed)
    return Agreement(
        name=name,
        level=level,
        overall=overall,
        verdict=" ".join(filter(None, (verdict(overall), prevalence(overall, gwet.value, _modal_share(columns))))),
        fleiss=_fleiss(columns, level),
        gwet=gwet,
        brennan_prediger=brennan_prediger,
        labels=dict(
            zip(labels, estimates([_whether(columns, one) for one in labels], "nominal", seed=seed), strict=True)
        ),
        pairs=tuple(_pairs(columns, level)),
        annotators=tuple(against_the_rest(columns, level, seed=seed)),
        n_simulated=sum(columns.annotators[one].startswith(SIMULATED) for one in columns.present()),
    )


def rounded(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """``value`` with every figure in it rounded to ``DIGITS``."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value


def _labels(columns: RatingColumns, level: Level, codes: Sequence[str]) -> list[str]:
    """The labels that were given: in the order of ``codes``, others behind by letters."""
    if level not in {"nominal", "masi"}:
        return []
    given = {word for place in np.unique(columns.value) for word in _words(columns.values[place])}
    ordered = [code for code in codes if code in given]
    ordered += sorted(given - set(ordered))
    return ordered if len(ordered) <= MOST_LABELS else []


def _words(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset({str(value)})


def _whether(columns: RatingColumns, label: str) -> RatingColumns:
    """The same ratings, asked only whether they hold ``label``."""
    holds = np.array([label in _words(value) for value in columns.values], dtype=np.intp)
    return columns.revalued(("no", "yes"), holds)


def _fleiss(columns: RatingColumns, level: Level) -> Statistic:
    """Fleiss' kappa over the units that have the most usual number of answers (two or more)."""
    if level != "nominal":
        return Statistic(value=None, n_units=0, reason=f"Fleiss' kappa is for nominal answers, these are {level}")
    counts = value_counts(columns)
    answers = counts.sum(axis=1)
    shared = answers[answers >= PAIR]
    if not len(shared):
        return Statistic(value=None, n_units=0, reason=NOTHING_SHARED)
    usual, _ = max(Counter(shared.tolist()).items(), key=lambda item: (item[1], item[0]))
    counts = counts[answers == usual]
    return Statistic.of(kappa.fleiss(counts[:, counts.any(axis=0)]), counts)


def _by_other_chances(
    columns: RatingColumns, level: Level, codes: Sequence[str], seed: int
) -> tuple[Statistic, Statistic]:
    """Gwet's AC1, and Brennan and Prediger's kappa."""
    if level != "nominal":
        none = Statistic(value=None, n_units=0, reason=f"for nominal answers; these are {level}")
        return none, none
    counts = value_counts(columns, codes)
    same = coefficients.identity(counts.shape[1])
    chances = [coefficients.gwets_chance, coefficients.uniform_chance]
    of_gwet, of_uniform = coefficient_intervals(counts, unit_clusters(columns), same, chances, seed=seed)
    return (
        Statistic.of(coefficients.gwet(counts, same), counts, of_gwet),
        Statistic.of(coefficients.brennan_prediger(counts, same), counts, of_uniform),
    )


def _modal_share(columns: RatingColumns) -> float:
    """The share of the most frequent answer."""
    return int(np.bincount(columns.value).max(initial=0)) / max(len(columns), 1)


def _pairs(columns: RatingColumns, level: Level) -> Iterator[PairAgreement]:
    """Every two annotators that share a unit, by name."""
    for first, second, one, other in shared_by_pairs(columns):
        yield PairAgreement(
            first=first,
            second=second,
            n_units=len(one),
            percent=int((columns.value[one] == columns.value[other]).sum()) / len(one),
            alpha=alpha(coincidences(columns.where(np.sort(np.concatenate([one, other])))), level),
            cohen=kappa.cohen(pair_counts(columns, one, other)) if level == "nominal" else None,
        )
