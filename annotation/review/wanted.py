"""Which answers a coordinator asks for: by reason, by who gave them, by what was asked and said. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from annotation.review.item import ReviewItem, ReviewReason
    from corpus.codebook import Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """What is asked for; what is empty asks for nothing, and everything that is asked for has to hold."""

    reasons: frozenset[str] = frozenset()
    """Codes of :data:`~annotation.review.item.REASONS`."""
    any_reason: bool = False
    """Whether one of ``reasons`` is enough."""
    everything: bool = False
    """Whether answers without a reason are wanted too."""
    annotators: frozenset[str] = frozenset()
    """Names or pseudonyms."""
    tasks: frozenset[str] = frozenset()
    """Ids of tasks."""
    question: str = ""
    target: str = ""
    code: str = ""
    """Of a choice that was given, in that question and about that target where they are named."""
    since: date | None = None
    """First day, in UTC."""

    def check(self, items: Sequence[ReviewItem], codebook: Codebook) -> None:
        """Refuse what nothing can ever be called.

        Raises:
            ConfigError: An annotator, task, question, target or code is not there; it says what is.
        """
        asked = [question for question in codebook.questions if self.question in {"", question.name}]
        people = {name for item in items for name in (item.annotator, item.name)}
        for option, given, known in (
            ("--annotator", self.annotators, people),
            ("--task", self.tasks, {item.task_id for item in items}),
            ("--question", {self.question} - {""}, {question.name for question in codebook.questions}),
            ("--target", {self.target} - {""}, {target.name for target in codebook.targets}),
            ("--answer", {self.code} - {""}, {code for question in asked for code in question.codes}),
        ):
            for name in sorted(given - known):
                message = f"{option}: no answer has {name!r}{nearest(name, known)}"
                raise ConfigError(message)

    def of(self, items: Iterable[ReviewItem]) -> list[ReviewItem]:
        """The items that are asked for, each with the reasons that concern what is asked about."""
        narrowed = (replace(item, reasons=tuple(filter(self._concerns, item.reasons))) for item in items)
        return [item for item in narrowed if self._wants(item)]

    def _concerns(self, reason: ReviewReason) -> bool:
        """Whether a reason is about the question and target that were named; one about a whole answer always is."""
        return reason.question is None or (
            self.question in {"", reason.question} and (reason.target is None or self.target in {"", reason.target})
        )

    def _wants(self, item: ReviewItem) -> bool:
        if self.annotators and not {item.annotator, item.name} & self.annotators:
            return False
        if self.tasks and item.task_id not in self.tasks:
            return False
        if self.since and item.answered_at.date() < self.since:
            return False
        return self._has_reason(item) and self._was_said(item)

    def _has_reason(self, item: ReviewItem) -> bool:
        found = self.reasons.intersection(item.codes)
        if not self.reasons:
            return self.everything or bool(item.reasons)
        return bool(found) if self.any_reason else found == self.reasons

    def _was_said(self, item: ReviewItem) -> bool:
        """Whether the named code was given; where only a question or target is named, a skipped task belongs to it."""
        if not (self.question or self.target or self.code):
            return True
        if not self.code and not item.said:
            return True
        return any(
            self.question in {"", one.question}
            and self.target in {"", one.target}
            and (not self.code or self.code in one.codes)
            for one in item.said
        )
