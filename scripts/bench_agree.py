"""What agreement and labels cost on 10,000 answers: `scripts/bench agree`.

5,000 invented articles get two answers each, by five simulated people who differ in one answer of four and mark
evidence at places of their own. Each step runs in a process of its own; figures are CPU seconds and the most memory
that the process ever held. No server takes part.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the invented articles live there

import labelling  # noqa: E402
import pulled  # noqa: E402

from annotation.annotators.simulated import choose, mark  # noqa: E402
from annotation.answers.log import AnswerLog  # noqa: E402
from annotation.boards.outbox import read_outbox  # noqa: E402
from annotation.tasks.table import read_tasks  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotation.boards.outbox import Outbox

STANCES = ("favor", "against", "neutral")
TOPICS = tuple(f"medtop:{n:02}000000" for n in range(1, 6))
PEOPLE = tuple(f"simulated-{n}@simulated.invalid" for n in range(1, 6))
WORDS = 12
USUAL = 0.75
STEPS = {
    "make the tables of answers": "from annotation.exchange.build import build_annotations as step",
    "label agree": "from annotation.agreement import agreement_of as step",
    "label resolve": "from annotation.labels.build import build_labels as step",
}
PROGRAM = """
import json, sys, time
from pathlib import Path
sys.path.append(sys.argv[2])
from peak import peak_mb
{step}
from corpus.project import Project
begun = time.process_time()
step(Project.at(Path(sys.argv[1])))
print(json.dumps([time.process_time() - begun, peak_mb()]))
"""


def main() -> None:
    """Measure, and print a table in Markdown."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tasks", type=int, default=5_000)
    n = arguments.parse_args().tasks
    with TemporaryDirectory() as folder:
        project = labelling.ready(Path(folder) / "bench", articles=n)
        outbox = read_outbox(project, read_tasks(project))
        pulled.push(project, outbox)
        AnswerLog(project).append(answers(outbox))
        print(f"| step, of {2 * n:,} answers | CPU seconds | most memory, MB |\n|---|---|---|", flush=True)
        for name, step in STEPS.items():
            program = PROGRAM.format(step=step)
            done = subprocess.run(  # noqa: S603 -- this interpreter
                [sys.executable, "-c", program, str(project.root), str(Path(__file__).parent)],
                check=True,
                capture_output=True,
                text=True,
            )
            seconds, peak = json.loads(done.stdout)
            print(f"| {name} | {seconds:.1f} | {peak:.0f} |", flush=True)


def answers(outbox: Outbox, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Two lines of the log for each task."""
    random = Random(seed)  # noqa: S311 -- a simulation
    for n, (key, data) in enumerate(outbox.tasks.items()):
        truth = random.choice(STANCES)
        for place, person in enumerate(random.sample(range(len(PEOPLE)), 2)):
            at = f"2024-07-{1 + n % 28:02}T0{place + 1}:00:{n % 60:02}.{n % 1000:03}000Z"
            given = opinion(random, str(data["text"]), truth)
            yield pulled.line(outbox, key, (person + 1, PEOPLE[person]), 2 * n + place, given, at=at, lead_time=40.0)


def opinion(random: Random, text: str, truth: str) -> list[dict[str, Any]]:
    """A whole answer that is the usual one in three of four cases."""
    stance = truth if random.random() < USUAL else random.choice(STANCES)
    start = random.randrange(max(1, len(text) // 2))
    end = min(len(text), start + random.randrange(20, 20 * WORDS))
    return [
        choose("stance_1", [stance]),
        choose("stance_2", [random.choice(("neutral", truth))]),
        choose("topic", random.sample(TOPICS, random.randint(1, 2))),
        mark("evidence", "evidence_favor_1", text, start, end),
        choose("confidence", ["high"]),
    ]


if __name__ == "__main__":
    main()
