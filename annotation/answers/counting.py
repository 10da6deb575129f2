"""Which answers enter labels and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.tasks.design import REPEAT

if TYPE_CHECKING:
    from corpus.codebook import Question
    from corpus.schema import Answer


def is_repeat(task_id: str) -> bool:
    """Whether a task asks an annotator a second time: for self-agreement alone, never for labels."""
    return task_id.endswith(REPEAT)


def counts(answer: Answer, question: Question) -> bool:
    """Whether an answer enters labels and agreement: given, the last of its kind, within the scheme, no repeat."""
    most = 1 if question.kind == "single" else question.most or len(question.choices)
    return (
        not (answer.skipped or answer.superseded or is_repeat(answer.task_id))
        and 1 <= len(answer.value) <= most
        and set(answer.value) <= set(question.codes)
    )
