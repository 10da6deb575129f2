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


NAMED = ("corpus",)
"""Packages in which every module with two functions or more has a test of its name."""
OWED = {
    "corpus/audit/taken_down.py",
    "corpus/takedown/apply.py",
    "corpus/takedown/find.py",
    "corpus/takedown/journal.py",
    "corpus/takedown/leftovers.py",
    "corpus/takedown/plan.py",
    "corpus/takedown/releases.py",
}
"""Modules that are tested along their whole road only, and are owed a test of their own."""


def functions_in(source: str) -> int:
    """Functions of a module, methods and inner ones included."""
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source)))


def mirror_of(module: Path) -> Path:
    """Where the test of a module goes: the same room below ``tests/``."""
    place = module.relative_to(ROOT)
    return ROOT / "tests" / place.with_name(f"test_{place.name}")


@pytest.mark.parametrize("package", NAMED)
def test_every_module_has_a_test_of_its_name(package: str) -> None:
    """A module with two functions or more is tested by the file that mirrors it; a smaller one may be with its room."""
    modules = [path for path in sorted((ROOT / package).rglob("*.py")) if functions_in(path.read_text("utf-8")) > 1]
    assert modules

    untested = [module for module in modules if not mirror_of(module).is_file() or not functions_of(mirror_of(module))]
    assert {module.relative_to(ROOT).as_posix() for module in untested} - OWED == set()


@pytest.mark.parametrize(
    ("source", "n"),
    [
        ("X = 1", 0),
        ("def one(): ...", 1),
        ("async def one(): ...\n\nclass A:\n    def two(self): ...\n\n    @property\n    def three(self): ...", 3),
        ("def one():\n    def two(): ...", 2),
    ],
)
def test_guard_counts_functions(source: str, n: int) -> None:
    """Methods, properties, coroutines and functions within functions are functions."""
    assert functions_in(source) == n


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


def foregone(node: ast.AST) -> str | None:
    """Why what a node asserts or expects always holds; None where it need not."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.raises" and node.args:
        broad = ast.unparse(node.args[0]) in {"Exception", "BaseException"} and not node.keywords
        return "expects any error, a typing mistake too" if broad else None
    test = node.test if isinstance(node, ast.Assert) else None
    if isinstance(test, ast.Tuple | ast.List | ast.JoinedStr | ast.Lambda | ast.GeneratorExp):
        return "asserts what is always true"
    return foregone_comparison(test) if isinstance(test, ast.Compare) else None


def foregone_comparison(test: ast.Compare) -> str | None:
    """Why a comparison always holds."""
    first, last, operator = ast.unparse(test.left), test.comparators[-1], test.ops[-1]
    members = {ast.unparse(one) for one in getattr(last, "elts", ())} if isinstance(operator, ast.In) else set()
    if members >= {"True", "False"} or "None" in members:
        return "asserts that one of any results came out"
    if isinstance(operator, ast.Eq | ast.Is | ast.GtE | ast.LtE) and first == ast.unparse(last) and is_plain(test):
        return "compares a thing with itself"
    none = isinstance(operator, ast.GtE) and first.startswith(("len(", "sum(")) and ast.unparse(last) == "0"
    return "asserts that a number of things is not negative" if none else None


def is_plain(test: ast.AST) -> bool:
    """Whether nothing is called: what is called twice may well differ."""
    return not any(isinstance(node, ast.Call) for node in ast.walk(test))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_assertion_is_foregone(path: Path) -> None:
    """No assertion holds whatever the code does: tuples, both truth values, "None or else", no less than nothing."""
    nodes = [node for test in functions_of(path) for node in ast.walk(test)]

    assert [(node.lineno, why) for node in nodes if (why := foregone(node))] == []


@pytest.mark.parametrize(
    ("body", "is_foregone"),
    [
        ("assert (found, 'message')", True),
        ("assert found in {True, False}", True),
        ("assert found in (None, 'id')", True),
        ("assert len(found) >= 0", True),
        ("assert found == found", True),
        ("with pytest.raises(Exception): run()", True),
        ("assert [found]", True),
        ("assert found in {'id', 'ms'}", False),
        ("assert len(found) >= 1", False),
        ("assert draw() == draw()", False),
        ("with pytest.raises(DataError): run()", False),
        ("with pytest.raises(Exception, match='no such'): run()", False),
    ],
)
def test_guard_knows_what_is_foregone(body: str, is_foregone: bool) -> None:  # noqa: FBT001 -- a table's column
    """The forms that cannot fail, beside those that look like them and can."""
    assert any(foregone(node) for node in ast.walk(ast.parse(body))) is is_foregone


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
