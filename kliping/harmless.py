"""Words of others, made fit to be shown: no controls of a terminal, nothing that turns the reading direction round."""

from __future__ import annotations

_CONTROLS = (*range(9), *range(11, 32), *range(127, 160))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NO_LETTERS = (0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
_REPLACED = dict.fromkeys((*_CONTROLS, *_TURNING, *_NO_LETTERS), "\N{REPLACEMENT CHARACTER}")


def harmless(text: str) -> str:
    """``text`` with a replacement character for whatever would steer a terminal, break XML or reverse a line."""
    return text.translate(_REPLACED)
