"""Agreement between annotators, in figures that a paper can print.

``agree`` measures the answers of a study, ``agree_table`` anybody's CSV. An undefined figure is None and has
a reason; it is never 0 or 1.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from annotation.agreement.alpha import estimates
from annotation.agreement.depth import by_round, correctness, drift, self_agreement
from annotation.agreement.distances import level_named, level_of
from annotation.agreement.measure import Agreement, measure, rounded
from annotation.agreement.ratings import Counted
from annotation.agreement.ratings_table import read_ratings
from annotation.agreement.scale import scale_agreement
from annotation.agreement.spans import SpanAgreement, span_agreement
from annotation.answers.table import pulled_answers, standing
from annotation.tasks.gold import read_gold
from annotation.tasks.table import read_shown, read_tasks
from corpus import codebook as codebooks
from corpus.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from annotation.tasks.gold import Known
    from corpus.codebook import Codebook, Question
    from corpus.project import Project
    from corpus.schema import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """Agreement on every labelled question of a project, and on its evidence."""

    questions: tuple[Agreement, ...]
    """In the order of the scheme."""
    spans: tuple[SpanAgreement, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """``{"questions": {name: …}, "spans": {name: …}}``; keys of a question as :meth:`Agreement.as_json` says."""
        return {
            "questions": {one.name: one.as_json() for one in self.questions},
            "spans": {one.name: rounded(one.as_json()) for one in self.spans},
        }


def agree(  # noqa: PLR0913 -- what was said, and what is known of it
    answers: Sequence[Answer],
    codebook: Codebook,
    known: Mapping[str, Known],
    texts: Mapping[str, str],
    *,
    roles: Mapping[str, str] | None = None,
    seed: int = 0,
) -> AgreementReport:
    """Measure answers: single choices as nominal, multiple ones as sets with MASI. Pure.

    A unit is an article and target; intervals resample whole articles.

    Args:
        answers: The rows of the table of answers.
        codebook: The scheme that they were given under.
        known: Source (``gold``, ``adjudicated``) -> what is known from it.
        texts: Article id -> the text that annotators saw; needed where the scheme asks for evidence.
        roles: Task -> what it is for, to measure the calibration round and the main one apart.
        seed: Of the intervals.
    """
    targets = [target.name for target in codebook.targets]
    given: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.question].append(answer)
    return AgreementReport(
        questions=tuple(
            _in_depth(
                _measured(question, own := Counted.of(given[question.name], question), targets, seed),
                question,
                given[question.name],
                own,
                known,
                roles=roles or {},
                seed=seed,
            )
            for question in codebook.labelled
        ),
        spans=tuple(
            span_agreement(answers, question, texts, seed=seed)
            for question in codebook.questions
            if question.kind == "spans"
        ),
    )


@collector_paused()
def agreement_of(project: Project) -> AgreementReport:
    """Measure the answers that were pulled, with the project's seed.

    Raises:
        DataError: There are no tasks or no answers yet.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    known = {"gold": read_gold(project, codebook), "adjudicated": standing(project)}
    texts = shown_texts(project, codebook)
    roles = {task.task_id: task.role for task in read_tasks(project)}
    return agree(pulled_answers(project), codebook, known, texts, roles=roles, seed=project.config.corpus.seed)


def agree_table(table: Path, level: str, *, seed: int = 0) -> Agreement:
    """Measure a CSV of answers (columns ``task``, ``annotator``, ``value``; sets as ``a|b``) at ``level``.

    An optional column ``cluster`` names what rows are not independent, for the interval.

    Raises:
        ConfigError: There is no such level.
        DataError: The table cannot be read; the line is named.
    """
    known = level_named(level)
    return measure(table.stem, read_ratings(table, known), known, seed=seed)


def _measured(question: Question, own: Counted, targets: Sequence[str], seed: int) -> Agreement:
    level, columns = level_of(question), own.columns
    whole = measure(question.name, columns, level, codes=question.codes, seed=seed)
    if question.scale:
        whole = replace(whole, scale=scale_agreement(columns, question.scale, seed=seed))
    if question.per == "article":
        return whole
    towards = [answer.target for answer in own.answers]
    parts = [columns.where(np.array([one == target for one in towards], dtype=bool)) for target in targets]
    return replace(whole, targets=dict(zip(targets, estimates(parts, level, seed=seed), strict=True)))


def _in_depth(  # noqa: PLR0913 -- as many things are known of the answers
    whole: Agreement,
    question: Question,
    answers: Sequence[Answer],
    own: Counted,
    known: Mapping[str, Known],
    *,
    roles: Mapping[str, str],
    seed: int,
) -> Agreement:
    """The same with what annotators got right, what they said twice, and how agreement went by round and by time.

    ``answers`` are all that were given to the question, ``own`` those that count.
    """
    return replace(
        whole,
        known=tuple(row for source, gold in known.items() for row in correctness(answers, question, gold, source)),
        repeats=self_agreement(answers, question, whole.level),
        rounds=by_round(own, roles, whole.level, seed=seed),
        drift=drift(own, whole.level, seed=seed),
    )


def shown_texts(project: Project, codebook: Codebook) -> dict[str, str]:
    """Article id -> the text that annotators saw; empty where the scheme asks for no evidence.

    Raises:
        DataError: The texts are not there.
    """
    if not any(question.kind == "spans" for question in codebook.questions):
        return {}
    return {data["article_id"]: data["text"] for data in read_shown(project.tasks).values()}
