"""``annotations/`` -> ``labels/``: one table per labelled question, named after its column, and the agreement between
annotators.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from annotation.agreement import agree, shown_texts
from annotation.agreement.measure import rounded
from annotation.answers.table import pulled_answers, standing_rows
from annotation.labels.aggregate import ADJUDICATED, MAJORITY
from annotation.labels.latent import MODELS, POSTERIOR
from annotation.labels.models import models_beside
from annotation.labels.resolve import resolve
from annotation.models.against_people import models_json
from annotation.models.kept import FILE, model_labels
from annotation.tasks.gold import gold_file, read_gold
from annotation.tasks.table import read_tasks
from corpus import codebook as codebooks
from corpus.collector import collector_paused
from corpus.json_text import JsonObject, read_json
from corpus.lock import holding
from corpus.schema import label_schema
from corpus.stage import Manifest, Output, digest, sweep, write_json, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from annotation.labels.resolve import Resolution
    from corpus.codebook import Codebook, Question
    from corpus.project import Project


Causes = dict[tuple[str, str | None, str], str | None]
"""(article, target, question) -> what made the annotators disagree."""


@holding("tasks", "annotations", "labels")
@collector_paused()
def build_labels(project: Project, *, method: str = MAJORITY) -> Manifest:
    """Write ``labels/``: a table per labelled question, ``codebook.json``, ``agreement.json``.

    With a model, ``posteriors.parquet`` says how probable each class is, and ``<method>.json`` in how many
    steps the model settled, at which likelihood, and how often it finds each annotator right.

    Returns:
        The manifest; for each column, ``<column>.rows`` = the sum of ``<column>.<method>`` over all methods.

    Raises:
        ConfigError: As :func:`annotation.labels.resolve.resolve` does.
        DataError: Tasks or answers are missing.
    """
    codebook = codebooks.load(project.tasks / "codebook.json")
    answers, decided, gold = pulled_answers(project), standing_rows(project), read_gold(project, codebook)
    tasks = read_tasks(project)
    adjudicated = {place: tuple(row["value"]) for place, row in decided.items()}
    found = resolve(answers, codebook, adjudicated=adjudicated, gold=gold, method=method)
    known = {"gold": gold, "adjudicated": adjudicated}
    texts = shown_texts(project, codebook)
    report = agree(
        answers,
        codebook,
        known,
        texts,
        roles={task.task_id: task.role for task in tasks},
        seed=project.config.corpus.seed,
    )
    models = models_json(models_beside(project, codebook, answers, found.decisions, tasks))
    manifest = Manifest(
        stage="labels",
        inputs=_inputs(project),
        settings={"method": method, "scheme": codebook.name, "scheme_version": codebook.version},
        outputs=_write(
            project.labels,
            codebook,
            found,
            report.as_json() | models,
            {place: row["disagreement"] for place, row in decided.items()},
        ),
        counts=_counts(codebook, found),
    )
    manifest.write(project.labels)
    return manifest


def cautions(project: Project, method: str) -> list[str]:
    """What to know before the labels of a model are taken for better than a vote: one sentence a question."""
    path = project.labels / f"{method}.json"
    again = "run 'kliping label resolve' again"
    fits = read_json(path, dict[str, JsonObject], "a fit of a model", again) if path.exists() else {}
    return [fit["caution"] for fit in fits.values() if fit.get("caution")]


def _write(
    folder: Path, codebook: Codebook, found: Resolution, measured: Mapping[str, Any], causes: Causes
) -> dict[str, Output]:
    """Every file of ``labels/``; the codebook too, so that labels can be read without the scheme."""
    outputs = {
        f"{question.column}.parquet": _write_labels(folder, question, found.decisions[question.name], causes)
        for question in codebook.labelled
    }
    if found.posteriors:
        sha256 = write_table(to_table(found.posteriors, POSTERIOR), folder / "posteriors.parquet")
        outputs["posteriors.parquet"] = Output(sha256=sha256, rows=len(found.posteriors))
    if found.fits:
        latent = f"{found.fits[0].method}.json"
        write_json(folder / latent, {fit.question: rounded(asdict(fit)) for fit in found.fits})
        outputs[latent] = Output(sha256=digest(folder / latent), rows=len(found.fits))
    sweep(folder, outputs)
    for model in MODELS:
        sweep(folder, outputs, f"{model}.json")
    write_text(folder / "codebook.json", codebooks.dump(codebook))
    write_json(folder / "agreement.json", measured)
    rows = {"codebook.json": len(codebook.questions), "agreement.json": sum(map(len, measured.values()))}
    return outputs | {name: Output(sha256=digest(folder / name), rows=n) for name, n in rows.items()}


def _write_labels(folder: Path, question: Question, decided: Mapping[Item, Decision], causes: Causes) -> Output:
    """Write ``<column>.parquet``, rows in the order of ``decided``."""
    multiple, per_target = question.kind == "multiple", question.per == "target"
    schema = label_schema(question.column, per_target=per_target, multiple=multiple)
    rows = [
        {
            "article_id": article,
            **({"target": target} if per_target else {}),
            question.column: decision.label if multiple or decision.label is None else decision.label[0],
            "votes": [{"value": code, "count": n} for code, n in decision.votes],
            "agreement": decision.agreement,
            "method": decision.method,
            "adjudicated": decision.method == ADJUDICATED,
            "disagreement": causes.get((article, target, question.name)) if decision.method == ADJUDICATED else None,
        }
        for (article, target), decision in decided.items()
    ]
    sha256 = write_table(to_table(rows, schema), folder / f"{question.column}.parquet")
    return Output(sha256=sha256, rows=len(rows))


def _counts(codebook: Codebook, found: Resolution) -> dict[str, int]:
    counts: dict[str, int] = {}
    for question in codebook.labelled:
        counts |= _tally(question.column, found.decisions[question.name].values())
    return counts


def _tally(column: str, decisions: Iterable[Decision]) -> dict[str, int]:
    methods = Counter(decision.method for decision in decisions)
    return {f"{column}.rows": methods.total(), **{f"{column}.{name}": n for name, n in sorted(methods.items())}}


def _inputs(project: Project) -> dict[str, str]:
    files = (
        project.annotations / "annotations.parquet",
        project.annotations / "adjudications.parquet",
        project.tasks / "codebook.json",
        project.tasks / "payload.jsonl",
        project.tasks / "tasks.parquet",
    )
    inputs = {file.relative_to(project.root).as_posix(): digest(file) for file in files if file.exists()}
    if model_labels(project.tasks):
        inputs[f"tasks/{FILE}"] = digest(project.tasks / FILE)
    if gold := gold_file(project):
        inputs[project.config.label.gold] = digest(gold)
    return inputs
