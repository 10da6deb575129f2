"""Plants faults in a copy of the code, one at a time, and runs the tests of the module: `scripts/mutate`.

A fault that no test notices has survived. Faults come from cosmic-ray's operators; a seeded sample of them is tried,
those inside type annotations excepted, which are never evaluated. Each run is a fork of a process that has the heavy
libraries loaded, so it costs little more than the tests themselves. A run in which pytest itself breaks says nothing of
the fault: it is counted apart, printed, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import ast
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from trial import ERROR, HUNG, KILLED, SURVIVED, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parents[1]
MODULES = {
    "corpus/shards/duplicates.py": ["tests/corpus/shards/test_duplicates.py", "tests/corpus/shards/test_build.py"],
    "corpus/shards/minhash.py": ["tests/corpus/shards/test_minhash.py", "tests/corpus/shards/test_duplicates.py"],
    "corpus/stage.py": ["tests/corpus/test_stage.py"],
    "annotation/agreement": ["tests/annotation/agreement"],
    "annotation/labels": ["tests/annotation/labels"],
    "spiders/dates": ["tests/spiders/dates"],
}
"""What is mutated, and the tests that should notice."""
HEAVY = ("numpy", "scipy.sparse", "pyarrow.parquet", "hypothesis", "lxml.html", "pytest", "datasketch")
LOG = Path("trial.log")
"""What the last run printed, in the copy."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fault."""

    spec: MutationSpec
    result: str
    line: str
    """The line of the source, as it stands without the fault."""
    printed: str = ""
    """The end of what a run printed that ended in an error."""

    def __str__(self) -> str:
        """Where, what kind, and the line; below it what an error printed."""
        where = f"{self.spec.module_path}:{self.spec.start_pos[0]} {self.spec.operator_name}: {self.line.strip()}"
        return "\n    ".join([where, *self.printed.splitlines()])


def main() -> None:
    """Print a table in Markdown, and each survivor behind it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("modules", nargs="*", default=list(MODULES), help="files or folders of the source")
    arguments.add_argument("--sample", type=int, default=120, help="faults tried in each module")
    arguments.add_argument("--limit", type=float, default=60, help="seconds for the tests of one fault")
    arguments.add_argument("--minutes", type=float, default=math.inf, help="after which no more faults are tried")
    given = arguments.parse_args()
    for name in HEAVY:
        __import__(name)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(copied(Path(folder) / "copy"))
        sys.path[:0] = [str(Path.cwd()), str(Path.cwd() / "tests")]
        print(
            "| module | faults | tried | noticed | survived | hung | errors |\n|---|---|---|---|---|---|---|",
            flush=True,
        )
        outcomes = [one for module in given.modules for one in tried(module, given)]
    shown(outcomes, SURVIVED)
    shown(outcomes, ERROR)
    sys.exit(any(one.result == ERROR for one in outcomes))


def shown(outcomes: Sequence[Outcome], result: str) -> None:
    """Print the faults of which that became."""
    if chosen := [one for one in outcomes if one.result == result]:
        print(f"\n{result}:", *chosen, sep="\n")


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


def tried(module: str, given: argparse.Namespace) -> list[Outcome]:
    """Try a sample of the faults of ``module``, print its row, and return what became of each."""
    tests = MODULES.get(module) or [f"tests/{module.removesuffix('.py')}"]
    if (clean := run(tests, given.limit * 5, log=LOG)) != SURVIVED:
        print(LOG.read_text(encoding="utf-8")[-2000:])
        sys.exit(f"{module}: its tests ({' '.join(tests)}) do not pass without a fault ({clean}); make them pass first")
    found = list(faults(module))
    chosen = random.Random(7).sample(found, min(given.sample, len(found)))  # noqa: S311 -- a sample, not a secret
    end = monotonic() + 60 * given.minutes
    outcomes = [outcome(spec, tests, given.limit) for spec in chosen if monotonic() < end]
    counts = [sum(one.result == result for one in outcomes) for result in (KILLED, SURVIVED, HUNG, ERROR)]
    print(f"| {module} | {len(found)} | {len(outcomes)} |", *(f"{n} |" for n in counts), flush=True)
    return outcomes


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
    dotted = ".".join(spec.module_path.with_suffix("").parts).removesuffix(".__init__")
    with use_mutation(spec.module_path, operator, spec.occurrence):
        result = run(tests, limit, log=LOG, module=dotted)
    return Outcome(spec, result, line, LOG.read_text(encoding="utf-8")[-1000:] if result == ERROR else "")


if __name__ == "__main__":
    main()
