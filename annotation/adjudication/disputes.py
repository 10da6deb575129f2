"""What annotators do not agree on, and an adjudicator is to decide: ties, and majorities too weak to be trusted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotation.labels.aggregate import NO_ANSWER, TIE
from annotation.labels.items import by_majority, items_of
from corpus.errors import ConfigError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotation.labels.aggregate import Decision
    from corpus.codebook import Codebook
    from corpus.config import AdjudicateConfig
    from corpus.schema import Answer, Task

LOW = "low-agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One question about one article (and target) that the answers do not settle."""

    article_id: str
    target: str | None
    question: str
    cause: str
    """``tie`` or ``low-agreement``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Every dispute of a project, and how many tasks are not answered often enough to have one."""

    found: tuple[Dispute, ...]
    """By question in the scheme's order, then by article and target."""
    waiting: int
    """Tasks with fewer answers than wanted: one more answer may settle them."""

    @property
    def by_article(self) -> dict[str, tuple[Dispute, ...]]:
        """Article id -> its disputes."""
        articles: defaultdict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.found:
            articles[dispute.article_id].append(dispute)
        return {article: tuple(disputes) for article, disputes in sorted(articles.items())}


def disputes(
    codebook: Codebook,
    answers: Sequence[Answer],
    tasks: Iterable[Task],
    thresholds: Sequence[AdjudicateConfig] = (),
    *,
    passed_on: int | None = None,
) -> Disputes:
    """What is to be adjudicated among the tasks that have all the answers they will get.

    Args:
        codebook: The scheme.
        answers: The rows of the table of answers.
        tasks: What was asked.
        thresholds: Of ``[[label.adjudicate]]``.
        passed_on: How many skips of a task have somebody else asked; None for each of them, as on a shared board. A
            skip is no answer: such a task waits for that other answer. Beyond that nobody else is asked, and the task
            is complete with fewer.

    Raises:
        ConfigError: A threshold is for no labelled question, or is no share.
    """
    below = _below(codebook, thresholds)
    answered: defaultdict[str, set[str]] = defaultdict(set)
    skipped: defaultdict[str, set[str]] = defaultdict(set)
    for answer in answers:
        if not answer.left_out:
            (skipped if answer.skipped else answered)[answer.article_id].add(answer.annotator)

    def is_complete(task: Task) -> bool:
        passed = skipped[task.article_id] - answered[task.article_id]
        lost = 0 if passed_on is None else max(len(passed) - passed_on, 0)
        return len(answered[task.article_id]) >= task.overlap - lost

    asked = {task.article_id: is_complete(task) for task in tasks}
    found = [
        Dispute(article_id=article, target=target, question=question.name, cause=cause)
        for question in codebook.labelled
        for (article, target), said in items_of(answers, question, codebook).items()
        if asked.get(article) and (cause := _cause(question.name, by_majority(question, said), below))
    ]
    return Disputes(found=tuple(found), waiting=sum(not complete for complete in asked.values()))


def _cause(question: str, decision: Decision, below: Mapping[str, float]) -> str | None:
    """Why the adjudicator is asked; None where annotators settled it, or nobody answered."""
    if decision.method == NO_ANSWER or decision.agreement is None:
        return None
    if decision.method == TIE:
        return TIE
    return LOW if decision.agreement < below.get(question, 0.0) else None


def _below(codebook: Codebook, thresholds: Sequence[AdjudicateConfig]) -> dict[str, float]:
    names = [question.name for question in codebook.labelled]
    for one in thresholds:
        if one.question not in names:
            message = (
                f"[[label.adjudicate]] question: {one.question!r} is not a labelled question of scheme "
                f"{codebook.name!r}; expected one of {', '.join(names)}{nearest(one.question, names)}"
            )
            raise ConfigError(message)
        if not 0 <= one.below <= 1:
            message = f"[[label.adjudicate]] below is {one.below} for {one.question!r}; expected a share from 0 to 1"
            raise ConfigError(message)
    return {one.question: one.below for one in thresholds}
