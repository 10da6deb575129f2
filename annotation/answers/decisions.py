"""The adjudicator's log -> ``annotations/adjudications.parquet``: gold, with who decided it, when and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotation.answers.counting import counts
from annotation.answers.log import AnswerLog
from annotation.answers.read import AnswerFault, read_answers
from annotation.answers.reopened import read_reopened
from annotation.tasks.table import read_shown
from corpus import codebook as codebooks
from corpus.errors import DataError
from corpus.json_text import parsed_as
from corpus.schema import Adjudication, Answer, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from annotation.answers.read import RawAnswer
    from corpus.codebook import Codebook
    from corpus.project import Project

ADJUDICATED_FOLDER = "adjudication"
"""Below ``tasks/`` for what is asked, below ``annotations/`` for the log of what was decided."""
SEEN = "answers_seen"
"""Key of a task's data: the ids of the answers that it shows, separated by spaces."""
DUE = "due_"
"""How the keys begin that say what is to be decided: question, target, cause, as JSON."""
UNASKED = "unasked"
REASON = "adjudication_reason"
"""The question that every decision answers: why."""
CAUSE = "adjudication_cause"
"""The question that every decision answers: what made the annotators disagree."""

_Place = tuple[str, str | None, str]
"""Article, target, question."""


def adjudicators_log(project: Project, *, lenient: bool = False) -> AnswerLog:
    """Every version of every decision that was ever pulled."""
    return AnswerLog(project, project.annotations / ADJUDICATED_FOLDER, lenient=lenient)


def adjudicators_log_file(project: Project) -> Path:
    """Where that log lies."""
    return project.annotations / ADJUDICATED_FOLDER / "log.jsonl"


def has_log(project: Project) -> bool:
    """Whether any decision was ever pulled."""
    return adjudicators_log_file(project).exists()


def decided_keys(project: Project) -> frozenset[str]:
    """Keys of the tasks that an adjudicator has decided, but for decisions that were taken back."""
    if not has_log(project):
        return frozenset()
    back = read_reopened(project)
    lines = adjudicators_log(project).answers
    return frozenset(
        line["task_key"]
        for line in lines
        if not line["annotation"].get("was_cancelled") and (line.get("server"), line["annotation"]["id"]) not in back
    )


def read_adjudications(
    project: Project,
    log: AnswerLog,
    tasks: Mapping[str, Task],
    pseudonym: Callable[[str], str],
    answers: Iterable[Answer],
) -> tuple[list[Adjudication], list[AnswerFault]]:
    """Decisions sorted by task, adjudicator and time, and what is wrong with them; none before the first.

    ``log`` is the adjudicators'; ``answers`` are those of the annotators, some of whom may be adjudicators too.

    Raises:
        DataError: The log or ``tasks/adjudication/`` is damaged.
    """
    if not log.lines:
        return [], []
    folder = project.tasks / ADJUDICATED_FOLDER
    codebook = codebooks.load(folder / "codebook.json")
    shown = read_shown(folder)
    texts = {key: str(data["text"]) for key, data in shown.items()}
    back = read_reopened(project)

    def taken_back(line: RawAnswer) -> str | None:
        return back.get((line["server"], line["annotation"]["id"])) if back else None

    given, faults = read_answers(log.answers, codebook, tasks, pseudonym, texts, taken_back)
    own = frozenset((answer.article_id, answer.annotator) for answer in answers if not answer.skipped)
    decisions, unsettled = settled(given, codebook, shown, own, own_stand=project.config.label.adjudicate_own)
    return decisions, [*faults, *unsettled]


def settled(
    answers: Iterable[Answer],
    codebook: Codebook,
    shown: Mapping[str, Mapping[str, Any]],
    own: Collection[tuple[str, str]] = (),
    *,
    own_stand: bool = False,
) -> tuple[list[Adjudication], list[AnswerFault]]:
    """Decisions out of an adjudicator's answers. Pure.

    Args:
        answers: As :func:`annotation.answers.read.read_answers` reads them by the adjudicator's codebook.
        codebook: That codebook.
        shown: ``task_key`` -> data of the task, which says what was to be decided and which answers were shown.
        own: (article, person) of everybody who annotated an article.
        own_stand: Whether people decide on articles that they annotated themselves.
    """
    ordered = list(answers)
    labelled = {question.name: question for question in codebook.labelled}
    reasons = {answer.answer_id: answer.comment for answer in ordered if answer.question == REASON}
    causes = {answer.answer_id: answer.value[0] for answer in ordered if answer.question == CAUSE and answer.value}
    mine = [one for one in ordered if (one.article_id, one.annotator) in own and not one.left_out]
    partial = [] if own_stand else mine
    by_place: defaultdict[_Place, list[Answer]] = defaultdict(list)
    for answer in ordered:
        if answer.question in labelled and counts(answer, labelled[answer.question]):
            by_place[answer.article_id, answer.target, answer.question].append(answer)
    free = {place: [one for one in given if one not in partial] for place, given in by_place.items()}
    split = {place for place, given in free.items() if len({frozenset(one.value) for one in given}) > 1}
    decisions = [
        replace(
            _decision(answer, shown.get(answer.task_id, {})),
            reason=reasons.get(answer.answer_id),
            disagreement=causes.get(answer.answer_id),
            annotated=(answer.article_id, answer.annotator) in own,
            stands=answer in free.get((answer.article_id, answer.target, answer.question), ())
            and (answer.article_id, answer.target, answer.question) not in split,
        )
        for answer in ordered
        if answer.question in labelled
    ]
    return decisions, [*_left_open(ordered, shown, by_place), *_differing(free, split), *_own(partial)]


def _own(partial: Iterable[Answer]) -> Iterable[AnswerFault]:
    """Decisions of people who annotated the article themselves, one fault each."""
    last = {(one.task_id, one.annotator): one for one in partial if not (one.superseded or one.skipped)}
    for _, answer in sorted(last.items()):
        sentence = (
            "the adjudicator annotated this article too, so the decision does not stand. Have somebody else decide it, "
            "or write adjudicate_own = true under [label]"
        )
        yield _fault("adjudicator-annotated", answer, sentence)


def _decision(answer: Answer, data: Mapping[str, Any]) -> Adjudication:
    """Without its reason and cause, which are answers of their own."""
    return Adjudication(
        article_id=answer.article_id,
        target=answer.target,
        question=answer.question,
        value=answer.value,
        adjudicator=answer.annotator,
        decided_at=answer.answered_at,
        reason=None,
        disagreement=None,
        cause=due_of(data).get((answer.question, answer.target), UNASKED),
        seen=tuple(str(data.get(SEEN, "")).split()),
        skipped=answer.skipped,
        superseded=answer.superseded,
        annotated=False,
        stands=False,
        lead_time_s=answer.lead_time_s,
        scheme_version=answer.scheme_version,
        task_id=answer.task_id,
        decision_id=answer.answer_id,
    )


def due_of(data: Mapping[str, Any]) -> dict[tuple[str, str | None], str]:
    """(question, target) -> why it was to be decided, in the order in which it is asked; ``data`` is of a task."""
    try:
        listed = [parsed_as(tuple[str, str | None, str], value) for key, value in data.items() if key.startswith(DUE)]
    except (ValueError, TypeError, AttributeError) as error:
        message = f"task {data.get('task_key')!r}: what is to be decided cannot be read ({error}); "
        message += "run 'kliping label adjudicate' again"
        raise DataError(message) from None
    return {(question, target): cause for question, target, cause in listed}


def _left_open(
    answers: Iterable[Answer], shown: Mapping[str, Mapping[str, Any]], by_place: Mapping[_Place, list[Answer]]
) -> Iterable[AnswerFault]:
    """Tasks that were submitted without deciding what was to be decided."""
    last = {one.task_id: one for one in answers if not (one.superseded or one.skipped or one.left_out)}
    for key, answer in sorted(last.items()):
        for question, target in due_of(shown.get(key, {})):
            if (answer.article_id, target, question) not in by_place:
                asked = question if target is None else f"{question} ({target})"
                yield _fault("undecided", answer, f"{asked} was to be decided and was not; ask the adjudicator for it")


def _differing(by_place: Mapping[_Place, list[Answer]], split: Iterable[_Place]) -> Iterable[AnswerFault]:
    """Adjudicators who contradict each other: neither is preferred."""
    for place in sorted(split, key=str):
        answer = by_place[place][-1]
        who = ", ".join(sorted({one.annotator for one in by_place[place]}))
        sentence = f"{answer.question}: {who} decided differently, so none of them counts; have them agree on one"
        yield _fault("adjudicators-differ", answer, sentence)


def _fault(code: str, answer: Answer, sentence: str) -> AnswerFault:
    told = f"task {answer.task_id}, adjudicator {answer.annotator}, decision {answer.answer_id}: {sentence}"
    return AnswerFault(
        code=code, task_key=answer.task_id, annotator=answer.annotator, answer_id=answer.answer_id, sentence=told
    )
