"""The commands that messages tell to run are commands that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from kliping.cli import cli

ROOT = Path(__file__).parents[3]
QUOTED = re.compile(r"'kliping ([^']+)'")


def told(room: str) -> set[str]:
    """What stands after ``kliping`` in quotes in the string literals of a room; a placeholder becomes ``X``."""
    found: set[str] = set()
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found |= set(QUOTED.findall("".join(literal(part) for part in node.values)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(QUOTED.findall(node.value))
    return found


def literal(part: ast.expr) -> str:
    """The text of one part of an f-string, ``X`` where a value goes."""
    return str(part.value) if isinstance(part, ast.Constant) else "X"


def unknown(line: str) -> list[str]:
    """The words of a command line that name neither a command nor an option of it; values are free."""
    command: click.Command = cli
    wrong = []
    for word in line.split():
        if isinstance(command, click.Group) and not word.startswith("-") and word.islower():
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                return [word]
            command = inner
        elif word.startswith("-") and word not in options(command):
            wrong.append(word)
    return wrong


def options(command: click.Command) -> set[str]:
    """The options of a command, as typed."""
    return {name for parameter in command.params for name in parameter.opts}


@pytest.mark.parametrize("room", ["corpus", "spiders", "annotation", "kliping"])
def test_every_told_command_exists(room: str) -> None:
    """Each ``'kliping …'`` that a message quotes is a command, with options that it has."""
    lines = told(room)

    assert len(lines) >= 3
    assert {line: unknown(line) for line in sorted(lines) if unknown(line)} == {}


def test_an_invented_command_is_found_out() -> None:
    """A command or an option that there is not is named."""
    assert unknown("label settle") == ["settle"]
    assert unknown("release build --forever") == ["--forever"]
    assert unknown("label pull") == []
