"""Raw Label Studio annotations -> rows of ``annotations/``, and what is wrong with them.

Pure. Every version of every annotation that was ever seen becomes rows; at most one version per person and
task counts, the others are ``superseded``. A fault never drops an answer: its value stays as it was sent, the
fault says what to do, and :func:`counts` keeps it out of labels and agreement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from annotation.answers.results import Given, read_result
from annotation.scheme.controls import control_names
from corpus.collector import collector_paused
from corpus.schema import SIMULATED, Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from annotation.answers.results import Complaint
    from annotation.scheme.controls import Control
    from corpus.codebook import Codebook, Question
    from corpus.schema import Task

OTHER_BOARD = "other-board"
"""Why an answer is left out that somebody gave on another annotator's board."""
RawAnswer = dict[str, Any]
"""One line of ``annotations/log.jsonl``: ``project``, ``task_key``, ``task``, ``annotation`` (Label Studio's JSON),
``user`` (``id``, ``email``), ``seen``; ``scheme_version`` where the task's data says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFault:
    """One thing wrong with one answer, for the coordinator."""

    code: str
    """``unknown-task``, ``unknown-question``, ``unknown-code``, ``too-many``, ``missing``, ``span-text``,
    ``malformed``, ``answered-twice``, ``other-board`` or ``edited-by-another``."""
    task_key: str
    annotator: str
    """Pseudonym."""
    answer_id: str
    sentence: str
    """What was seen, what was expected, what to do."""
    numbers: tuple[int, ...] = ()
    """Of ``answered-twice``: the annotations of one person on one task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """One version of one annotation of one person on one task."""

    line: RawAnswer
    task: Task
    annotator: str
    superseded: bool
    left_out: str | None

    @property
    def annotation(self) -> dict[str, Any]:
        annotation: dict[str, Any] = self.line["annotation"]
        return annotation


def read_answers(  # noqa: PLR0913, PLR0917 -- a log, and all that it is read by
    lines: Iterable[RawAnswer],
    codebook: Codebook,
    tasks: Mapping[str, Task],
    pseudonym: Callable[[str], str],
    texts: Mapping[str, str] | None = None,
    left_out: Callable[[RawAnswer], str | None] = lambda _line: None,
) -> tuple[list[Answer], list[AnswerFault]]:
    """Rows and faults of a log of answers.

    Args:
        lines: Lines of the log, in any order; a version that occurs twice is read once.
        codebook: The scheme that the answers were given by.
        tasks: ``task_key`` -> task. Answers to other tasks are faults and give no rows.
        pseudonym: E-mail address -> the name under which the annotator appears.
        texts: ``task_key`` -> article text; where given, each span is checked against the words it marked.
        left_out: Line -> why it is left out; such an answer never takes the place of one that is not.

    Returns:
        Answers sorted by task, annotator and time, then as the codebook asks; faults sorted in the same way.
        Faults within an answer are reported for the version that counts, not of those corrected since.
    """
    with collector_paused():
        return _read_all(lines, codebook, tasks, cache(pseudonym), texts or {}, left_out)


def _read_all(  # noqa: PLR0913, PLR0917 -- as above
    lines: Iterable[RawAnswer],
    codebook: Codebook,
    tasks: Mapping[str, Task],
    pseudonym: Callable[[str], str],
    texts: Mapping[str, str],
    left_out: Callable[[RawAnswer], str | None],
) -> tuple[list[Answer], list[AnswerFault]]:
    answers: list[Answer] = []
    faults: list[AnswerFault] = []
    controls = cache(partial(control_names, codebook))  # of so many targets
    for (task_key, annotator), versions in sorted(_by_person(lines, pseudonym).items()):
        if task_key not in tasks:
            faults += [_unknown_task(line, annotator) for line in versions]
            continue
        reasons = {id(line): left_out(line) for line in versions}
        kept = [line for line in versions if reasons[id(line)] is None]
        current, own_faults = _current(kept or versions, annotator)
        faults += own_faults
        text = texts.get(task_key)
        for line in versions:
            version = _Version(
                line=line,
                task=tasks[task_key],
                annotator=annotator,
                superseded=line is not current,
                left_out=reasons[id(line)],
            )
            rows, complaints = _read(version, codebook, controls(len(version.task.targets)), text)
            answers += rows
            if line is current:
                faults += [_fault(line, annotator, code, sentence) for code, sentence in complaints]
        faults += [_stray(line, annotator) for line in _last_of_each(versions) if reasons[id(line)] == OTHER_BOARD]
    return answers, faults


def answer_id(annotation: Mapping[str, Any]) -> str:
    """``<annotation id>@<updated_at>``: names one version of an annotation, and its line in the log."""
    return f"{annotation['id']}@{annotation['updated_at']}"


def _by_person(lines: Iterable[RawAnswer], pseudonym: Callable[[str], str]) -> dict[tuple[str, str], list[RawAnswer]]:
    """(task key, annotator) -> distinct versions, oldest first."""
    found: dict[tuple[str, str], dict[str, RawAnswer]] = defaultdict(dict)
    for line in lines:
        found[line["task_key"], pseudonym(line["user"]["email"])].setdefault(answer_id(line["annotation"]), line)
    return {person: sorted(versions.values(), key=_moment) for person, versions in found.items()}


def _moment(line: RawAnswer) -> tuple[datetime, int]:
    return _saved_at(line["annotation"]), line["annotation"]["id"]


def _saved_at(annotation: Mapping[str, Any]) -> datetime:
    """When this version was saved (UTC)."""
    return datetime.fromisoformat(annotation["updated_at"]).astimezone(UTC)


def _current(versions: list[RawAnswer], annotator: str) -> tuple[RawAnswer, list[AnswerFault]]:
    """The version that counts: the person's last; an edit by someone else never takes its place."""
    edited: dict[int, AnswerFault] = {}
    latest: dict[int, RawAnswer] = {}
    for line in versions:
        number = line["annotation"]["id"]
        if number in latest and _edited_by_another(line):
            sentence = "someone else changed this answer; the annotator's own stands. Ask who did, and put it back"
            edited[number] = _fault(line, annotator, "edited-by-another", sentence)
        else:
            latest[number] = line
            edited.pop(number, None)  # the annotator has had the last word
    current = max(latest.values(), key=_moment)
    faults = list(edited.values())
    given = sorted(number for number, line in latest.items() if not line["annotation"].get("was_cancelled"))
    if len(given) > 1:
        numbers = ", ".join(map(str, given))
        sentence = f"annotations {numbers} are by one person on one task; the last one counts. Delete the others"
        twice = _fault(current, annotator, "answered-twice", sentence)
        faults.append(replace(twice, numbers=tuple(given)))
    return current, faults


def _edited_by_another(line: RawAnswer) -> bool:
    editor = line["annotation"].get("updated_by")
    editor = editor.get("id") if isinstance(editor, dict) else editor
    return editor is not None and editor != line["user"]["id"]


def _read(
    version: _Version, codebook: Codebook, controls: Mapping[str, Control], text: str | None
) -> tuple[list[Answer], list[Complaint]]:
    """The rows of one version, and what is wrong with it."""
    task = version.task
    given, complaints = read_result(version.annotation.get("result") or (), controls, text)
    skipped = bool(version.annotation.get("was_cancelled"))
    rows: list[Answer] = []
    for question, target in _places(codebook, task):
        said = given.get((question.name, target), Given())
        if skipped:
            said = Given(words=said.words)
        if said.codes or said.words or (skipped and question.labelled):
            rows.append(_row(version, codebook, question, target, said))
        elif question.required and not skipped:
            complaints.append(("missing", f"{_named(question, target, task)} was not answered; ask for it"))
        complaints += _too_many(question, target, task, said)
    return rows, complaints


def _places(codebook: Codebook, task: Task) -> Iterator[tuple[Question, int | None]]:
    """Each question of a task, once a target where it is asked per target."""
    for question in codebook.questions:
        yield from ((question, i) for i in (range(len(task.targets)) if question.per == "target" else (None,)))


def _too_many(question: Question, target: int | None, task: Task, said: Given) -> Iterator[Complaint]:
    most = 1 if question.kind == "single" else question.most
    if question.kind not in {"single", "multiple"} or most is None or len(said.codes) <= most:
        return
    n = len(said.value(question))  # each once
    if n > most:
        yield (
            "too-many",
            f"{_named(question, target, task)} has {n} answers; expected at most {most}. Ask to correct it",
        )


def _named(question: Question, target: int | None, task: Task) -> str:
    return question.name if target is None else f"{question.name} ({task.targets[target]})"


def _row(version: _Version, codebook: Codebook, question: Question, target: int | None, said: Given) -> Answer:
    annotation, task = version.annotation, version.task
    return Answer(
        article_id=task.article_id,
        target=None if target is None else task.targets[target],
        question=question.name,
        value=said.value(question),
        annotator=version.annotator,
        answered_at=_saved_at(annotation),
        lead_time_s=annotation.get("lead_time"),
        skipped=bool(annotation.get("was_cancelled")),
        superseded=version.superseded,
        left_out=version.left_out,
        origin="simulated" if version.annotator.startswith(SIMULATED) else said.origin,
        spans=tuple(sorted(said.spans, key=lambda span: (span.start, span.end, span.label))),
        comment="\n".join(said.words) or None,
        scheme_version=version.line.get("scheme_version") or codebook.version,
        task_id=task.task_id,
        answer_id=answer_id(annotation),
    )


def _unknown_task(line: RawAnswer, annotator: str) -> AnswerFault:
    sentence = "no such task in tasks/; it was pushed from another sample. Enlarge the sample again, or leave it aside"
    return _fault(line, annotator, "unknown-task", sentence)


def _last_of_each(versions: Iterable[RawAnswer]) -> list[RawAnswer]:
    """The last version of each annotation, the oldest annotation first."""
    return list({(line.get("server"), line["annotation"]["id"]): line for line in versions}.values())


def _stray(line: RawAnswer, annotator: str) -> AnswerFault:
    sentence = (
        f"given on another annotator's board (project {line['project']}), so it does not count. Delete it there, so "
        'that its owner is asked; or write other_boards = "count" under [label]'
    )
    return _fault(line, annotator, "other-board", sentence)


def _fault(line: RawAnswer, annotator: str, code: str, sentence: str) -> AnswerFault:
    answer = answer_id(line["annotation"])
    said = f"task {line['task_key']}, annotator {annotator}, answer {answer}: {sentence}"
    return AnswerFault(code=code, task_key=line["task_key"], annotator=annotator, answer_id=answer, sentence=said)
