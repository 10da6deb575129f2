"""Keys of the labelling screen: one for each choice, printed at it, none twice, none that a browser takes.

The scheme's own keys answer for the first target, with shift for the second; further targets get half a row of the
keyboard each, with shift; what is left is dealt out in a fixed order. ``ctrl`` and ``alt`` are never used: they are the
editor's, the browser's and the system's (alt opens menus, alt with a digit changes the tab).

The grammar is that of keymaster, which Label Studio's editor uses: lower-case names joined by ``+``. A
handler without a modifier stays silent while one is held, so ``1`` and ``shift+1`` never answer together. To a choice
without a key the editor gives one of its own, which is why every choice has one here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotation.scheme.controls import Control

# What the editor keeps for itself on a text (its ``keymap.json``): unselect, leave, focus, delete, relation,
# hide, lock, note, next region.
EDITOR = frozenset({"u", "escape", "enter", "backspace", "delete", "alt+r", "alt+h", "alt+l", "alt+m", "alt+."})

SHIFT = "shift+"
HANDS = ("qwert", "yuiop", "asdfg", "zxcvb", "67890", "hjkln")
"""Half rows of the keyboard, for the third target and those after it."""

PLAIN = re.compile(r"[a-z0-9]")
_LETTERS = "qwertyuiopasdfghjklzxcvbnm"
# Left out: keys with other codes in other browsers (``;``, ``-``, ``=``), Firefox's quick find (``/``, ``'``), and the
# comma, which separates keys in the editor's grammar.
_MARKS = r"[]\`."
_EVERY = [*_LETTERS, *"1234567890"]
POOL = (
    *(key for key in _EVERY if key not in EDITOR),
    *(SHIFT + key for key in _EVERY),
    *_MARKS,
    *(SHIFT + key for key in _MARKS),
)
"""Every key that may be given, in the order in which those that are left are dealt out."""


def plain(key: str) -> bool:
    """Whether ``key`` is one that a scheme may ask for: one lower-case letter or digit that the editor leaves free."""
    return PLAIN.fullmatch(key) is not None and key not in EDITOR


def printed(key: str) -> str:
    """The key as it stands at a choice: ``q``, ``⇧q``."""
    return key.replace(SHIFT, "⇧")


def hotkeys(controls: Iterable[Control]) -> dict[tuple[str, str], str]:
    """(control, stored value) -> key, for every choice and label; a value is missing where no key is left."""
    asked = list(controls)
    keys = {place: key for control in asked for place, key in _stated(control)}
    # Evidence comes last: marking it needs the mouse anyway.
    for control in sorted(asked, key=lambda control: control.question.kind == "spans"):
        for values in _by_target(control):
            places = [(control.name, value) for value in values if (control.name, value) not in keys]
            keys |= dict(zip(places, _free(len(places), set(keys.values())), strict=False))
    return keys


def _stated(control: Control) -> Iterator[tuple[tuple[str, str], str]]:
    """The scheme's keys: as they are for the article and the first target, with shift for the second."""
    wanted: Mapping[str, str | None] = {choice.code: choice.hotkey for choice in control.question.choices}
    for value, (code, target) in control.meaning.items():
        key = wanted[code]
        if key and (target or 0) <= 1:
            yield (control.name, value), SHIFT + key if target == 1 else key


def _by_target(control: Control) -> list[list[str]]:
    """The stored values of a control, those of each target together."""
    groups: dict[int | None, list[str]] = {}
    for value, (_code, target) in control.meaning.items():
        groups.setdefault(target, []).append(value)
    return list(groups.values())


def _free(n: int, taken: set[str]) -> list[str]:
    """``n`` keys that nobody has: half a row with shift where one is free, else whatever is left."""
    rows = [[SHIFT + key for key in hand[:n]] for hand in HANDS if n <= len(hand)]
    whole = [row for row in rows if n > 2 and not taken & set(row)]  # noqa: PLR2004 -- a pair needs no half row
    return whole[0] if whole else [key for key in POOL if key not in taken][:n]
