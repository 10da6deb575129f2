"""Where in a TOML file something stands: the line, and the block by its number and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError
from corpus.toml_text import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_NAMES = ("portal", "name", "code", "question", "target")
"""What a block is known by: the first of these that it has."""
_MOST_LINES = 2000
"""A longer file is not looked through for a line: that takes the square of its length."""


@dataclass(frozen=True)
class TomlSource:
    """A file as it was read, to say where in it a fault lies.

    A place is given as ``crawl[1].until``: the key of the second ``[[crawl]]``.
    """

    path: str
    raw: object
    """Its tables."""
    text: str = ""
    """As it was written; empty where it is not known, and then no line is."""

    def begin(self, where: str) -> str:
        """How a message begins: ``corpus.toml, line 14, [[crawl]] block 2 (portal 'detik')``."""
        line = self._line(where) if self.text else None
        return ", ".join([self.path, *([f"line {line}"] if line else []), *self._split(where)[0]])

    def name(self, where: str) -> str:
        """The key within its block: ``until``, and ``label.sample`` where no block has a number."""
        return self._split(where)[1]

    def _split(self, where: str) -> tuple[list[str], str]:
        """The blocks that have a number, in words, and what follows the last of them."""
        blocks: list[str] = []
        name, value = "", self.raw
        for step in _steps(where):
            value = _inside(value, step)
            if isinstance(step, str):
                name = f"{name}.{step}" if name else step
            elif isinstance(value, dict):
                blocks.append(_block(name, step, value, within=bool(blocks)))
                name = ""
            else:
                name = f"{name}[{step}]"
        return blocks, name

    def _line(self, where: str) -> int | None:
        """The line of what stands there; of the block that lacks it, where nothing does."""
        steps = list(_steps(where))
        while steps and not _holds(self.raw, steps):
            steps.pop()
        lines = self.text.split("\n")
        if not steps or len(lines) > _MOST_LINES:
            return None
        first, last = _statement(lines, steps)
        key = re.compile(rf"(?:^|[\s,{{]){re.escape(str(steps[-1]))}\s*=")
        named = [n for n in range(first, last + 1) if key.search(lines[n - 1])]
        return named[0] if len(named) == 1 else first


def _steps(where: str) -> Iterator[str | int]:
    """``crawl[1].until`` as keys of tables and numbers of lists."""
    for found in _STEP.finditer(where):
        yield found[1] if found[1] is not None else int(found[2])


def _inside(value: Any, step: str | int) -> Any:  # noqa: ANN401 -- TOML values
    """The value one step further in; None where there is none."""
    if isinstance(step, str):
        return value.get(step) if isinstance(value, dict) else None
    return value[step] if isinstance(value, list) and step < len(value) else None


def _holds(raw: object, steps: list[str | int]) -> bool:
    return list(accumulate(steps, _inside, initial=raw))[-1] is not None


def _block(name: str, number: int, table: Mapping[str, Any], *, within: bool) -> str:
    """``[[crawl]] block 2 (portal 'detik')``; within another block ``choices 3 (code 'pro')``."""
    known = next((f" ({key} {table[key]!r})" for key in _NAMES if isinstance(table.get(key), str)), "")
    return f"{name} {number + 1}{known}" if within else f"[[{name}]] block {number + 1}{known}"


def _statement(lines: list[str], steps: list[str | int]) -> tuple[int, int]:
    """First and last line of the statement that brings in what stands there.

    The beginning of a TOML file is TOML again wherever a statement ends: so the reader of TOML itself says where one
    does, and which of them is the first after which the place is there.
    """
    ended = 0
    for n in range(1, len(lines) + 1):
        try:
            found = parsed("\n".join(lines[:n]), "")
        except ConfigError:
            continue  # within a statement
        if _holds(found, steps):
            return ended + 1, n
        ended = n
    return ended + 1, len(lines)
