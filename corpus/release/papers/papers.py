"""What every paper of a release is rendered from: its figures, its codebook, its figures of agreement.

All three are files of the release. The papers written with a release, and those that anybody renders again from its
folder, are therefore the same.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, asdict, dataclass, fields
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from corpus.codebook import load
from corpus.errors import DataError
from corpus.json_text import JsonObject, read_json
from corpus.release.licenses import license_named
from corpus.release.tables.figures import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.codebook import Codebook
    from corpus.release.licenses import License

FIGURES, CODEBOOK, AGREEMENT = "figures.json", "codebook.json", "agreement.json"
"""The files that the papers are rendered from."""


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What the papers state."""

    figures: Figures
    codebook: Codebook
    agreement: Mapping[str, Any] | None
    """As ``labels/agreement.json`` has it; None where agreement was not measured."""

    @property
    def license(self) -> License:
        """Of the labels."""
        return license_named(self.figures.stated.license)

    @property
    def simulated(self) -> bool:
        """Whether any answer was given by a program."""
        return self.figures.answers.simulated > 0

    @property
    def carries_text(self) -> bool:
        """Whether the portals' texts are released, in full or in part."""
        return self.figures.stated.mode != "dehydrated"


def plain_figures(figures: Figures) -> dict[str, Any]:
    """Figures as JSON knows them: days as ISO 8601."""
    return plain(asdict(figures))  # type: ignore[no-any-return]


def plain(value: Any) -> Any:  # noqa: ANN401 -- any value of a dataclass
    """Dictionaries, lists and days of figures as JSON knows them."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def read_papers(folder: Path) -> Papers:
    """What the papers of the release in ``folder`` were rendered from.

    Raises:
        DataError: A file is missing, is no JSON, or has another form.
    """
    agreement = folder / AGREEMENT
    try:
        figures = _value(Figures, _read(folder / FIGURES))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{folder / FIGURES}: not the figures of a release ({error!r}); build the release again"
        raise DataError(message) from error
    measured = _read(agreement) if agreement.exists() else None
    return Papers(figures=figures, codebook=load(folder / CODEBOOK), agreement=measured)


def _read(path: Path) -> Any:  # noqa: ANN401 -- JSON
    try:
        return read_json(path, JsonObject, "JSON of a release", "build the release again")
    except FileNotFoundError as error:
        message = f"{path}: no such file; build the release again"
        raise DataError(message) from error


def _optional(one: Field[Any]) -> bool:
    """Whether a figure has a value where a release of an earlier format does not state it."""
    return one.default is not MISSING or one.default_factory is not MISSING


def _value(hint: Any, raw: Any) -> Any:  # noqa: ANN401 -- a type, and JSON
    """``raw`` as ``hint`` asks for; what is not of its kind is a TypeError, what lacks a ValueError or KeyError."""
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        hints = get_type_hints(hint)
        there = [one.name for one in fields(hint) if one.name in raw or not _optional(one)]
        return hint(**{name: _value(hints[name], raw[name]) for name in there})
    if isinstance(hint, UnionType):
        return None if raw is None else _value(get_args(hint)[0], raw)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in raw)
    return date.fromisoformat(raw) if hint is date else raw
