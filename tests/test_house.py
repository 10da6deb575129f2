"""The habits of the house, checked: who imports whom, what a test looks like, what never enters the repository."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TRACKED = [
    ROOT / name
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    if name and (ROOT / name).is_file()
]
SENTENCE = re.compile(r"^[A-Z`\"'(*0-9].*[.:!?]$", re.DOTALL)


def functions_of(path: Path) -> list[ast.FunctionDef]:
    """The test functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_test_states_its_behaviour_in_a_sentence(path: Path) -> None:
    """Each test has a docstring that reads as one sentence of behaviour."""
    docstrings = {test.name: ast.get_docstring(test) or "" for test in functions_of(path)}

    assert [name for name, text in docstrings.items() if not SENTENCE.match(text)] == []


ASSERTING = re.compile(r"^_?(assert|expect|check|require)(_|$)|^(raises|warns|fail|law)$")
"""A call that can fail a test: ``pytest.raises``, ``warns``, ``fail``, a portal's law, or a helper so named."""


def can_fail(test: ast.AST) -> bool:
    """Whether the syntax tree holds an assertion; what a docstring or a name says does not count."""
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.Call) and ASSERTING.search(ast.unparse(node.func).rpartition(".")[2]))
        for node in ast.walk(test)
    )


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_test_can_fail(path: Path) -> None:
    """Each test asserts something, expects an error, or calls a helper that is named for what it asserts."""
    assert [test.name for test in functions_of(path) if not can_fail(test)] == []


@pytest.mark.parametrize(
    ("body", "asserts"),
    [
        ('"""It is expected to assert."""\ncheck = 1', False),
        ("assert True", False),
        ("assert 1 + 1 == 2", True),
        ("with pytest.raises(ValueError): int('x')", True),
        ("assert_whole(found)", True),
        ("checksum(found)", False),
    ],
)
def test_guard_reads_the_syntax_tree(body: str, asserts: bool) -> None:  # noqa: FBT001 -- a table's column
    """A docstring or a name with the word is no assertion; a statement or a call that can fail is one."""
    assert bool(can_fail(ast.parse(body))) is asserts


def test_no_file_is_large() -> None:
    """No tracked file exceeds 500 kB: archives and data stay out of the repository."""
    assert [path.name for path in TRACKED if path.stat().st_size > 500_000] == []


def test_lock_file_names_no_address() -> None:
    """The lock file holds names, versions and hashes only."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert len(re.findall(r"^\S+==", lock, re.MULTILINE)) > 100


def test_wings_import_no_heavy_library_at_the_door() -> None:
    """Importing the command line loads neither Scrapy, nor the SDK, nor datasets, nor pyarrow."""
    code = "import sys, kliping.cli; print(*{'scrapy', 'label_studio_sdk', 'datasets', 'pyarrow'} & set(sys.modules))"

    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)

    assert shown.stdout.strip() == ""
