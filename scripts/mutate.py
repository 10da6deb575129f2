"""Plants faults in a copy of the code, one at a time, and runs the tests of the module: `scripts/mutate`.

A fault that no test notices has survived. Faults come from cosmic-ray's operators; a seeded sample of them is tried,
those inside type annotations excepted, which are never evaluated. Each run is a fork of a process that has the heavy
libraries loaded, so it costs little more than the tests themselves.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NoReturn

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parents[1]
MODULES = {
    "corpus/shards/duplicates.py": ["tests/corpus/shards"],
    "corpus/shards/minhash.py": ["tests/corpus/shards"],
    "corpus/stage.py": ["tests/corpus/test_stage.py"],
    "annotation/agreement": ["tests/annotation/agreement"],
    "annotation/labels": ["tests/annotation/labels"],
    "spiders/dates": ["tests/spiders/dates"],
}
"""What is mutated, and the tests that should notice."""
HEAVY = ("numpy", "scipy.sparse", "pyarrow.parquet", "hypothesis", "lxml.html", "pytest", "datasketch")
SURVIVED, KILLED, HUNG = "survived", "killed", "hung"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fault."""

    spec: MutationSpec
    result: str
    line: str
    """The line of the source, as it stands without the fault."""


def main() -> None:
    """Print a table in Markdown, and each survivor behind it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("modules", nargs="*", default=list(MODULES), help="files or folders of the source")
    arguments.add_argument("--sample", type=int, default=120, help="faults tried in each module")
    arguments.add_argument("--limit", type=float, default=60, help="seconds for the tests of one fault")
    given = arguments.parse_args()
    for name in HEAVY:
        __import__(name)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(copied(Path(folder) / "copy"))
        sys.path[:0] = [str(Path.cwd()), str(Path.cwd() / "tests")]
        print("| module | faults | tried | noticed | survived | hung |\n|---|---|---|---|---|---|", flush=True)
        survivors = [one for module in given.modules for one in tried(module, given.sample, given.limit)]
    for one in survivors:
        print(f"{one.spec.module_path}:{one.spec.start_pos[0]} {one.spec.operator_name}: {one.line.strip()}")


def copied(folder: Path) -> Path:
    """A copy of what git knows of the checkout, as it stands."""
    command = ("git", "ls-files", "-z")
    listed = subprocess.run(  # noqa: S603 -- words of our own
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def tried(module: str, sample: int, limit: float) -> list[Outcome]:
    """Try a sample of the faults of ``module``, print its row, and return the survivors."""
    tests = MODULES.get(module) or [f"tests/{module.removesuffix('.py')}"]
    if (clean := run(tests, limit * 5)) != SURVIVED:
        sys.exit(f"{module}: its tests ({' '.join(tests)}) fail without a fault ({clean}); make them pass first")
    found = list(faults(module))
    chosen = random.Random(7).sample(found, min(sample, len(found)))  # noqa: S311 -- a sample, not a secret
    outcomes = [outcome(spec, tests, limit) for spec in chosen]
    survivors = [one for one in outcomes if one.result == SURVIVED]
    hung = sum(one.result == HUNG for one in outcomes)
    noticed = len(outcomes) - len(survivors) - hung
    print(f"| {module} | {len(found)} | {len(outcomes)} | {noticed} | {len(survivors)} | {hung} |", flush=True)
    return survivors


def faults(module: str) -> Iterator[MutationSpec]:
    """Every fault that can be planted in ``module``, outside annotations and decorators."""
    path = Path(module)
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        untested = untested_spans(ast.parse(file.read_text(encoding="utf-8")))
        for item in _all_work_items([file], {}):
            spec = item.mutations[0]
            if not any(start <= spec.start_pos < end for start, end in untested):
                yield spec


def untested_spans(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """(line, column) of the start and end of each annotation and decorator."""
    nodes = [decorator for node in ast.walk(tree) for decorator in getattr(node, "decorator_list", ())]
    nodes += [
        getattr(node, name)
        for node in ast.walk(tree)
        for name in ("annotation", "returns")
        if isinstance(getattr(node, name, None), ast.expr)
    ]
    return [((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)) for node in nodes]


def outcome(spec: MutationSpec, tests: Sequence[str], limit: float) -> Outcome:
    """Plant one fault, run the tests, and take it out again."""
    line = spec.module_path.read_text(encoding="utf-8").splitlines()[spec.start_pos[0] - 1]
    operator = get_operator(spec.operator_name)(**spec.operator_args)
    with use_mutation(spec.module_path, operator, spec.occurrence):
        return Outcome(spec, run(tests, limit), line)


def run(tests: Sequence[str], limit: float) -> str:
    """Run ``tests`` in a fork; whether they notice the fault."""
    child = os.fork()
    if not child:
        _in_child(tests)
    end = monotonic() + limit
    while monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return KILLED if os.waitstatus_to_exitcode(status) else SURVIVED
        sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return HUNG


def _in_child(tests: Sequence[str]) -> NoReturn:
    """Run the tests in silence, and end the process whatever happens."""
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.dont_write_bytecode = True
        import pytest  # noqa: PLC0415 -- loaded by the parent

        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
        options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # the libraries are loaded before
        os._exit(int(pytest.main([*options, "-m", "not label_studio and not browser", *tests])))
    finally:
        os._exit(3)


if __name__ == "__main__":
    main()
