"""``labels/agreement.json`` as rows of a table in the card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """The figures of one question (and target)."""

    name: str
    names: tuple[str, ...]
    values: tuple[str, ...]


COLUMNS = ("alpha", "low", "high", "n_units", "n_pairable", "n_annotators")


def agreement_rows(figures: Mapping[str, Any] | None) -> tuple[AgreementRow, ...]:
    """One row for each set of figures that has an ``alpha``, however deep it lies; its name is the way to it."""
    return tuple(_rows(figures, ())) if figures else ()


def _rows(value: Any, way: tuple[str, ...]) -> list[AgreementRow]:  # noqa: ANN401 -- JSON
    if not isinstance(value, dict):
        return []
    if "alpha" in value:
        shown = tuple(_shown(value.get(column)) for column in COLUMNS)
        return [AgreementRow(name=", ".join(way), names=COLUMNS, values=shown)]
    return [row for name in sorted(value) for row in _rows(value[name], (*way, name))]


def _shown(value: Any) -> str:  # noqa: ANN401 -- JSON
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def agreement_sentence(figures: Mapping[str, Any] | None) -> str:
    """What the figures are."""
    if not figures:
        return ""
    return "Krippendorff's alpha with its 95 % bootstrap interval; a dash where it is undefined."
