"""Every module has a test of its name, in the same room below ``tests/``."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("annotation", "corpus", "kliping", "spiders")


def functions_in(source: str) -> int:
    """Functions of a module, methods and inner ones included."""
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))


def count_tests(file: Path) -> int:
    """How many tests a file holds; 0 where there is no such file."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.is_file() else ()
    return sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in nodes)


def mirror_of(module: Path) -> Path:
    """Where the test of a module goes; what a room's ``__init__`` defines is tested under the room's name."""
    name = module.parent.name if module.stem == "__init__" else module.stem
    return Path("tests") / module.with_name(f"test_{name}.py")


def modules_of(package: str) -> list[Path]:
    """The modules of a package that have two functions or more."""
    files = sorted((ROOT / package).rglob("*.py"))
    return [file.relative_to(ROOT) for file in files if functions_in(file.read_text(encoding="utf-8")) > 1]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_a_test_of_its_name(package: str) -> None:
    """A module with two functions or more is tested by the file that mirrors it; a smaller one may be with its room."""
    modules = modules_of(package)

    assert len(modules) > 40
    assert [module.as_posix() for module in modules if not count_tests(ROOT / mirror_of(module))] == []


@pytest.mark.parametrize(
    ("module", "test"),
    [
        ("annotation/tasks/frame.py", "tests/annotation/tasks/test_frame.py"),
        ("annotation/audit/__init__.py", "tests/annotation/audit/test_audit.py"),
        ("kliping/__init__.py", "tests/kliping/test_kliping.py"),
        ("spiders/location.py", "tests/spiders/test_location.py"),
    ],
)
def test_a_test_lies_where_its_module_lies(module: str, test: str) -> None:
    """The same room, the same name."""
    assert mirror_of(Path(module)).as_posix() == test


@pytest.mark.parametrize(
    ("source", "n"),
    [
        ("X = 1", 0),
        ("def one(): ...", 1),
        ("async def one(): ...\n\nclass A:\n    def two(self): ...\n\n    @property\n    def three(self): ...", 3),
        ("def one():\n    def two(): ...", 2),
    ],
)
def test_every_kind_of_function_counts(source: str, n: int) -> None:
    """Methods, properties, coroutines and functions within functions are functions."""
    assert functions_in(source) == n


def test_a_file_without_tests_does_not_count(tmp_path: Path) -> None:
    """Neither an absent file nor one with helpers alone tests a module."""
    (tmp_path / "test_a.py").write_text("def helper(): ...\n", encoding="utf-8")

    assert count_tests(tmp_path / "test_a.py") == 0
    assert count_tests(tmp_path / "test_b.py") == 0
