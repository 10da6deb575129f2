"""A small study that was pulled, with something of everything that a coordinator looks at again; no server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import factory
import labelling
import mini_project
import pulled

from annotation.annotators.simulated import choose, mark, write
from annotation.answers.accounts import tie
from annotation.answers.log import AnswerLog
from annotation.boards.outbox import read_outbox
from annotation.exchange.build import build_annotations
from annotation.review.collect import review
from annotation.tasks.build import build_tasks
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotation.boards.outbox import Outbox
    from annotation.review.item import ReviewItem
    from corpus.codebook import Codebook
    from corpus.project import Project

PEOPLE = ("ayu", "budi", "citra")
TIED, KNOWN, PASSED = (factory.article(n).id for n in (1, 2, 3))
"""Three stances on the first, a wrong one by all on the second; the third was skipped by ayu."""
MORE = 'annotators = ["ayu", "budi", "citra"]\nassignment = "per-annotator"\ngold = "gold.csv"\n'
_KEPT: list[TemporaryDirectory[str]] = []
"""The project of this session; it goes when that ends."""
FORMULA = '=HYPERLINK("http://jahat.example","klik")'


@cache
def shared() -> Project:
    """The same, made once; for those who only read."""
    _KEPT.append(TemporaryDirectory(prefix="reviewed-"))
    return study(Path(_KEPT[-1].name))


@cache
def listed() -> tuple[ReviewItem, ...]:
    """All its answers, as a coordinator reads them."""
    return tuple(review(shared()))


@cache
def codebook() -> Codebook:
    """Its scheme."""
    return codebooks.load(shared().tasks / "codebook.json")


def study(folder: Path) -> Project:
    """Three people, three articles, two targets; each has a board and an account of their own."""
    labelling.ready(folder, articles=3, overlap=3)
    project = mini_project.project(folder, (folder / "corpus.toml").read_text(encoding="utf-8") + MORE)
    gold = f"article_id;target;question;value\n{KNOWN};Persekutuan Utara;stance;against\n"
    (folder / "gold.csv").write_text(gold, encoding="utf-8-sig")
    build_tasks(project)
    everything = read_outbox(project, read_tasks(project))
    boards = [everything.part(everything.tasks, overlap=1, audience=name) for name in PEOPLE]
    pulled.push(project, *boards)
    for name in PEOPLE:
        tie(project, name, f"{name}@penilai.example")
    AnswerLog(project).append(_lines(boards))
    build_annotations(project)
    return project


def _lines(boards: Sequence[Outbox]) -> Iterator[dict[str, Any]]:
    for place, (name, board) in enumerate(zip(PEOPLE, boards, strict=True)):
        for number, key in enumerate((TIED, KNOWN, PASSED), 1):
            text = str(board.tasks[key]["text"])
            line = pulled.line(
                board,
                key,
                (place + 1, f"{name}@penilai.example"),
                10 * number + place,
                _result(name, key, text),
                at=f"2024-07-1{number}T01:0{place}:00.000000Z",
                lead_time=41.5,
                board=place + 1,
            )
            line["annotation"]["was_cancelled"] = (name, key) == ("ayu", PASSED)
            yield line


def _result(name: str, key: str, text: str) -> list[dict[str, Any]]:
    if (name, key) == ("ayu", PASSED):
        return [write("comment", "Bukan artikel.")]
    stance = dict(zip(PEOPLE, ("favor", "against", "neutral"), strict=True))[name] if key == TIED else "favor"
    if key == PASSED:
        stance = "neutral"
    given = [choose("stance_1", [stance]), choose("stance_2", ["neutral"]), choose("topic", ["medtop:11000000"])]
    if stance == "favor":
        given.append(mark("evidence", "evidence_favor_1", text, 0, text.index(" ", 12)))
    if (name, key) == ("citra", TIED):
        return [*given, choose("confidence", ["low"]), write("comment", FORMULA)]
    return [*given, choose("confidence", ["high"])]
