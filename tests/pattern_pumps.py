"""The strings on which a regular expression would take longest."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PARSER: Any = importlib.import_module("re._parser")
_OPS: Any = importlib.import_module("re._constants")

# One letter or sign of every kind that patterns tell apart.
_ALPHABET = "aZ05 \n.,:;-_/\"'<>(){}[]=&#@|+*?!%é’“…–日"
_REPEATS = frozenset({_OPS.MAX_REPEAT, _OPS.MIN_REPEAT, _OPS.POSSESSIVE_REPEAT})
_GIVES_BACK = frozenset({_OPS.MAX_REPEAT, _OPS.MIN_REPEAT})
_MANY = 20  # times; what is repeated no more than that cannot run away
_CATEGORIES = {
    _OPS.CATEGORY_SPACE: str.isspace,
    _OPS.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    _OPS.CATEGORY_DIGIT: str.isdigit,
    _OPS.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    _OPS.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    _OPS.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


def parsed(pattern: re.Pattern[Any]) -> Any:
    """A pattern's syntax tree."""
    return _PARSER.parse(pattern.pattern, pattern.flags)


def nested(tree: Any) -> Iterator[str]:
    """Samples of repetitions inside a repetition that nothing parts: the same text fits in many ways."""
    for op, value in tree:
        if op in _GIVES_BACK and value[1] > _MANY:
            yield from (
                _sample(value[2]) for inner, beside in _inner(value[2]) if not any(inner.isdisjoint(b) for b in beside)
            )
        for part in _parts(op, value):
            yield from nested(part)


def pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """A beginning, and what to repeat after it, for every place of a pattern that may be matched many times."""
    items = list(tree)
    for at, (op, value) in enumerate(items):
        start = before + _sample(items[:at])
        if op in _REPEATS and value[1] > _MANY:
            body = list(value[2])
            yield start, _sample(body)
            yield "", start + _sample(body)
            signs = _signs(*body[0]) if len(body) == 1 else set()
            yield from ((start, sign) for sign in sorted(signs or ()) if sign in " a0.-\n")
        for part in _parts(op, value):
            yield from pumps(part, start)


def _inner(body: Any) -> Iterator[tuple[set[str], list[set[str]]]]:
    """The signs of each repetition in a body, and those of what must stand beside it, each time."""
    items = list(body)
    for at, (op, value) in enumerate(items):
        beside = [_all_signs([item]) for n, item in enumerate(items) if n != at and _must(item)]
        if op in _GIVES_BACK and value[1] > _MANY:
            yield _all_signs(value[2]), beside
        for part in _parts(op, value) if op not in {_OPS.ASSERT, _OPS.ASSERT_NOT} else ():
            yield from ((signs, [*others, *beside]) for signs, others in _inner(part))


def _must(item: Any) -> bool:
    """Whether an item takes at least one sign."""
    return bool(_PARSER.SubPattern(_PARSER.State(), [item]).getwidth()[0])


def _parts(op: Any, value: Any) -> list[Any]:
    """The parts of which an item is made."""
    if op in _REPEATS:
        return [value[2]]
    if op is _OPS.SUBPATTERN:
        return [value[3]]
    if op is _OPS.BRANCH:
        return list(value[1])
    if op in {_OPS.ASSERT, _OPS.ASSERT_NOT}:
        return [value[1]]
    return [value] if op is _OPS.ATOMIC_GROUP else []


def _all_signs(tree: Any) -> set[str]:
    """The signs that may stand anywhere in what a part matches."""
    found: set[str] = set()
    for op, value in tree:
        found |= _signs(op, value) or set()
        for part in _parts(op, value) if op not in {_OPS.ASSERT, _OPS.ASSERT_NOT} else ():
            found |= _all_signs(part)
    return found


def _sample(tree: Any) -> str:
    """A text that a part matches, or nearly."""
    text = ""
    for op, value in tree:
        if signs := _signs(op, value):
            text += max(signs)
        elif op in _REPEATS:
            text += _sample(value[2]) * max(value[0], 1)
        elif op not in {_OPS.ASSERT, _OPS.ASSERT_NOT}:
            text += "".join(_sample(part) for part in _parts(op, value)[:1])
    return text


def _signs(op: Any, value: Any) -> set[str] | None:
    """The signs that one place of a pattern takes; None for what is no single place."""
    if op is _OPS.LITERAL:
        return {chr(value)}
    if op is _OPS.NOT_LITERAL:
        return set(_ALPHABET) - {chr(value)}
    if op is _OPS.ANY:
        return set(_ALPHABET) - {"\n"}
    return _class(value) if op is _OPS.IN else None


def _class(value: Any) -> set[str]:
    """The signs of ``[…]``."""
    found: set[str] = set()
    for op, what in value:
        if op is _OPS.LITERAL:
            found.add(chr(what))
        elif op is _OPS.RANGE:
            found |= {chr(what[0]), *(sign for sign in _ALPHABET if what[0] <= ord(sign) <= what[1])}
        elif op is _OPS.CATEGORY:
            found |= {sign for sign in _ALPHABET if _CATEGORIES[what](sign)}
    return set(_ALPHABET) - found if value[0][0] is _OPS.NEGATE else found
