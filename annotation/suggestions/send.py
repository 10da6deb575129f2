"""A model's suggestions -> the boards that annotators work on; what was suggested is kept, shown or not."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from annotation.answers.table import pulled_answers
from annotation.boards.ledger import read_ledger
from annotation.scheme.screen import control_names
from annotation.suggestions.priors import section_suggestions
from annotation.suggestions.suggestion import SHOWN, Suggestion, anchoring, read_suggestions, withheld
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.errors import ConfigError, DataError
from corpus.lock import holding
from corpus.splits.table import planned_splits
from corpus.stage import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from annotation.label_studio.client import Studio
    from annotation.suggestions.suggestion import Anchoring
    from corpus.codebook import Codebook
    from corpus.project import Project
    from corpus.schema import Task

BLIND_SHARE = 0.2
"""Share of the articles eligible for suggestions that is withheld to measure anchoring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestReport:
    """What happened to the suggestions."""

    read: int
    shown: int
    """Tasks that show suggestions now, sent by this run or before."""
    sent: int
    """Tasks that this run gave suggestions."""
    withheld: Mapping[str, int]
    """Why articles show none: ``overlap``, ``gold``, ``calibration``, ``repeat``, ``test``, ``blind``, ``no-task``."""


@holding("shards", "tasks", "annotations")
def suggest(project: Project, studio: Studio, path: Path, *, blind: float = BLIND_SHARE) -> SuggestReport:
    """Send a model's suggestions to the tasks that may show them; a second run sends nothing twice.

    Raises:
        ConfigError: Nothing was pushed to this server, or ``blind`` is no share.
        DataError: A line of ``path`` is at fault, or ``tasks/`` is damaged.
        ServiceError: The server failed; the next run repairs it.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    return _suggest(project, studio, read_suggestions(path, codebook), codebook, read_tasks(project), blind)


@holding("shards", "tasks", "annotations")
def suggest_by_section(project: Project, studio: Studio, table: Path, *, blind: float = BLIND_SHARE) -> SuggestReport:
    """The same with what a table of the portals' sections makes likely; see :mod:`annotation.suggestions.priors`."""
    codebook = codebooks.load(project.tasks / "codebook.json")
    tasks = read_tasks(project)
    return _suggest(project, studio, section_suggestions(table, tasks, codebook), codebook, tasks, blind)


def _suggest(  # noqa: PLR0913, PLR0917 -- where to, and what was read
    project: Project,
    studio: Studio,
    suggestions: Sequence[Suggestion],
    codebook: Codebook,
    tasks: Sequence[Task],
    blind: float,
) -> SuggestReport:
    if not 0 <= blind <= 1:
        message = f"--blind is {blind}; expected a share from 0 to 1"
        raise ConfigError(message)
    places = places_of(project, tasks, blind)
    boards = {one.audience: one for one in read_ledger(project).on(studio.server_id()) if one.audience != ADJUDICATOR}
    if not boards:
        message = f"nothing was pushed to {studio.url} from {project.root}; push first"
        raise ConfigError(message)
    _keep(project, suggestions, places)
    per_task: defaultdict[tuple[str, str], list[Suggestion]] = defaultdict(list)
    for one in suggestions:
        if places.get(one.article_id) == SHOWN:
            per_task[one.article_id, one.model].append(one)
    sent = sum(
        _send(studio, board.board, {key: entry.id for key, entry in board.tasks.items()}, per_task, codebook)
        for board in boards.values()
    )
    why = Counter(places.get(article, "no-task") for article in {one.article_id for one in suggestions})
    return SuggestReport(
        read=len(suggestions),
        shown=why.pop(SHOWN, 0),
        sent=sent,
        withheld=dict(sorted(why.items())),
    )


def anchoring_of(project: Project) -> list[Anchoring]:
    """How far answers follow the suggestions that were kept in ``tasks/suggestions.jsonl``.

    Raises:
        DataError: Nothing was suggested or pulled yet.
    """
    path = _path(project)
    if not path.exists():
        message = f"{path}: nothing was suggested yet; name the model's file with --from"
        raise DataError(message)
    kept = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    shown = {line["article_id"]: line.pop("place") for line in kept}
    suggestions = [Suggestion(**{**line, "value": tuple(line["value"])}) for line in kept]
    codebook = codebooks.load(project.tasks / "codebook.json")
    return anchoring(suggestions, shown, pulled_answers(project), codebook)


def places_of(project: Project, tasks: Sequence[Task], blind: float) -> dict[str, str]:
    """Article id -> what :func:`annotation.suggestions.suggestion.withheld` says of it."""
    splits = planned_splits(project).splits
    return withheld(tasks, splits, blind=blind, seed=project.config.corpus.seed)


def _send(
    studio: Studio,
    board: int,
    numbers: Mapping[str, int],
    per_task: Mapping[tuple[str, str], Sequence[Suggestion]],
    codebook: Codebook,
) -> int:
    """Import what the board's tasks do not have yet, by model; how many."""
    here = {key: own for key, own in per_task.items() if key[0] in numbers}
    if not here:
        return 0
    have = studio.suggested(board)
    new = [
        _prediction(numbers[article], model, own, codebook)
        for (article, model), own in sorted(here.items())
        if model not in have.get(numbers[article], frozenset())
    ]
    if new:
        studio.import_predictions(board, new)
    studio.show_suggestions(board, max(model for _, model in here))
    return len(new)


def _prediction(task: int, model: str, own: Sequence[Suggestion], codebook: Codebook) -> dict[str, Any]:
    targets = [target.name for target in codebook.targets]
    controls = {(c.question.name, c.target): c.name for c in control_names(codebook).values()}
    regions = []
    for one in own:
        name = controls[one.question, None if one.target is None else targets.index(one.target)]
        value = {"choices": list(one.value)}
        regions.append({"id": name, "from_name": name, "to_name": "body", "type": "choices", "value": value})
    score = fmean(one.score for one in own)
    return {"task": task, "model_version": model, "score": score, "result": regions}


def _keep(project: Project, suggestions: Sequence[Suggestion], places: Mapping[str, str]) -> None:
    """``tasks/suggestions.jsonl``: every suggestion ever made (the last of each model), and where it stood."""
    path = _path(project)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []
    kept = {(line["article_id"], line["target"], line["question"], line["model"]): line for line in lines}
    for one in suggestions:
        key = (one.article_id, one.target, one.question, one.model)
        before = kept.get(key, {}).get("place")
        # What was shown once stays shown, whatever share is blind today.
        place = SHOWN if before == SHOWN else places.get(one.article_id, "no-task")
        kept[key] = {**asdict(one), "value": list(one.value), "place": place}
    ordered = sorted(kept.values(), key=lambda line: json.dumps(line, sort_keys=True))
    write_text(path, "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in ordered))


def _path(project: Project) -> Path:
    return project.tasks / "suggestions.jsonl"
