"""Every answer of a project that stands, with the reasons to look at it again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotation.adjudication.disputes import disputes
from annotation.answers.log import AnswerLog
from annotation.answers.pseudonyms import pseudonyms
from annotation.answers.read import answer_id
from annotation.answers.table import pulled_answers, standing
from annotation.boards.ledger import read_ledger
from annotation.exchange.left_out import left_out
from annotation.label_studio.connection import data_folder, is_loopback, running
from annotation.review.item import ReviewItem, Statement
from annotation.review.reasons import Background, given_by_place, reasons_of
from annotation.review.words import ChoiceWords
from annotation.tasks.design import skips_passed_on
from annotation.tasks.gold import read_gold
from annotation.tasks.table import read_shown, read_tasks
from corpus import codebook as codebooks
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from annotation.answers.read import RawAnswer
    from annotation.review.words import Language
    from corpus.project import Project
    from corpus.schema import Answer, Task


def review(project: Project, *, language: Language = "id") -> list[ReviewItem]:
    """Every answer that was pulled and stands, whether there is a reason to look at it or not; needs no server.

    Returns:
        Items in the order in which tasks are shown, then by who answered.

    Raises:
        DataError: Nothing was pulled yet, or a file is damaged.
        ConfigError: The file of known answers is not there.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    answers = [answer for answer in pulled_answers(project) if not (answer.superseded or answer.left_out)]
    tasks = {task.task_id: task for task in read_tasks(project)}
    lines = {answer_id(line["annotation"]): line for line in AnswerLog(project).answers}
    decided = standing(project)
    label = project.config.label
    found = disputes(codebook, answers, tasks.values(), label.adjudicate, passed_on=skips_passed_on(label)).found
    background = Background(
        codebook=codebook,
        words=ChoiceWords(codebook, language),
        disputes=[one for one in found if (one.article_id, one.target, one.question) not in decided],
        gold=read_gold(project, codebook),
        given=given_by_place(answers, codebook),
        names=_names(project, lines),
    )
    shown = read_shown(project.tasks)
    urls = _urls(project, lines)
    _check_tasks(project, answers, tasks.keys() & shown.keys())
    found_items = [
        _item(own, tasks[own[0].task_id], shown[own[0].task_id], background, urls) for own in _visits(answers)
    ]
    place = {key: number for number, key in enumerate(shown)}
    return sorted(found_items, key=lambda item: (place[item.task_id], item.name))


def _check_tasks(project: Project, answers: Iterable[Answer], tasks: Collection[str]) -> None:
    """Raise DataError where there are answers to a task that is not in ``tasks/``, or no longer."""
    if strange := min({answer.task_id for answer in answers} - {*tasks}, default=None):
        message = (
            f"{project.tasks}: no task {strange!r}, though {project.annotations.name}/ holds answers to it; "
            "run 'kliping label plan', then 'kliping label pull' again"
        )
        raise DataError(message)


def _visits(answers: Sequence[Answer]) -> Iterable[Sequence[Answer]]:
    """The rows of each person's answer to each task."""
    visits: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        visits[answer.answer_id].append(answer)
    return visits.values()


def _item(
    rows: Sequence[Answer], task: Task, data: Mapping[str, Any], background: Background, urls: Mapping[str, str]
) -> ReviewItem:
    first = rows[0]
    return ReviewItem(
        task_id=task.task_id,
        article_id=task.article_id,
        title=_shown(task, data, "title"),
        role=task.role,
        annotator=first.annotator,
        name=background.names.get(first.annotator, first.annotator),
        answered_at=first.answered_at,
        said=tuple(_statements(rows, background)),
        evidence=tuple(_evidence(rows, _shown(task, data, "text"), background.words)),
        comment="\n".join(answer.comment for answer in rows if answer.comment),
        reasons=reasons_of(rows, background),
        url=urls.get(first.answer_id, ""),
        answer_id=first.answer_id,
    )


def _shown(task: Task, data: Mapping[str, Any], name: str) -> str:
    """What annotators were shown under ``name``."""
    if not isinstance(shown := data.get(name), str):
        message = f"tasks/payload.jsonl: {task.task_id} has no {name}; run 'kliping label plan', then 'push' again"
        raise DataError(message)
    return shown


def _statements(rows: Sequence[Answer], background: Background) -> Iterator[Statement]:
    for question in background.codebook.questions:
        for answer in rows:
            chosen = question.kind in {"single", "multiple"} and answer.value
            if answer.question == question.name and chosen:
                words = background.words.of(question.name, answer.value)
                yield Statement(question=question.name, target=answer.target, codes=answer.value, words=words)


def _evidence(rows: Sequence[Answer], text: str, words: ChoiceWords) -> Iterator[str]:
    spans = [(span.start, span.end, span.label, answer) for answer in rows for span in answer.spans]
    for start, end, label, answer in sorted(spans, key=lambda one: one[:3]):
        about = f" ({answer.target})" if answer.target else ""
        yield f"{words.of(answer.question, [label])}{about}: “{' '.join(text[start:end].split())}”"


def _names(project: Project, lines: Mapping[str, RawAnswer]) -> dict[str, str]:
    """Pseudonym -> the name under ``[label] annotators``, where the account or the board tells it."""
    pseudonym = pseudonyms(project)
    leaving = left_out(project, pseudonym)
    known = {pseudonym(line["user"]["email"]): leaving.author(line) for line in lines.values()}
    return {annotator: name for annotator, name in known.items() if name}


def _urls(project: Project, lines: Mapping[str, RawAnswer]) -> dict[str, str]:
    """Answer -> its task in the browser: where the server answered at the last push, or where the own one does now."""
    own = running(data_folder(project))
    pushed = {(board.server, board.board): board.url for board in read_ledger(project).boards}
    urls = {place: own.url if own and is_loopback(url) else url for place, url in pushed.items()}
    return {
        number: f"{base}/projects/{line['project']}/data?task={line['task']}"
        for number, line in lines.items()
        if (base := urls.get((line["server"], line["project"])))
    }
