"""How fast tasks go to a real Label Studio and answers come back: `scripts/bench label`.

5,000 invented tasks are pushed to a server of its own (SQLite), pushed again, given 10,000 answers by its bulk
import (two annotators), pulled, and pulled again. Before the first pull it waits until the answers are older than
what a pull looks at twice: in a study, few of ten thousand answers were given in the last ten seconds. Each figure
is of one run: by the clock, which counts what the server does, and CPU seconds of this program without it. Counts are
checked.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import labelling  # noqa: E402

from annotation.annotators.accounts import make_users  # noqa: E402
from annotation.boards.ledger import Ledger, read_ledger, write_ledger  # noqa: E402
from annotation.exchange.pull import pull  # noqa: E402
from annotation.exchange.sight import SETTLING  # noqa: E402
from annotation.exchange.sync import push  # noqa: E402
from annotation.label_studio.client import Studio  # noqa: E402
from annotation.label_studio.server import serve  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.project import Project

BATCH = 500
PEOPLE = ("ayu@penilai.example", "budi@penilai.example")


def main() -> None:
    """Measure, and print a table in Markdown."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tasks", type=int, default=5_000)
    n = arguments.parse_args().tasks
    with TemporaryDirectory() as folder:
        project = labelling.ready(Path(folder) / "bench", articles=n)
        with serve(Path(folder) / "server") as server, Studio(server.url, server.token) as studio:
            print("| step | seconds | a second | CPU seconds |\n|---|---|---|---|", flush=True)
            used = process_time()
            for name, count, seconds in measure(project, studio, n):
                before, used = used, process_time()
                print(f"| {name} | {seconds:.1f} | {count / seconds:.0f} | {used - before:.1f} |", flush=True)


def measure(project: Project, studio: Studio, n: int) -> Iterator[tuple[str, int, float]]:
    """(what, how many, seconds) of each step."""
    start = perf_counter()
    assert push(project, studio).added == n
    yield f"push {n:,} tasks", n, perf_counter() - start

    start = perf_counter()
    assert push(project, studio).unchanged == n
    yield "push again, nothing new", n, perf_counter() - start

    start = perf_counter()
    answer_all(project, studio)
    yield f"(the server takes {2 * n:,} answers in bulk)", 2 * n, perf_counter() - start

    sleep(SETTLING.total_seconds() + 2)
    start = perf_counter()
    report = pull(project, studio)
    assert (report.new, report.faults) == (2 * n, ()), report
    yield f"pull {2 * n:,} answers", 2 * n, perf_counter() - start

    start = perf_counter()
    assert pull(project, studio).new == 0
    yield "pull again, nothing new", 2 * n, perf_counter() - start


def answer_all(project: Project, studio: Studio) -> None:
    """Put the tasks with two answers each on a new board, and have the ledger take it for the one that was pushed.

    The server has no bulk way to answer tasks that it holds already.
    """
    make_users(studio, PEOPLE)
    people = [number for number, member in studio.members().items() if member.email in PEOPLE]
    pushed = read_ledger(project).boards[-1]
    config = (project.tasks / "screen.xml").read_text(encoding="utf-8")
    studio.delete_board(pushed.board)
    board = studio.create_board(title="bench", config=config, instructions="", overlap=2)
    data = list(labelling.all_task_data(project).values())
    for start in range(0, len(data), BATCH):
        body = [
            {
                "data": one,
                "annotations": [
                    {"completed_by": person, "result": labelling.opinion(one["text"]), "lead_time": 40.0}
                    for person in people
                ],
            }
            for one in data[start : start + BATCH]
        ]
        studio._wire.ask(object, "POST", f"api/projects/{board}/import", json=body)  # noqa: SLF001 -- no stage imports answers
    write_ledger(project, Ledger(boards=(replace(pushed, board=board),)))


if __name__ == "__main__":
    main()
