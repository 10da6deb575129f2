"""What is measured: one answer of one annotator about one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotation.agreement.distances import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One answer of one annotator about one unit."""

    unit: str
    """What was judged: an article, or an article and a target."""
    annotator: str
    value: Value
    cluster: str = ""
    """Units that are not independent, such as the targets of one article, share it; empty: the unit itself."""
