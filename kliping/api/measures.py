"""Figures and labels from any table of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from annotation.agreement.alpha import estimate
from annotation.agreement.distances import level_named
from annotation.agreement.ratings_table import ratings_from
from annotation.labels.dawid_skene import SMOOTHING, fit_ratings
from kliping.api.tables import arrow_of, like

if TYPE_CHECKING:
    from annotation.agreement.alpha import Estimate
    from annotation.agreement.coincidences import Rating
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


def dawid_skene(table: AnyTable, *, smoothing: float = SMOOTHING) -> Any:  # noqa: ANN401 -- the kind of frame that the caller holds
    """The most probable class of each task, by Dawid and Skene's model (1979).

    Args:
        table: Columns ``task``, ``annotator``, ``value``, as for :func:`alpha`.
        smoothing: Answers invented for each class of each annotator, seven of ten right, so that few answers do not
            mislead the model; 0 for the model as published.

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
