"""A model's suggestions -> the boards that annotators work on; what was suggested is kept, shown or not."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

from annotation.answers.table import pulled_answers
from annotation.boards.ledger import read_ledger
from annotation.models.kept import FILE, SHOWN, UNSEEN, read_kept
from annotation.models.model_run import ModelRun
from annotation.scheme.controls import control_names
from annotation.suggestions.priors import section_suggestions
from annotation.suggestions.suggestion import Suggestion, anchoring, read_suggestions, withheld
from annotation.tasks.design import ADJUDICATOR
from annotation.tasks.frame import read_frame
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
    models: tuple[str, ...]
    """The runs that they come from, by their names as annotators."""
    frame: int
    """Articles of the corpus that might have been drawn."""
    in_frame: int
    """Of them those that something was suggested for."""
    replaced: int
    """Suggestions that take the place of another one of the same run."""
    shown: int
    """Tasks that show suggestions now, sent by this run or before."""
    sent: int
    """Tasks that this run gave suggestions."""
    withheld: Mapping[str, int]
    """Why articles show none: ``overlap``, ``gold``, ``calibration``, ``repeat``, ``test``, ``blind``, ``no-task``, or
    ``unseen``."""


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
def keep_unseen(project: Project, path: Path) -> SuggestReport:
    """Keep a model's labels without showing them to anybody, to compare them with people's; needs no server.

    Raises:
        DataError: A line of ``path`` is at fault, or ``tasks/`` or ``shards/`` is damaged.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    suggestions = read_suggestions(path, codebook)
    tasks = {task.article_id for task in read_tasks(project)}
    kept = _keep(project, suggestions, dict.fromkeys(tasks, UNSEEN), codebook)
    why = Counter(UNSEEN if one in tasks else "no-task" for one in {one.article_id for one in suggestions})
    return replace(kept, withheld=dict(sorted(why.items())))


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
    kept = _keep(project, suggestions, places, codebook)
    per_task: defaultdict[tuple[str, str], list[Suggestion]] = defaultdict(list)
    for one in suggestions:
        if places.get(one.article_id) == SHOWN:
            per_task[one.article_id, one.model].append(one)
    sent = sum(
        _send(studio, board.board, {key: entry.id for key, entry in board.tasks.items()}, per_task, codebook)
        for board in boards.values()
    )
    why = Counter(places.get(article, "no-task") for article in {one.article_id for one in suggestions})
    return replace(kept, shown=why.pop(SHOWN, 0), sent=sent, withheld=dict(sorted(why.items())))


def anchoring_of(project: Project) -> list[Anchoring]:
    """How far answers follow the suggestions that were kept in ``tasks/suggestions.jsonl``.

    Raises:
        DataError: Nothing was suggested or pulled yet.
    """
    kept = read_kept(project.tasks)
    if not kept:
        message = f"{project.tasks / FILE}: nothing was suggested yet; name the model's file with --from"
        raise DataError(message)
    shown = {line["article_id"]: line["place"] for line in kept if line["place"] != UNSEEN}
    suggestions = [_suggestion(line) for line in kept]
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
    made = {"task": task, "model_version": model, "result": regions}
    scores = [one.score for one in own if one.score is not None]
    return made | ({"score": fmean(scores)} if scores else {})


def _keep(
    project: Project, suggestions: Sequence[Suggestion], places: Mapping[str, str], codebook: Codebook
) -> SuggestReport:
    """``tasks/suggestions.jsonl``: every suggestion ever made (the last of each run), and where it stood.

    With it stands the stratum of its article in the sampling frame of today, if it has one there.
    """
    frame = read_frame(project, codebook.targets)
    strata = {article: stratum for stratum, articles in frame.strata.items() for article in articles}
    kept = {
        (line["article_id"], line["target"], line["question"], line["model"]): line for line in read_kept(project.tasks)
    }
    replaced = 0
    for one in suggestions:
        key = (one.article_id, one.target, one.question, one.model)
        before = kept.get(key, {})
        replaced += bool(before) and tuple(before["value"]) != one.value
        # What was shown once stays shown, whatever share is blind today.
        place = SHOWN if before.get("place") == SHOWN else places.get(one.article_id, "no-task")
        kept[key] = {**asdict(one), "value": list(one.value), "place": place, "stratum": strata.get(one.article_id)}
    ordered = sorted(kept.values(), key=lambda line: json.dumps(line, sort_keys=True))
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in ordered)
    write_text(project.tasks / FILE, text)
    return SuggestReport(
        read=len(suggestions),
        models=tuple(sorted({one.model for one in suggestions})),
        frame=len(strata),
        in_frame=len({one.article_id for one in suggestions} & strata.keys()),
        replaced=replaced,
        shown=0,
        sent=0,
        withheld={},
    )


def _suggestion(line: Mapping[str, Any]) -> Suggestion:
    """A line that was kept, as the suggestion that it was."""
    own = {"model": "", "score": None} | {key: value for key, value in line.items() if key not in {"place", "stratum"}}
    run = ModelRun(**line["run"]) if line.get("run") else None
    return Suggestion(**{**own, "value": tuple(line["value"]), "run": run})
