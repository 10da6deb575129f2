"""Every regular expression of this program: what modules hold, however deep, and what is written where it is used.

A pattern that is put together when it is needed is taken with ``x`` for each part that is not known before.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import annotation
import corpus
import kliping
import spiders
from spiders.portals.sources import shipped
from spiders.portals.sources.faults import patterns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_AT_THE_START = frozenset({"match", "fullmatch"})
_FLAGS_AT = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4}
"""Functions of ``re``, and which of their arguments holds the flags."""
_SEARCHED = frozenset({"twins", "follow"})
"""Fields of a portal whose patterns are looked for anywhere; others are compared with a whole address or line."""
_BOUNDED = frozenset({"title_suffix"})
"""Fields whose patterns see the last letters of a title alone, and may take their time."""
_DEEP = 6
"""Values in values: a portal holds editions, and these rules."""


@dataclass(frozen=True)
class Found:
    """A pattern, and whether it is looked for anywhere in a text, or only where the text begins."""

    pattern: re.Pattern[Any]
    anywhere: bool


def found_patterns() -> dict[str, Found]:
    """Each pattern under the name or the line where it stands, once."""
    trees = {module: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in _modules()}
    uses = {module: _uses(tree) for module, tree in trees.items()}
    found: dict[re.Pattern[Any], tuple[str, bool]] = {}
    for module, tree in trees.items():
        for name, pattern, anywhere in (*_held(module, uses), *_written(module, tree)):
            known = found.get(pattern, (name, False))
            found[pattern] = known[0], known[1] or anywhere
    for name, pattern, anywhere in _of_portals():
        found.setdefault(pattern, (name, anywhere))
    return {name: Found(pattern, anywhere) for pattern, (name, anywhere) in found.items()}


def _of_portals() -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """The patterns of the shipped portals, which stay text until an address or a line is compared with them."""
    for portal in shipped().values():
        for n, (field, source) in enumerate(patterns_of(portal)):
            if field in _BOUNDED:
                continue
            yield f"{portal.name}.{field}[{n}]", re.compile(source, re.IGNORECASE), field in _SEARCHED


def _modules() -> Iterator[ModuleType]:
    for package in (annotation, corpus, kliping, spiders):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] != "__main__":
                yield importlib.import_module(module.name)


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Name -> the methods that are called on something of that name; empty for another use of it."""
    uses: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(tree):
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                uses[part.id].add(node.attr if isinstance(node, ast.Attribute) else "")
    return uses


def _held(
    module: ModuleType, uses: dict[ModuleType, dict[str, set[str]]]
) -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """The patterns of a module's values."""
    for name, value in vars(module).items():
        sharing = (seen[name] for other, seen in uses.items() if vars(other).get(name) is value and name in seen)
        methods = set[str]().union(*sharing) if isinstance(value, re.Pattern) else set()
        at_the_start = bool(methods) and methods <= _AT_THE_START
        for n, pattern in enumerate(_within(value, _DEEP)):
            yield f"{module.__name__}.{name}{f'[{n}]' if n else ''}", pattern, not at_the_start


def _within(value: Any, deep: int) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif deep and isinstance(value, Mapping):
        yield from (one for inner in value.items() for one in _within(inner, deep - 1))
    elif deep and isinstance(value, tuple | list | set | frozenset):
        yield from (one for inner in value for one in _within(inner, deep - 1))
    elif deep and is_dataclass(value) and not isinstance(value, type):
        yield from (one for field in fields(value) for one in _within(getattr(value, field.name, None), deep - 1))


def _written(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """The patterns of calls such as ``re.search(r"…", text)``, and those that functions compile."""
    outside = {id(node) for node in _outside_functions(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (method := _method_of_re(node.func)) and node.args:
            source, flags = _evaluated(node.args[0], module), _flags(node, method, module)
            if isinstance(source, str | bytes) and (pattern := _compiled(source, flags)):
                anywhere = method not in _AT_THE_START and not (method == "compile" and id(node) in outside)
                yield f"{module.__name__}, line {node.lineno}", pattern, anywhere


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield part
            yield from _outside_functions(part)


def _method_of_re(called: ast.expr) -> str:
    """The name of the function of ``re`` that is called; empty for others."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re":
        return called.attr if called.attr in _FLAGS_AT else ""
    return ""


def _flags(call: ast.Call, method: str, module: ModuleType) -> int:
    given = [word.value for word in call.keywords if word.arg == "flags"] + call.args[_FLAGS_AT[method] :][:1]
    flags = _evaluated(given[0], module) if given else 0
    return flags if isinstance(flags, int) else 0


def _evaluated(node: ast.expr, module: ModuleType) -> object:
    """What an argument is worth where its module is loaded; ``x`` stands for what only a function knows."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(_evaluated(part, module)) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        value = _evaluated(node.value, module)
        return value if isinstance(value, str) else "x"
    try:
        return eval(compile(ast.Expression(node), module.__name__, "eval"), vars(module))  # noqa: S307 -- our own source
    except Exception:  # noqa: BLE001 -- a name of a function, or what follows from one
        return None


def _compiled(source: str | bytes, flags: int) -> re.Pattern[Any] | None:
    try:
        return re.compile(source, flags)
    except re.error:
        return None
