"""Numbers as people read them, with their nouns in singular or plural."""

from __future__ import annotations


def number(value: float | None) -> str:
    """A number for readers: ``12,345``, ``12.5``; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def counted(n: int, one: str, many: str = "") -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{number(n)} {one if n == 1 else many or f'{one}s'}"
