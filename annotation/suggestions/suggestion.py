"""What a model suggests, as JSON lines: read, checked, and split into what may be shown and what stays blind. Pure.

Suggestions bias answers towards themselves. They are therefore never shown on what measures people (overlap,
calibration, gold, repeats) or models (the test split), and a share of the rest stays blind, to measure that bias.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotation.answers.counting import counts
from annotation.models.kept import SHOWN
from annotation.models.model_run import RUN_KEYS, run_of
from annotation.tasks.design import MAIN
from corpus.errors import DataError, nearest
from corpus.json_text import parsed, read_text
from corpus.seeds import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from annotation.models.model_run import ModelRun
    from corpus.codebook import Codebook
    from corpus.schema import Answer, Task

KEYS = frozenset({"article_id", "target", "question", "value", "score", *RUN_KEYS})
NEEDED = ("article_id", "question", "value")
BLIND = "blind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What one model suggests for one question about one article (and target)."""

    article_id: str
    target: str | None
    question: str
    value: tuple[str, ...]
    score: float | None
    """The model's own certainty, 0 to 1; None where it states none."""
    model: str
    """The run's name as an annotator; for what no model suggests, what does."""
    run: ModelRun | None = None
    """Where it comes from; None for what no model suggests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchoring:
    """How often annotators' answers to one question are what a model suggested, where they saw it and where not."""

    question: str
    model: str
    n_shown: int
    kept: float | None
    """Share of answers equal to the suggestion where it was shown; None without any."""
    n_blind: int
    equal_blind: float | None
    """The same where it was withheld: the agreement without an anchor."""

    @property
    def anchoring(self) -> float | None:
        """The difference; None where one of the two is missing."""
        return None if self.kept is None or self.equal_blind is None else self.kept - self.equal_blind


def read_suggestions(path: Path, codebook: Codebook) -> list[Suggestion]:
    """JSON lines with ``article_id``, ``question``, ``value`` (a code or a list), and ``target`` and ``score``.

    Each says which run of a model it comes from (``RUN_KEYS``), or a line without ``article_id`` says it for all that
    follow.

    Raises:
        DataError: A line is not what it should be, or suggests one thing twice; the message names its number.
    """
    found: dict[tuple[str, str | None, str, str], Suggestion] = {}
    stated: Mapping[str, Any] = {}
    otherwise = "expected UTF-8 text, a JSON object a line"
    try:
        lines = read_text(path, "a model's labels", otherwise).removeprefix("\ufeff").split("\n")
    except FileNotFoundError:
        message = f"{path}: no such file; {otherwise}"
        raise DataError(message) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        raw = _object(line, where)
        if "article_id" not in raw:
            stated = _header(raw, where)
            continue
        one = checked({**stated, **raw}, codebook, where, run=run_of({**stated, **raw}, where))
        key = (one.article_id, one.target, one.question, one.model)
        if key in found:
            message = f"{where}: {one.model} suggests twice for {one.question} of {one.article_id}"
            raise DataError(message)
        found[key] = one
    return list(found.values())


def withheld(tasks: Iterable[Task], splits: Mapping[str, str], *, blind: float, seed: int) -> dict[str, str]:
    """Article id -> ``shown``, ``blind``, or why no suggestion may be shown: its role, ``overlap``, ``test``."""
    reasons: dict[str, str] = {}
    for task in tasks:
        article = task.article_id
        if task.role != MAIN:
            reasons[article] = task.role
        elif task.overlap > 1:
            reasons.setdefault(article, "overlap")
        elif splits.get(article) == "test":
            reasons.setdefault(article, "test")
        else:
            reasons.setdefault(article, BLIND if share(seed, "blind", article) < blind else SHOWN)
    return reasons


def anchoring(
    suggestions: Sequence[Suggestion], shown: Mapping[str, str], answers: Iterable[Answer], codebook: Codebook
) -> list[Anchoring]:
    """For each question and model, answers against suggestions: on shown articles, and on blind ones."""
    said: defaultdict[tuple[str, str | None, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.question in {one.name for one in codebook.labelled} and counts(
            answer, codebook.question(answer.question)
        ):
            said[answer.article_id, answer.target, answer.question].append(answer)
    n: Counter[tuple[str, str, str]] = Counter()
    equal: Counter[tuple[str, str, str]] = Counter()
    for one in suggestions:
        for answer in said[one.article_id, one.target, one.question]:
            place = (one.question, one.model, shown.get(one.article_id, ""))
            n[place] += 1
            equal[place] += set(answer.value) == set(one.value)
    names = sorted({(one.question, one.model) for one in suggestions})
    return [
        Anchoring(
            question=question,
            model=model,
            n_shown=n[question, model, SHOWN],
            kept=_share(equal[question, model, SHOWN], n[question, model, SHOWN]),
            n_blind=n[question, model, BLIND],
            equal_blind=_share(equal[question, model, BLIND], n[question, model, BLIND]),
        )
        for question, model in names
    ]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        raw = parsed(line)
    except ValueError as error:
        message = f"{where}: expected a JSON object ({error})"
        raise DataError(message) from None
    if not isinstance(raw, dict):
        message = f"{where}: expected a JSON object with {', '.join(NEEDED)}"
        raise DataError(message)
    return raw


def _header(raw: dict[str, Any], where: str) -> dict[str, Any]:
    """A line that states the run of those that follow, and nothing else."""
    if odd := sorted(raw.keys() - set(RUN_KEYS)):
        message = f"{where}: no article_id, and {odd[0]!r} beside the run; a line is about an article, or about the run"
        raise DataError(message)
    run_of(raw, where)
    return raw


def checked(raw: Mapping[str, Any], codebook: Codebook, where: str, *, run: ModelRun | None = None) -> Suggestion:
    """One suggestion, known to the scheme. Without a ``run``, ``model`` says what suggests it.

    Raises:
        DataError: Something is missing, or unknown; the message says ``where``.
    """
    try:
        value, score = raw["value"], raw.get("score")
        one = Suggestion(
            article_id=str(raw["article_id"]),
            target=raw.get("target") or None,
            question=str(raw["question"]),
            value=(value,) if isinstance(value, str) else tuple(value),
            score=None if score is None else float(score),
            model=run.annotator if run else str(raw["model"]),
            run=run,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{where}: expected a JSON object with {', '.join(NEEDED)} ({error!r})"
        raise DataError(message) from None
    for fault in _faults(one, raw, codebook):
        message = f"{where}: {fault}"
        raise DataError(message)
    return one


def _faults(one: Suggestion, raw: Mapping[str, Any], codebook: Codebook) -> Iterator[str]:
    for key in sorted(raw.keys() - KEYS):
        yield f"unknown key {key!r}{nearest(key, KEYS)}"
    questions = {question.name: question for question in codebook.labelled}
    if one.question not in questions:
        yield f"no labelled question {one.question!r}{nearest(one.question, questions)}"
        return
    question = questions[one.question]
    targets = [target.name for target in codebook.targets] if question.per == "target" else [None]
    if one.target not in targets:
        yield f"target {one.target!r} of {one.question}; expected one of {targets}"
    yield from (f"no code {code!r}{nearest(code, question.codes)}" for code in one.value if code not in question.codes)
    most = 1 if question.kind == "single" else question.most or len(question.choices)
    if not 1 <= len(one.value) <= most:
        yield f"{len(one.value)} codes for {one.question}; expected 1 to {most}"
    if one.score is not None and not 0 <= one.score <= 1:
        yield f"score {one.score}; expected 0 to 1"
