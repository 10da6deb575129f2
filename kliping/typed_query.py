"""A query as it was typed, before the shell took quotation marks away."""

from __future__ import annotations


def as_typed(word: str) -> str:
    """An argument of several words as the phrase that it was.

    What holds marks, bars or a word to be left out of its own is a query already.
    """
    is_query = any(mark in word for mark in '"|') or any(part.startswith("-") for part in word.split())
    return word if is_query or " " not in word.strip() else f'"{word.strip()}"'
