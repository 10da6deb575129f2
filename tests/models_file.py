"""The file in which a model's labels come in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import factory

from annotation.models.model_run import ModelRun

if TYPE_CHECKING:
    from pathlib import Path


RUN = ModelRun(model="m 1", parameters='{"temperature": 0}', date="2026-11-01", prompt_sha256="ab" * 32)
"""Where the lines come from, unless they say otherwise."""


def line(**changes: Any) -> dict[str, Any]:
    """One line of a model's file."""
    made = {
        "article_id": "a1",
        "target": factory.TARGETS[0],
        "question": "stance",
        "value": "favor",
        "score": 0.8,
        "model": "m 1",
        "parameters": {"temperature": 0},
        "date": "2026-11-01",
        "prompt_sha256": "ab" * 32,
    }
    return made | changes


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    """A model's file."""
    path = folder / "model.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path
