"""Every module of ``annotation/`` and ``kliping/`` has a test of its name, in the same room below ``tests/``."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def functions_in(source: str) -> int:
    """Functions of a module, methods and inner ones included."""
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))


def mirror_of(module: Path) -> Path:
    """Where the test of a module goes; what a room's ``__init__`` defines is tested under the room's name."""
    name = module.parent.name if module.stem == "__init__" else module.stem
    return Path("tests") / module.with_name(f"test_{name}.py")


@pytest.mark.parametrize("package", ["annotation", "kliping"])
def test_every_module_has_a_test_of_its_name(package: str) -> None:
    """A module with two functions or more is tested by the file that mirrors it; a smaller one may be with its room."""
    modules = [path.relative_to(ROOT) for path in sorted((ROOT / package).rglob("*.py"))]
    named = [module for module in modules if functions_in((ROOT / module).read_text(encoding="utf-8")) > 1]

    assert len(named) > 40
    assert {module.as_posix() for module in named if not (ROOT / mirror_of(module)).is_file()} == set()


@pytest.mark.parametrize(
    ("module", "test"),
    [
        ("annotation/tasks/frame.py", "tests/annotation/tasks/test_frame.py"),
        ("annotation/audit/__init__.py", "tests/annotation/audit/test_audit.py"),
        ("kliping/__init__.py", "tests/kliping/test_kliping.py"),
    ],
)
def test_a_test_lies_where_its_module_lies(module: str, test: str) -> None:
    """The same room, the same name."""
    assert mirror_of(Path(module)).as_posix() == test
