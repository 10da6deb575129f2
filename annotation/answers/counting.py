"""Which answers enter labels and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.sample import is_repeat

if TYPE_CHECKING:
    from corpus.codebook import Question
    from corpus.schema import Answer


def counts(answer: Answer, question: Question) -> bool:
    """Whether an answer enters labels and agreement: given, the last of its kind, not left out, within the scheme, no
    repeat.
    """
    ignored = answer.skipped or answer.superseded or answer.left_out is not None or is_repeat(answer.task_id)
    return not ignored and question.accepts(answer.value)
