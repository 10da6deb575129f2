"""Numbers as people read them, with their nouns in singular or plural."""

from __future__ import annotations

_UNITS = ("kB", "MB", "GB", "TB")
_ROUNDED_UP = 999.5  # from here on it would be written as a thousand
_TENTHS = 99.95  # from here on tenths say nothing


def number(value: float | None) -> str:
    """A number for readers: ``12,345``, ``12.5``; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def size(n_bytes: int) -> str:
    """Bytes in powers of a thousand, as file managers show them: ``800 bytes``, ``18 kB``, ``1.4 MB``, ``2.3 GB``."""
    value, unit = float(n_bytes), ""
    for larger in _UNITS:
        if value < _ROUNDED_UP:
            break
        value, unit = value / 1000, larger
    if not unit:
        return counted(n_bytes, "byte")
    return f"{value:,.0f} {unit}" if unit == "kB" or value >= _TENTHS else f"{value:,.1f} {unit}"


def counted(n: int, one: str, many: str = "") -> str:
    """``1 article``, ``1,200 articles``."""
    return f"{number(n)} {one if n == 1 else many or f'{one}s'}"
