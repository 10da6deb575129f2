"""Figures and labels from any table of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from annotation.agreement.alpha import estimate
from annotation.agreement.distances import level_named
from annotation.agreement.ratings_table import ratings_from
from annotation.labels.dawid_skene import fit_ratings
from annotation.models.alternative import LEAST_ITEMS
from annotation.models.alternative import alternative_test as compared
from corpus.errors import DataError
from kliping.api.tables import arrow_of, like

if TYPE_CHECKING:
    from annotation.agreement.alpha import Estimate
    from annotation.agreement.distances import Value
    from annotation.agreement.rating import Rating
    from annotation.models.alternative import AlternativeTest
    from kliping.api.tables import AnyTable


def alpha(table: AnyTable, level: str = "nominal", *, seed: int = 0) -> Estimate:
    """Krippendorff's alpha of a table of answers, with its 95 % interval.

    Args:
        table: Columns ``task``, ``annotator``, ``value``, one row per answer; an optional ``cluster`` marks rows that
            are not independent, which the interval resamples together. A DataFrame, an Arrow table, or the path of a
            CSV or Parquet file.
        level: ``nominal``, ``ordinal``, ``interval``, ``ratio``, or ``masi`` for sets (lists, or words ``a|b``).
        seed: Of the interval.

    Returns:
        ``.alpha`` (None where it is undefined, with a ``.reason``), ``.low``, ``.high``, ``.percent``, and the numbers
        of units, answers and annotators behind them.

    Raises:
        ConfigError: There is no such level.
        DataError: The table lacks a column, or a row is not an answer; the message says which.
    """
    return estimate(_ratings(table, level), level_named(level), seed=seed)


def alternative_test(
    people: AnyTable, model: AnyTable, level: str = "nominal", *, epsilon: float, least: int = LEAST_ITEMS
) -> AlternativeTest:
    """Whether a model may take the place of a person who annotates (N. Calderon, R. Reichart, R. Dror, ACL 2025).

    Args:
        people: Columns ``task``, ``annotator``, ``value``, as for :func:`alpha`.
        model: The same columns, of one annotator: the model.
        level: As for :func:`alpha`; values agree by equality (nominal), closeness (numbers), or as sets (``masi``).
        epsilon: What a person's effort is worth: 0.2 for experts, 0.15 for skilled annotators, 0.1 for a crowd.
        least: Tasks that a person must share with others and the model.

    Returns:
        ``.winning_rate`` (from 0.5 ``.passed``), ``.advantage`` (the average advantage probability), ``.opponents``
        (each person), ``.few`` (who shares too few tasks); None and a ``.reason`` where nobody can be compared.

    Raises:
        ConfigError: There is no such level.
        DataError: As :func:`alpha`; or ``model`` has no answer, or several annotators.
    """
    ours = _ratings(model, level)
    if len({one.annotator for one in ours}) != 1:
        message = "the model's table: expected answers of one annotator, the model; compare several one by one"
        raise DataError(message)
    said: dict[str, dict[str, Value]] = {}
    for one in _ratings(people, level):
        said.setdefault(one.annotator, {})[one.unit] = one.value
    values = {one.unit: one.value for one in ours}
    return compared(said, values, level_named(level), epsilon=epsilon, least=least)


def dawid_skene(table: AnyTable, *, smoothing: float | None = None) -> Any:  # noqa: ANN401 -- the kind of frame that the caller holds
    """The most probable class of each task, by Dawid and Skene's model (1979).

    Args:
        table: Columns ``task``, ``annotator``, ``value``, as for :func:`alpha`.
        smoothing: Answers invented for each class of each annotator, so that few answers do not mislead the model.
            Their number is learnt from the answers of all; 0 gives the model as published, another number that many,
            seven of ten right.

    Returns:
        A frame of the caller's kind, one row per task in the order of the names: ``task``, ``value``, ``probability``,
        and ``p_<class>`` for every class. A task for which two classes are equally probable has no ``value``.

    Raises:
        DataError: As :func:`alpha`; or the table holds no answer.
    """
    found = fit_ratings(_ratings(table, "nominal"), smoothing=smoothing)
    columns: dict[str, Any] = {
        "task": list(found.tasks),
        "value": list(found.values),
        "probability": found.posterior.max(axis=1),
    }
    columns |= {f"p_{name}": found.posterior[:, place] for place, name in enumerate(found.classes)}
    return like(table, pa.table(columns))


def _ratings(table: AnyTable, level: str) -> list[Rating]:
    found = arrow_of(table)
    rows = ((f"the table, row {number}", row) for number, row in enumerate(found.to_pylist(), 1))
    return ratings_from(rows, found.column_names, level_named(level), name="the table")
