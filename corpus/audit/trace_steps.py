"""The steps of a trace, one function for each stage; each says what stands there and whether its digest holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from corpus import codebook
from corpus.archive.captures import read_record
from corpus.archive.cdxj import index
from corpus.audit.identifiers import rows_of
from corpus.audit.published import Evidence
from corpus.depot.depot import base_of
from corpus.depot.places import archive_of
from corpus.errors import DataError
from corpus.json_text import JsonObject, parsed_as, read_text
from corpus.numbers import counted
from corpus.schema import ADJUDICATION, ANNOTATION, ARTICLE, TASK, CaptureRef, label_schema
from corpus.stage import digest, read_manifest, remedy
from corpus.text import text_sha256
from corpus.urls import article_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.audit.identifiers import Asked, Row
    from corpus.depot.depot import Folder
    from corpus.project import Project


_PUBLISHED = ("text_sha256", "text_raw_sha256", "portal", "canonical_url", "section", "published_at", "language")
"""Columns of an article that a release takes over as they are, where it has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceStep:
    """One step of the way back, and whether it holds."""

    stage: str
    """``release``, ``label``, ``adjudication``, ``answer``, ``task``, ``shard``, ``text``, ``article``, ``capture``,
    ``row``."""
    place: str
    """File below the project folder, and where in it."""
    says: str
    """What is there, in a few words."""
    sha256: str | None = None
    """The digest that was recomputed; None where there is none to check."""
    problem: str | None = None
    """Why the step does not hold; None where it does."""

    @property
    def ok(self) -> bool:
        """Whether the step holds."""
        return self.problem is None


def release_steps(project: Project, asked: Asked, shard: Row) -> Iterator[TraceStep]:
    """The article in the release of the configured version, if that was built."""
    folder = project.release / project.config.release.version
    for row in rows_of(sorted((folder / "data" / "articles").glob("*.parquet")), "id", asked.article_id):
        unlike = next((name for name in _PUBLISHED if row.values.get(name) not in {None, shard.values[name]}), None)
        stale = f"the release was built from another {unlike}; build it again" if unlike else None
        yield _table_step(project, "release", row.file, "the article as published", stale)
        yield from _released_labels(project, folder, asked)


def _released_labels(project: Project, folder: Path, asked: Asked) -> Iterator[TraceStep]:
    """The labels as published: how they were drawn, how many answered, and the shares of their answers."""
    for question in codebook.load(folder / "codebook.json").labelled:
        evidence = Evidence(project, read_manifest(folder).inputs, question)
        files = sorted((folder / "data" / question.name).glob("*.parquet"))
        for row in rows_of(files, "article_id", asked.article_id):
            if asked.target in {None, row.values.get("target")}:
                wrong = [f"{column} should be {wanted!r}" for column, _, wanted in evidence.differing(row.values)]
                problem = f"{'; '.join(wrong)}: build the release again" if wrong else None
                says = _published_words(row.values, question.column)
                yield _table_step(project, "release", row.file, says, problem)


def _published_words(row: dict[str, Any], column: str) -> str:
    towards = f" towards {row['target']}" if row.get("target") else ""
    shares = " ".join(f"{share:.2f}" for share in row.get("soft_label") or ())
    chance = row.get("inclusion_probability")
    drawn = "chosen" if chance is None else f"drawn with probability {chance:.3g}"
    answers = counted(row.get("n_answers") or 0, "answer")
    return f"{column}{towards} as published: {answers} ({shares}); {row.get('role')}, {drawn}"


def label_steps(project: Project, asked: Asked) -> Iterator[TraceStep]:
    """The labels of the article (and target), one step for each question."""
    path = project.labels / "codebook.json"
    for question in codebook.load(path).labelled if path.exists() else ():
        schema = label_schema(
            question.column, per_target=question.per == "target", multiple=question.kind == "multiple"
        )
        for row in rows_of([project.labels / f"{question.column}.parquet"], "article_id", asked.article_id, schema):
            target = row.values.get("target")
            if asked.target in {None, target}:
                words = {choice.code: choice.en for choice in question.choices}
                says = _label_words(row.values, question.column, words)
                yield _table_step(project, "label", row.file, says)


def _label_words(row: dict[str, Any], column: str, words: Mapping[str, str]) -> str:
    label = row[column]
    word = "undecided" if label is None else _told(label if isinstance(label, list) else [label], words)
    towards = f" towards {row['target']}" if row.get("target") else ""
    votes = ", ".join(f"{words.get(vote['value'], vote['value'])} {vote['count']}" for vote in row["votes"] or ())
    return f"{column}{towards}: {word} ({row['method']}; votes: {votes or 'none'})"


def _told(codes: Sequence[str] | None, words: Mapping[str, str]) -> str:
    """What codes mean, in English; those that the codebook does not know as they are."""
    return ", ".join(words.get(code, code) for code in codes or ())


def adjudication_steps(project: Project, asked: Asked) -> Iterator[TraceStep]:
    """What an adjudicator decided on the article (and target), each decision with its line of their log."""
    table = project.annotations / "adjudications.parquet"
    rows = rows_of([table], "article_id", asked.article_id, ADJUDICATION)
    lines = _log(project.annotations / "adjudication" / "log.jsonl") if rows else {}
    words = codebook.meanings(project.tasks / "codebook.json")
    for row in rows:
        decision = row.values
        if asked.answer_id is None and asked.target in {None, decision["target"]}:
            towards = f" towards {decision['target']}" if decision["target"] else ""
            said = _told(decision["value"], words.get(decision["question"], {})) or "skipped"
            force = "" if decision["stands"] else " (not in force)"
            says = f"{decision['adjudicator']} on {decision['question']}{towards}: {said}{force}"
            yield _logged(
                project, "adjudication", table, says, "adjudication/log.jsonl", decision["decision_id"], lines
            )


def answer_steps(project: Project, asked: Asked) -> Iterator[TraceStep]:
    """The answers on the article (and target), each with its line of the log."""
    table = project.annotations / "annotations.parquet"
    rows = rows_of([table], "article_id", asked.article_id, ANNOTATION)
    lines = _log(project.annotations / "log.jsonl") if rows else {}
    words = codebook.meanings(project.tasks / "codebook.json")
    for row in rows:
        answer = row.values
        if asked.answer_id in {None, answer["answer_id"]} and asked.target in {None, answer["target"]}:
            said = (
                "skipped"
                if answer["skipped"]
                else _told(answer["value"], words.get(answer["question"], {})) or "(words)"
            )
            towards = f" towards {answer['target']}" if answer["target"] else ""
            says = f"{answer['annotator']} on {answer['question']}{towards}: {said}"
            yield _logged(project, "answer", table, says, "log.jsonl", answer["answer_id"], lines)


def _logged(  # noqa: PLR0913, PLR0917 -- the row, and where its line should be
    project: Project, stage: str, table: Path, says: str, log: str, answer_id: str, lines: dict[str, str]
) -> TraceStep:
    """A row holds where its table is as it was written and the log has the line that it was read from."""
    line = lines.get(answer_id)
    missing = None if line else f"annotations/{log} has no answer {answer_id}; pull the answers again"
    missing = missing or _log_problem(project, log, line or "{}")
    step = _table_step(project, stage, table, says, missing)
    if not line:
        return step
    return TraceStep(
        stage=step.stage,
        place=f"annotations/{log}: {answer_id}",
        says=step.says,
        sha256=sha256(line.encode()).hexdigest(),
        problem=step.problem,
    )


def _log_problem(project: Project, log: str, line: str) -> str | None:
    """Why a line does not hold, or the log that it stands in: ``verify`` would not pass either."""
    raw = parsed_as(JsonObject, line)
    bare = {key: value for key, value in raw.items() if key != "digest"}
    if "digest" in raw and raw["digest"] != _line_digest(bare):
        return f"the line in annotations/{log} is not what its digest says; run 'kliping verify'"
    wanted = read_manifest(project.annotations).inputs.get(f"annotations/{log}")
    if wanted and digest(project.annotations / log) != wanted:
        return f"annotations/{log} is not the log that the table was made from; run 'kliping verify'"
    return None


def _line_digest(bare: dict[str, Any]) -> str:
    """As the module ``annotation.answers.chain`` defines it."""
    return sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _log(path: Path) -> dict[str, str]:
    """Answer id -> its line of the append-only log.

    Raises:
        DataError: A line is no answer.
    """
    lines: dict[str, str] = {}
    text = read_text(path, "a log", "restore it from a copy") if path.exists() else ""
    for number, line in enumerate(text.split("\n"), 1):  # by line feeds alone: answers may hold U+2028
        if not line:
            continue
        try:
            annotation = parsed_as(JsonObject, line)["annotation"]
            lines[f"{annotation['id']}@{annotation['updated_at']}"] = line
        except (ValueError, KeyError, TypeError):
            message = f"{path}, line {number}: not an answer; restore the log from a copy"
            raise DataError(message) from None
    return lines


def task_steps(project: Project, asked: Asked, shard: Row) -> Iterator[TraceStep]:
    """The tasks that asked about the article: annotators must have read the text that the corpus has."""
    for row in rows_of([project.tasks / "tasks.parquet"], "article_id", asked.article_id, TASK):
        same = row.values["text_sha256"] == shard.values["text_sha256"]
        says = f"task {row.values['task_id']}, {row.values['role']}, about {', '.join(row.values['targets'] or ())}"
        changed = None if same else "annotators read another text than the corpus has now; see which rules changed"
        yield _table_step(project, "task", row.file, says.removesuffix(", about "), changed)


def shard_steps(project: Project, shard: Row) -> Iterator[TraceStep]:
    """The row of the corpus, its id recomputed from the address and its digest from the text."""
    row = shard.values
    wanted = article_id(row["portal"], row["canonical_url"])
    wrong = None if row["id"] == wanted else f"the address gives the id {wanted}"
    yield _table_step(project, "shard", shard.file, f"{row['title']} ({row['canonical_url']})", wrong)
    recomputed = text_sha256(row["text"])
    differs = f"the text has sha256 {recomputed}, the row says {row['text_sha256']}"
    yield TraceStep(
        stage="text",
        place=f"{_below(project, shard.file)}: text of {row['id']}",
        says=f"{counted(row['n_words'], 'word')}, normal form v1",
        sha256=recomputed,
        problem=None if recomputed == row["text_sha256"] else differs,
    )


def article_steps(project: Project, shard: Row) -> Iterator[TraceStep]:
    """The row of ``articles/``, as it was read from the captures."""
    row = shard.values
    found = rows_of([project.articles / f"{row['portal']}.parquet"], "id", row["id"], ARTICLE)
    if not found:
        missing = "no longer has this article; build shards/ again"
        yield TraceStep(stage="article", place=f"articles/{row['portal']}.parquet", says=row["id"], problem=missing)
    for article in found:
        unlike = next((name for name in row if name in article.values and article.values[name] != row[name]), None)
        stale = f"the article was read again and has another {unlike}; build shards/ again" if unlike else None
        says = f"read by {article.values['extractor']}"
        yield _table_step(project, "article", article.file, says, stale)


def capture_steps(project: Project, shard: Row) -> Iterator[TraceStep]:
    """The archived responses that the article was read from, each read at its offset and its payload digested."""
    archive = archive_of(project)
    for values in shard.values["captures"] or ():
        ref = CaptureRef(**values)
        place = f"captures/{ref.warc_file}: byte {ref.warc_offset}" if ref.warc_file else ref.url
        try:
            payload = read_record(archive, ref)
        except DataError as error:
            yield TraceStep(stage="capture", place=place, says=ref.url, problem=str(error))
        else:
            says = f"{ref.url} ({ref.status}, {ref.fetched_at:%Y-%m-%d %H:%M} UTC, {len(payload):,} bytes)"
            yield TraceStep(stage="capture", place=place, says=says, sha256=sha256(payload).hexdigest())
            yield from _row_step(archive, ref)


def _row_step(archive: Folder, ref: CaptureRef) -> Iterator[TraceStep]:
    """The row of the table that a record was made of, if it was; the table itself stays with its maker."""
    entries = index(archive, base_of(archive) / (ref.warc_file or ""), on_fault=lambda _: None)
    said = next((entry.metadata for entry in entries if entry.record_id == ref.warc_record_id), {})
    if number := said.get("ingested-row"):
        says = f"row {number} of a table with sha256 {said['ingested-sha256']}; no page was read"
        yield TraceStep(stage="row", place=f"{said['ingested-from']}: row {number}", says=says)


def _table_step(project: Project, stage: str, file: Path, says: str, problem: str | None = None) -> TraceStep:
    """A step that stands in a table: the file must be what the manifest of its stage says."""
    folder, recomputed = _stage_folder(project, file), digest(file)
    if not (folder / "manifest.json").exists():
        problem = problem or f"{_below(project, folder)}/ has no manifest; {remedy(folder)}"
    else:
        written = read_manifest(folder).outputs.get(file.relative_to(folder).as_posix())
        if written is None:
            problem = problem or "the manifest of the stage does not know this file; run the stage again"
        elif written.sha256 != recomputed:
            problem = problem or "the file was changed since it was written; run the stage again"
    return TraceStep(stage=stage, place=_below(project, file), says=says, sha256=recomputed, problem=problem)


def _stage_folder(project: Project, file: Path) -> Path:
    """The folder of the stage, or of the release, that a file below the project belongs to."""
    top, second, *_ = file.relative_to(project.root).parts
    return project.root / top / second if top == "release" else project.root / top


def _below(project: Project, file: Path) -> str:
    return file.relative_to(project.root).as_posix()
