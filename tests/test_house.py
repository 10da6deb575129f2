"""The habits of the house, checked: who imports whom, what a test looks like, what never enters the repository."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from assertions import can_fail, foregone, repeats_a_call, surely_asserts

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


@cache
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

    assert docstrings
    assert [name for name, text in docstrings.items() if not SENTENCE.match(text)] == []


def test_no_class_name_stands_twice() -> None:
    """One word for one thing: a class is known by its name alone, whatever its room."""
    packages = {"annotation", "corpus", "kliping", "spiders"}
    sources = [path for path in TRACKED if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in packages]
    names = Counter(
        node.name
        for path in sources
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )

    assert len(names) > 200
    assert [name for name, n in names.items() if n > 1] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_test_can_fail(path: Path) -> None:
    """Each test asserts something, expects an error, or calls a helper that is named for what it asserts."""
    assert {test.name for test in functions_of(path) if can_fail(test)} == {test.name for test in functions_of(path)}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_test_passes_for_lack_of_things(path: Path) -> None:
    """On every path through a test stands an assertion that an empty list, table or folder does not satisfy."""
    tests = functions_of(path)

    assert {test.name for test in tests if surely_asserts(test.body)} == {test.name for test in tests}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_only_a_test_of_sameness_compares_a_call_with_itself(path: Path) -> None:
    """That the same call gives the same again is asserted only where the test says so."""
    told = {
        test.name: bool(re.search("same|again|once", f"{test.name} {ast.get_docstring(test)}"))
        for test in functions_of(path)
        if any(repeats_a_call(node) for node in ast.walk(test))
    }

    assert told == dict.fromkeys(told, True)


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_assertion_is_foregone(path: Path) -> None:
    """No assertion holds whatever the code does: tuples, both truth values, "None or else", no less than nothing."""
    nodes = [node for test in functions_of(path) for node in ast.walk(test)]

    assert nodes
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
        ("assert found in ([], ['id'])", True),
        ("try:\n    run()\nexcept OSError:\n    pass", True),
        ("try:\n    run()\nexcept OSError as error:\n    said = str(error)", False),
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


@pytest.mark.parametrize(
    ("body", "surely"),
    [
        ("for one in found: assert one", False),
        ("for one in (1, 2): assert one", True),
        ("for name, one in FORMS.items(): assert one", True),
        ("for n in range(20): assert draw(n)", True),
        ("for n in range(found): assert draw(n)", False),
        ("for one in zip(FORMS, found): assert one", False),
        ("if found: assert found.id", False),
        ("if found: assert found.id\nelse: assert reason", True),
        ("while found: assert found.pop()", False),
        ("try: run()\nexcept OSError as error: assert error", False),
        ("assert all(one.id for one in found)", False),
        ("assert all(one.id for one in FORMS)", True),
        ("assert not any(one.id for one in found)", False),
        ("assert [one for one in found if one.wrong] == []", False),
        ("assert [one.id for one in found] == ['a']", True),
        ("assert set(found) <= {'a', 'b'}", False),
        ("assert {'a', 'b'} <= set(found)", True),
        ("assert known.isdisjoint(found)", False),
        ("assert found\nassert all(one.id for one in found)", True),
        ("with pytest.raises(DataError): run()", True),
        ("with opened() as file: assert file.read() == b''", True),
        ("assert_whole(found)", True),
    ],
)
def test_guard_knows_what_passes_for_lack_of_things(body: str, surely: bool) -> None:  # noqa: FBT001 -- a table's column
    """Loops, branches, ``all``, subsets and lists of faults that an empty thing satisfies, beside those that bind."""
    assert surely_asserts(ast.parse(body).body) is surely


def test_no_file_is_large() -> None:
    """No tracked file exceeds 500 kB: archives and data stay out of the repository."""
    assert max(path.stat().st_size for path in TRACKED) < 500_000


@pytest.mark.parametrize("name", ["requirements.lock", "annotation/label_studio/server_requirements.txt"])
def test_every_package_of_a_lock_file_has_a_version_and_hashes_and_no_address(name: str) -> None:
    """Each entry is ``name==version``, perhaps for some platforms, and SHA-256 digests of its files; nothing else."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    entries = lock.replace(" \\\n", " ").splitlines()
    pinned = re.compile(r"[a-z0-9][\w.-]*(\[[\w,-]+\])?==[\w.!+]+( ; [^@/]+?)?( {4,}--hash=sha256:[0-9a-f]{64})+")

    assert "://" not in lock
    assert len(entries) > 100
    assert [entry for entry in entries if not pinned.fullmatch(entry)] == []


def test_wings_import_no_heavy_library_at_the_door() -> None:
    """Importing the command line loads neither Scrapy, nor the SDK, nor datasets, nor pyarrow."""
    code = "import sys, kliping.cli; print(*{'scrapy', 'label_studio_sdk', 'datasets', 'pyarrow'} & set(sys.modules))"

    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)

    assert shown.stdout.strip() == ""
