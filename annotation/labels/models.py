"""Models against the people of a project, as far as any model's labels came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotation.answers.table import pulled_answers, standing
from annotation.labels.resolve import resolve
from annotation.labels.verdicts import verdicts
from annotation.models.against_people import PeopleSaid, compare
from annotation.models.alternative import LEAST_ITEMS
from annotation.models.kept import FILE, model_labels, seen_articles
from annotation.tasks.gold import read_gold
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from annotation.models.against_people import ModelAgreement
    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.schema import Answer, Task


def models_of(project: Project, *, least: int = LEAST_ITEMS) -> tuple[ModelAgreement, ...]:
    """Every model that labelled something, against the answers that were pulled and their labels by majority.

    Raises:
        DataError: There are no answers, or no labels of a model.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    answers = pulled_answers(project)
    found = resolve(answers, codebook, adjudicated=standing(project), gold=read_gold(project, codebook))
    compared = models_beside(project, codebook, answers, found.decisions, read_tasks(project), least=least)
    if not compared:
        message = f"{project.tasks / FILE}: no model's labels; give them with 'kliping label suggest --from FILE'"
        raise DataError(message)
    return compared


def models_beside(  # noqa: PLR0913 -- a project's tables, each read once by the caller
    project: Project,
    codebook: Codebook,
    answers: Sequence[Answer],
    decisions: Mapping[str, Mapping[Item, Decision]],
    tasks: Sequence[Task],
    *,
    least: int = LEAST_ITEMS,
) -> tuple[ModelAgreement, ...]:
    """The same beside labels that were made already; empty without a model's labels.

    Raises:
        DataError: ``tasks/`` is damaged.
    """
    labels = model_labels(project.tasks)
    if not labels:
        return ()
    people = PeopleSaid(
        answers=answers,
        verdicts=verdicts(answers, codebook, decisions),
        drawn=frozenset(task.article_id for task in tasks if task.inclusion_probability is not None),
        seen=seen_articles(project.tasks),
    )
    return compare(labels, codebook, people, seed=project.config.corpus.seed, least=least)
