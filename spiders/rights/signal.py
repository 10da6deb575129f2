"""One thing that a site says about the use of its pages, and for which purposes it decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AGENT = "kliping"
"""The name by which a site may address us; compared in lower case."""

Purpose = Literal["train", "tdm", "search"]
Verdicts = dict[Purpose, bool]
"""Purpose -> allowed; a purpose of which nothing is said is not there."""

PURPOSES: tuple[Purpose, ...] = ("train", "tdm", "search")
"""Training models; text and data mining; being found and shown in excerpts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What was said in one place."""

    source: str
    """Where: ``tdm-file``, ``content-usage-header`` …; see ``docs/reference-formats.md``."""
    raw: str
    """The words as they stand, without the name of the header or rule."""
    verdicts: Mapping[Purpose, bool] = field(default_factory=dict)
    """What follows from them; empty where they decide nothing that we ask about."""


def strictest(said: Iterable[Mapping[Purpose, bool]]) -> Verdicts:
    """Several statements as one: who denies is heard, else who allows, else nothing is said."""
    found: Verdicts = {}
    for verdicts in said:
        for purpose, allowed in verdicts.items():
            found[purpose] = allowed and found.get(purpose, True)
    return {purpose: found[purpose] for purpose in PURPOSES if purpose in found}
