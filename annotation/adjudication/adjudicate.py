"""Disagreements -> a separate board: the adjudicator sees an article with its answers side by side, and decides.

``tasks/adjudication/`` holds what is sent, as ``tasks/`` does for annotators. A task that was decided stays as it was
shown; one that further answers settled before it was decided is no longer asked.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from annotation.adjudication.disputes import disputes
from annotation.adjudication.said import Review, letters, said
from annotation.answers.decisions import ADJUDICATED_FOLDER, CAUSE, DUE, REASON, SEEN, decided_keys
from annotation.answers.table import pulled_answers
from annotation.boards.outbox import outbox_of
from annotation.exchange.pull import pull_first
from annotation.exchange.sync import after_pull, push_outbox
from annotation.scheme.controls import control_names
from annotation.scheme.guidelines import instructions
from annotation.scheme.screen import screen
from annotation.scheme.screen_check import check_screen
from annotation.tasks.design import ADJUDICATOR, skips_passed_on
from annotation.tasks.table import read_shown, read_tasks, shown_text
from corpus import codebook as codebooks
from corpus.codebook import Question
from corpus.lock import holding
from corpus.stage import Manifest, Output, digest, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from annotation.adjudication.disputes import Dispute, Disputes
    from annotation.exchange.sync import PushReport
    from annotation.label_studio.client import Studio
    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.schema import Answer

SOURCES = (
    "annotations/annotations.parquet",
    "tasks/codebook.json",
    "tasks/payload.jsonl",
    "tasks/tasks.parquet",
)
"""What ``tasks/adjudication/`` is made from; all of it may move on."""
PREFACE = """\
<h1>Memutuskan perbedaan</h1>
<p>Para penilai tidak sepakat tentang artikel ini. Di kanan, jawaban mereka berdampingan; namanya disembunyikan, dan
huruf A, B, C berganti orang pada setiap artikel. Bacalah artikelnya sendiri lebih dahulu, baru jawaban mereka.</p>
<ul>
<li>Putuskan pertanyaan yang bertanda <b>Perlu Anda putuskan</b>. Yang bertanda <b>Sudah disepakati</b> boleh
dilewati; bila Anda menjawabnya juga, keputusan Anda yang berlaku.</li>
<li>Anda tidak terikat pada suara terbanyak, dan boleh memilih jawaban yang tidak diberikan siapa pun.</li>
<li>Pilihlah apa yang membuat mereka berbeda: teksnya, pedomannya, kekeliruan, atau sebab lain.</li>
<li>Tuliskan alasannya dalam satu atau dua kalimat: alasan itu ikut diterbitkan bersama data, jadi jangan menyebut nama
penilai.</li>
</ul>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjudicateReport:
    """What is to be decided, and what was sent."""

    articles: int
    """Articles with something to decide, not decided yet."""
    disputes: Mapping[str, int]
    """``<question>.tie`` and ``<question>.low-agreement`` -> items, decided ones included."""
    decided: int
    """Articles that an adjudicator decided already."""
    waiting: int
    """Tasks with fewer answers than wanted."""
    push: PushReport | None
    """None where there is nothing to send."""


@holding("tasks", "annotations")
def adjudicate(
    project: Project,
    studio: Studio,
    *,
    new_project: bool = False,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> AdjudicateReport:
    """Pull, build ``tasks/adjudication/`` and push it to the adjudicator's board; running it twice adds nothing.

    Raises:
        ConfigError: A threshold of ``[[label.adjudicate]]`` is at fault, or the board was deleted.
        DataError: Nothing was pulled yet, or a table is damaged.
        ServiceError: The server failed; the next run repairs it.
    """
    before = pull_first(project, studio)
    manifest = build_adjudication(project)
    folder = project.tasks / ADJUDICATED_FOLDER
    tasks = read_shown(folder)
    report = None
    if tasks:
        outbox = outbox_of(project.config.corpus.name, folder, tasks, overlap=1, audience=ADJUDICATOR)
        pushed = push_outbox(project, studio, outbox, new_project=new_project, on_progress=on_progress)
        report = after_pull(pushed, before)
    counts = manifest.counts
    return AdjudicateReport(
        articles=counts["tasks"] - counts["decided"],
        disputes={name: n for name, n in counts.items() if "." in name},
        decided=counts["decided"],
        waiting=counts["waiting"],
        push=report,
    )


@holding("tasks", "annotations")
def build_adjudication(project: Project) -> Manifest:
    """Write ``tasks/adjudication/``: ``payload.jsonl``, ``screen.xml``, ``instructions.html``, ``codebook.json``.

    Returns:
        The manifest; counts: ``tasks`` = articles to be decided + ``decided``, ``waiting``, ``<question>.<cause>``.

    Raises:
        ConfigError, DataError: As :func:`adjudicate` does.
    """
    folder = project.tasks / ADJUDICATED_FOLDER
    codebook = codebooks.load(project.tasks / "codebook.json")
    asked = adjudicators_codebook(codebook)
    answers = pulled_answers(project)
    label = project.config.label
    found = disputes(codebook, answers, read_tasks(project), label.adjudicate, passed_on=skips_passed_on(label))
    xml = screen(asked, reviewed=True)
    decided = decided_keys(project)
    earlier = read_shown(folder) if (folder / "payload.jsonl").exists() else {}
    kept = {key: data for key, data in earlier.items() if key in decided}
    lines = [*kept.values(), *undecided(project, codebook, answers, found, kept)]
    if lines:
        check_screen(xml, lines[0])
    texts = {
        "payload.jsonl": shown_text(lines),
        "screen.xml": xml,
        "instructions.html": adjudicators_instructions(codebook),
        "codebook.json": codebooks.dump(asked),
    }
    for name, text in texts.items():
        write_text(folder / name, text)
    manifest = Manifest(
        stage="adjudication",
        inputs={name: digest(project.root / name) for name in SOURCES},
        settings={
            "below": {one.question: one.below for one in label.adjudicate},
            "passed_on": skips_passed_on(label),
        },
        outputs={name: Output(sha256=digest(folder / name), rows=text.count("\n")) for name, text in texts.items()},
        counts=counts_of(len(lines), sum(line["task_key"] in decided for line in lines), found),
    )
    manifest.write(folder)
    return manifest


def counts_of(tasks: int, decided: int, found: Disputes) -> dict[str, int]:
    """The counts of the manifest."""
    causes = Counter(f"{one.question}.{one.cause}" for one in found.found)
    return {"tasks": tasks, "decided": decided, "waiting": found.waiting, **causes}


def undecided(
    project: Project, codebook: Codebook, answers: Sequence[Answer], found: Disputes, decided: Container[str]
) -> list[dict[str, Any]]:
    """The data of each disputed task but those ``decided``, in the order in which tasks are shown."""
    shown = {key: data for key, data in read_shown(project.tasks).items() if key not in decided}
    xml = screen(adjudicators_codebook(codebook), reviewed=True)
    own = {"config_hash": sha256(xml.encode()).hexdigest()[:16]}
    given: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if not (answer.superseded or answer.skipped or answer.left_out):
            given[answer.task_id].append(answer)
    by_article, seed = found.by_article, project.config.corpus.seed
    return [
        {**data, **reviewed(data, given[key], codebook, due, seed), **own}
        for key, data in shown.items()
        if key == data["article_id"] and (due := by_article.get(key))
    ]


def reviewed(
    data: Mapping[str, Any], answers: Sequence[Answer], codebook: Codebook, due: Sequence[Dispute], seed: int
) -> dict[str, str]:
    """What an adjudicator is shown of a task beside ``data``, which annotators were shown.

    Args:
        data: Of the task.
        answers: Those that are shown.
        codebook: The scheme that they were given by.
        due: What is to be decided.
        seed: Of the corpus; draws the letters that stand for annotators.
    """
    named = letters([answer.annotator for answer in answers], data["task_key"], seed)
    review = Review(codebook=codebook, answers=answers, due=due, named=named, text=data["text"])
    return {**said(review, control_names(adjudicators_codebook(codebook))), **_recorded(review)}


def adjudicators_instructions(codebook: Codebook) -> str:
    """HTML: how to decide, and the guidelines that annotators had."""
    return PREFACE + instructions(codebook)


def adjudicators_codebook(codebook: Codebook) -> Codebook:
    """The labelled questions, none of them required (for only some are disputed), what made annotators disagree, and
    why the adjudicator decided so.
    """
    questions = [replace(question, required=False) for question in codebook.labelled]
    cause = Question(
        name=CAUSE,
        kind="single",
        per="article",
        id="Mengapa para penilai berbeda?",
        en="What made the annotators disagree?",
        column=CAUSE,
        choices=codebook.causes,
        required=True,
    )
    reason = Question(
        name=REASON,
        kind="text",
        per="article",
        id="Mengapa Anda memutuskan begitu?",
        en="Why did you decide so?",
        column=REASON,
        required=True,
    )
    return replace(codebook, questions=(*questions, cause, reason))


def _recorded(review: Review) -> dict[str, str]:
    """What the task was made for: each dispute, and the ids of the answers that are shown."""
    due = {f"{DUE}{n}": json.dumps([one.question, one.target, one.cause]) for n, one in enumerate(review.due, 1)}
    return {**due, SEEN: " ".join(sorted({answer.answer_id for answer in review.answers}))}
