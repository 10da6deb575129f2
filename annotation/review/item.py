"""One person's answer to one task, as a coordinator reads it, and why it is worth a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

COMMENTED, SKIPPED, UNSURE = "commented", "skipped", "low-confidence"
DISPUTED, AGAINST_GOLD, NO_EVIDENCE = "disputed", "against-gold", "no-evidence"
REASONS = (COMMENTED, SKIPPED, UNSURE, DISPUTED, AGAINST_GOLD, NO_EVIDENCE)
"""Why an answer is listed, in the order in which reasons are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What was answered to one question (about one target)."""

    question: str
    target: str | None
    codes: tuple[str, ...]
    words: str
    """The choices as they stood on the screen, several separated by commas."""

    @property
    def place(self) -> str:
        """``stance of Persekutuan Utara``."""
        return place_name(self.question, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What another annotator answered to the same question."""

    annotator: str
    """Pseudonym."""
    name: str
    """As :attr:`ReviewItem.name`."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReason:
    """One reason to look at an answer."""

    code: str
    """One of :data:`REASONS`."""
    question: str | None = None
    """What it is about; None where it is about the whole answer."""
    target: str | None = None
    words: str = ""
    """The comment; what was answered; what is known."""
    others: tuple[Other, ...] = ()
    """What the others say, where it is disputed; by pseudonym."""

    @property
    def place(self) -> str:
        """``stance of Persekutuan Utara``; empty where it is about the whole answer."""
        return place_name(self.question, self.target) if self.question else ""

    def told(self, *, names: bool) -> str:
        """In words: ``against gold: stance of Persekutuan Utara (known: Menentang)``; the others by name or by
        pseudonym.
        """
        code = self.code.replace("-", " ")
        others = "; ".join(f"{one.name if names else one.annotator}: {one.words}" for one in self.others)
        words = f"known: {self.words}" if self.code == AGAINST_GOLD else self.words or others
        if self.code in {COMMENTED, UNSURE}:
            return f"{code}: {words}"
        return f"{code}: {self.place} ({words})" if self.question else code


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One answer that stands, neither corrected since nor left out."""

    task_id: str
    article_id: str
    title: str
    role: str
    """``main``, ``calibration``, ``gold`` or ``repeat``."""
    annotator: str
    """Pseudonym."""
    name: str
    """As under ``[label] annotators``, where that is known; else the pseudonym."""
    answered_at: datetime
    """Aware, in UTC."""
    said: tuple[Statement, ...]
    """In the order of the scheme; empty where the task was skipped."""
    evidence: tuple[str, ...]
    """``label: “words of the article”``, in the order of the text."""
    comment: str
    reasons: tuple[ReviewReason, ...]
    """In the order of :data:`REASONS`."""
    url: str
    """The task in the browser; empty where the log does not know it."""
    answer_id: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its reasons, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))


def place_name(question: str, target: str | None) -> str:
    """A question, with the target that it was asked about."""
    return question if target is None else f"{question} of {target}"
