"""``annotations/`` -> ``labels/``: what several answers come to, and how far they agreed.

One table a labelled question, named after its column; rows are the articles (and targets) that anybody answered or
skipped. A label is null where the answers do not decide, with the reason as its ``method``. What an adjudicator
decided goes before every vote, and an answer that was known beforehand (gold) before that, for it was settled by
experts before anybody was asked; the votes and their agreement stay beside it as they were.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from annotation.agreement import agree
from annotation.agreement.ratings import pulled_answers
from annotation.answers.decisions import standing
from annotation.labels.aggregate import ADJUDICATED, GOLD, MAJORITY
from annotation.labels.items import by_majority, items_of
from annotation.labels.latent import METHOD as DAWID_SKENE
from annotation.labels.latent import POSTERIOR, latent_classes
from annotation.tasks.gold import gold_file, read_gold
from corpus import codebook as codebooks
from corpus.errors import ConfigError, nearest
from corpus.lock import holding
from corpus.schema import label_schema
from corpus.stage import Manifest, Output, digest, sweep, write_json, write_text
from corpus.tables import to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from annotation.labels.aggregate import Decision
    from annotation.labels.items import Item
    from annotation.labels.latent import Posterior
    from corpus.codebook import Codebook, Question
    from corpus.project import Project

METHODS = (MAJORITY, DAWID_SKENE)


@holding("tasks", "annotations", "labels")
def resolve(project: Project, *, method: str = MAJORITY) -> Manifest:
    """Write ``labels/``: a table a labelled question, ``codebook.json``, ``agreement.json``.

    With ``dawid-skene`` questions of a single choice are settled by that model, and ``posteriors.parquet`` says how
    probable each class is; questions of several choices are settled by majority all the same.

    Returns:
        The manifest; for each column, ``<column>.rows`` = the sum of ``<column>.<method>`` over all methods.

    Raises:
        ConfigError: An unknown method, or Dawid and Skene's with too few answers an annotator.
        DataError: Tasks or answers are missing.
    """
    if method not in METHODS:
        message = f"there is no method {method!r}; expected one of {', '.join(METHODS)}{nearest(method, METHODS)}"
        raise ConfigError(message)
    codebook = codebooks.load(project.tasks / "codebook.json")
    answers = pulled_answers(project)
    ranked = ((ADJUDICATED, standing(project)), (GOLD, read_gold(project, codebook)))
    outputs: dict[str, Output] = {}
    tally: dict[str, int] = {}
    posteriors: list[Posterior] = []
    for question in codebook.labelled:
        items = items_of(answers, question, codebook)
        decided = {item: by_majority(question, said) for item, said in items.items()}
        if method == DAWID_SKENE and question.kind == "single":
            latent, found = latent_classes(question, items, decided)
            decided, posteriors = decided | latent, posteriors + found
        for method_of, known in ranked:
            decided = {
                item: _known(decision, known.get((*item, question.name)), method_of)
                for item, decision in decided.items()
            }
        outputs[f"{question.column}.parquet"] = _write_labels(project.labels, question, decided)
        tally |= _tally(question.column, decided.values())
    if posteriors:
        sha256 = write_table(to_table(posteriors, POSTERIOR), project.labels / "posteriors.parquet")
        outputs["posteriors.parquet"] = Output(sha256=sha256, rows=len(posteriors))
    sweep(project.labels, outputs)
    outputs |= _write_beside(project, codebook)
    manifest = Manifest(
        stage="labels",
        inputs=_inputs(project),
        settings={"method": method, "scheme": codebook.name, "scheme_version": codebook.version},
        outputs=outputs,
        counts=tally,
    )
    manifest.write(project.labels)
    return manifest


def _known(decision: Decision, codes: tuple[str, ...] | None, method: str) -> Decision:
    """The decision, or what is known better than by votes."""
    return replace(decision, label=codes, method=method) if codes else decision


def _write_labels(folder: Path, question: Question, decided: Mapping[Item, Decision]) -> Output:
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
        }
        for (article, target), decision in decided.items()
    ]
    sha256 = write_table(to_table(rows, schema), folder / f"{question.column}.parquet")
    return Output(sha256=sha256, rows=len(rows))


def _write_beside(project: Project, codebook: Codebook) -> dict[str, Output]:
    """Write the codebook, so that labels can be read without the scheme, and the agreement."""
    write_text(project.labels / "codebook.json", codebooks.dump(codebook))
    report = agree(project)
    write_json(project.labels / "agreement.json", report.as_json())
    rows = {"codebook.json": len(codebook.questions), "agreement.json": len(report.questions) + len(report.spans)}
    return {name: Output(sha256=digest(project.labels / name), rows=n) for name, n in rows.items()}


def _inputs(project: Project) -> dict[str, str]:
    files = (
        project.annotations / "annotations.parquet",
        project.annotations / "adjudications.parquet",
        project.tasks / "codebook.json",
        project.tasks / "payload.jsonl",
    )
    inputs = {file.relative_to(project.root).as_posix(): digest(file) for file in files if file.exists()}
    if gold := gold_file(project):
        inputs[project.config.label.gold] = digest(gold)
    return inputs


def _tally(column: str, decisions: Iterable[Decision]) -> dict[str, int]:
    methods = Counter(decision.method for decision in decisions)
    return {f"{column}.rows": methods.total(), **{f"{column}.{name}": n for name, n in sorted(methods.items())}}
