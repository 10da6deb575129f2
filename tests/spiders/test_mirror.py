"""Every module of the spiders with two functions or more is tested by a file of its name in the same room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ROOT / "spiders"
VALUES = ROOMS / "portals"
"""Portals are values, of which every test of portals is a test; they hold no functions."""


def functions(source: str) -> int:
    """Functions of a module, methods and inner ones included."""
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))


def mirror(module: Path) -> Path:
    """Where the tests of a module lie: ``test_<module>.py`` in its room, ``test_<room>.py`` for the room itself."""
    name = module.parent.name if module.stem == "__init__" else module.stem
    return ROOT / "tests" / module.relative_to(ROOT).with_name(f"test_{name}.py")


def count_tests(file: Path) -> int:
    """How many tests a file holds; 0 where there is no such file."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.is_file() else ()
    return sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in nodes)


MODULES = [path for path in sorted(ROOMS.rglob("*.py")) if functions(path.read_text(encoding="utf-8")) > 1]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_has_a_test_of_its_name(module: Path) -> None:
    """Smaller modules may be tested with their room."""
    assert count_tests(mirror(module)) > 0, f"{mirror(module).relative_to(ROOT)} holds no test"


def test_the_rooms_are_found() -> None:
    """A guard that looked at nothing would find nothing."""
    found = {module.relative_to(ROOMS).as_posix() for module in MODULES}

    assert {"location.py", "crawl/spider.py", "reading/generic/__init__.py", "portals/sources/own.py"} <= found
    assert [module for module in MODULES if module.parent == VALUES and module.stem != "__init__"] == []


@pytest.mark.parametrize(
    ("module", "test"),
    [
        ("spiders/location.py", "tests/spiders/test_location.py"),
        ("spiders/crawl/story.py", "tests/spiders/crawl/test_story.py"),
        ("spiders/reading/generic/__init__.py", "tests/spiders/reading/generic/test_generic.py"),
    ],
)
def test_the_mirror_keeps_rooms(module: str, test: str) -> None:
    """A room's own functions are tested by the file of its name within it."""
    assert mirror(ROOT / module) == ROOT / test
