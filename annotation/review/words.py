"""Codes as the words that stood on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.codebook import Codebook

Language = Literal["id", "en"]
"""Of the words: Indonesian, as annotators read them, or English."""


class ChoiceWords:
    """The words of a scheme's choices, in one language."""

    def __init__(self, codebook: Codebook, language: Language) -> None:
        self._words = {
            question.name: {choice.code: getattr(choice, language) for choice in question.choices}
            for question in codebook.questions
        }

    def of(self, question: str, codes: Iterable[str]) -> str:
        """Several choices separated by commas; a code that the scheme does not have as it is."""
        known = self._words.get(question, {})
        return ", ".join(known.get(code, code) for code in codes)
