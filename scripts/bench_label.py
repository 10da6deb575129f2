"""Seconds to push tasks to a real local Label Studio and to pull answers back, the server's part included.

    scripts/bench label [--tasks N] [--answers N] [--json]

10,000 tasks and 2 answers to each by default. The answers are laid on the server by one bulk import (people would take
weeks); then they are pulled as any others are: first all of them, then once more when there is nothing new. The second
pull is the worst there is: each looks back two minutes, and here that is everything.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotation.pull import pull
from annotation.push import push
from annotation.server import serve
from annotation.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
BULK = 1000


def main() -> None:
    """Measure, and print a line a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--answers", type=int, default=2, help="to each task")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seconds = measure(Path(folder), asked.tasks, asked.answers)
    if asked.json:
        print(json.dumps({"tasks": asked.tasks, "answers": asked.tasks * asked.answers, "seconds": seconds}))
        return
    for step, taken in seconds.items():
        print(f"{step:<32} {taken:8.1f} s")


def measure(folder: Path, tasks: int, answers: int) -> dict[str, float]:
    """Each step's wall time in seconds."""
    import factory  # noqa: PLC0415 -- from tests/
    import labelling  # noqa: PLC0415

    seconds: dict[str, float] = {}
    articles = [factory.article(n) for n in range(1, tasks + 1)]
    with timed(seconds, "build the tasks"):
        project = labelling.rebuilt(folder / "ukur", articles, sample=tasks)
    with ExitStack() as stack:
        with timed(seconds, "start the server"):
            server = stack.enter_context(serve(folder / "label-studio"))
        studio = stack.enter_context(Studio(server.url, server.token))
        with timed(seconds, f"push {tasks} tasks"):
            report = push(project, studio)
        with timed(seconds, "push again, nothing new"):
            push(project, studio)
        studio.delete_board(report.board)
        lay_answers(project, studio, answers)
        with timed(seconds, f"pull {tasks * answers} answers"):
            pulled = pull(project, studio)
        with timed(seconds, "pull again, nothing new"):
            pull(project, studio)
    assert pulled.new == tasks * answers, f"{pulled.new} answers came back"
    return seconds


def lay_answers(project: Project, studio: Studio, answers: int) -> None:
    """A board of the same tasks, answered, that the next push finds to be ours."""
    from labelling import opinion  # noqa: PLC0415 -- from tests/

    from annotation.outbox import read_outbox  # noqa: PLC0415

    outbox = read_outbox(project)
    (project.tasks / "ledger.json").unlink()
    number = studio.create_board(
        title=outbox.title, config=outbox.config, instructions=outbox.instructions, overlap=outbox.overlap
    )
    stances = ("favor", "against", "neutral")
    bodies = [
        {
            "data": dict(data),
            "annotations": [{"result": opinion(str(data["text"]), stances[n % 3])} for n in range(answers)],
        }
        for data in outbox.tasks.values()
    ]
    for start in range(0, len(bodies), BULK):
        # No method of Studio does this: nothing but a measurement has answers to import.
        studio._call("POST", f"api/projects/{number}/import", json=bodies[start : start + BULK])  # noqa: SLF001
    push(project, studio)


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Note how long the block takes."""
    begun = time.perf_counter()
    yield
    seconds[step] = round(time.perf_counter() - begun, 1)


if __name__ == "__main__":
    main()
