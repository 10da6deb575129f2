"""One model, told one thing, with one set of parameters, on one day: an annotator of its own.

Another prompt is another annotator, and so is another model, another setting, or another day: what is behind a
service changes without notice.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RUN_KEYS = ("model", "parameters", "date", "prompt_sha256")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHORT = 8
"""Hexadecimal digits by which two runs of one model are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ModelRun:
    """Where a model's labels come from."""

    model: str
    """Name and version, e.g. ``stance-bert 2024-07``."""
    parameters: str
    """What it was run with, as JSON with sorted keys."""
    date: str
    """The day on which it was run, ISO."""
    prompt_sha256: str
    """Of everything that it was told but the article, 64 hexadecimal digits."""

    @property
    def annotator(self) -> str:
        """The name as an annotator: the model, and a digest of all four."""
        told = json.dumps([self.model, self.parameters, self.date, self.prompt_sha256])
        return f"{self.model} @{sha256(told.encode()).hexdigest()[:_SHORT]}"


def run_of(raw: Mapping[str, Any], where: str) -> ModelRun:
    """The run that a line of a model's file states.

    Raises:
        DataError: One of ``RUN_KEYS`` is missing or is not what it should be; the message says ``where``.
    """
    if missing := [key for key in RUN_KEYS if key not in raw]:
        message = (
            f"{where}: no {', '.join(missing)}; a model's labels need {', '.join(RUN_KEYS)}, "
            "in each line or in a line of their own before them"
        )
        raise DataError(message)
    for fault in _faults(raw):
        message = f"{where}: {fault}"
        raise DataError(message)
    return ModelRun(
        model=raw["model"].strip(),
        parameters=json.dumps(raw["parameters"], sort_keys=True, ensure_ascii=False),
        date=raw["date"],
        prompt_sha256=raw["prompt_sha256"].lower(),
    )


def _faults(raw: Mapping[str, Any]) -> Iterator[str]:
    model, parameters, digest = raw["model"], raw["parameters"], raw["prompt_sha256"]
    if not isinstance(model, str) or not model.strip() or "," in model:
        yield f"model {model!r}; name the model and its version, without a comma"
    if not isinstance(parameters, dict):
        yield f'parameters {parameters!r}; expected an object such as {{"temperature": 0}}, {{}} where there are none'
    if not _is_day(raw["date"]):
        yield f"date {raw['date']!r}; expected the day of the run as YYYY-MM-DD"
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest.lower()):
        yield f"prompt_sha256 {digest!r}; expected 64 hexadecimal digits, as 'sha256sum prompt.txt' prints them"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
