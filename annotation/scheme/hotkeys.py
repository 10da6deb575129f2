"""Keys of the labelling screen: one plain key a choice, with shift or alt for the second and third target.

The grammar is that of keymaster, which Label Studio's editor uses: lower-case names joined by ``+``. A
handler without a modifier stays silent while one is held, so ``1`` and ``shift+1`` never answer together.
"""

from __future__ import annotations

import re

# What the editor keeps for itself on a text (its ``keymap.json``): unselect, leave, focus, delete, relation,
# hide, lock, note, next region.
EDITOR = frozenset({"u", "escape", "enter", "backspace", "delete", "alt+r", "alt+h", "alt+l", "alt+m", "alt+."})

# ``ctrl`` belongs to the editor and the browser; from the fourth target on there is no good key left.
MODIFIERS = ("", "shift+", "alt+")

PLAIN = re.compile(r"[a-z0-9]")


def plain(key: str) -> bool:
    """Whether ``key`` is one that a scheme may ask for: one lower-case letter or digit that the editor leaves free."""
    return PLAIN.fullmatch(key) is not None and key not in EDITOR


def for_target(key: str | None, target: int) -> str | None:
    """The key of the same choice in the block of ``target`` (counted from 0); None where it can only be clicked."""
    if key is None or target >= len(MODIFIERS):
        return None
    combined = MODIFIERS[target] + key
    return None if combined in EDITOR else combined
