"""The single answers: within the codebook, by pseudonyms, each as its kind says; and their spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault
from corpus.release.audit.folder import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.codebook import Codebook
    from corpus.release.audit.folder import Release

ORIGINS = frozenset({"manual", "kept", "changed", "simulated"})
SIMULATED = "simulated-"
"""How the pseudonym of a simulated annotator begins."""
_PSEUDONYM = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ANSWER_ID = re.compile(r"[\w-]+@\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)")


@check("answers use the codes of the codebook")
def answers_known(release: Release) -> Iterator[Fault]:
    """Questions, codes and targets are those that were asked."""
    for row in release.answers:
        for problem in _unknown(row, release.codebook):
            yield Fault(where=row[FILE], problem=f"{problem} (answer {row['answer_id']})")


@check("annotators appear under pseudonyms")
def annotators_pseudonymous(release: Release) -> Iterator[Fault]:
    """Lower-case letters, digits and hyphens: no name, no address, no telephone number."""
    for name in sorted({str(row["annotator"]) for row in release.answers}):
        if not _PSEUDONYM.fullmatch(name) or re.fullmatch(r"[\d_-]{7,}", name):
            shown = f"{name[:2]}…"
            problem = f"the annotator {shown!r} is not a pseudonym; pull the answers again, with the salt"
            yield Fault(where="data/annotations", problem=problem)


@check("answers fit their kind")
def answers_consistent(release: Release) -> Iterator[Fault]:
    """Skipped answers are empty, simulated ones marked, times and ids as exact as the release says and no more."""
    exact = bool(release.settings.get("exact_answers"))
    for row in release.answers:
        for problem in _inconsistent(row, exact=exact):
            yield Fault(where=row[FILE], problem=f"{problem} (answer {row['answer_id']})")


@check("spans lie within their text")
def spans_within(release: Release) -> Iterator[Fault]:
    """Begin before end, within the article's text, with a label of the codebook; words stored are the words there."""
    labels = {question.name: set(question.codes) for question in release.codebook.questions}
    for row in release.answers:
        article = release.articles.get(row["article_id"], {})
        read = article.get("text_raw_sha256") == row["text_raw_sha256"]
        if row["spans"] and not read and article:
            yield Fault(where=row[FILE], problem=f"spans refer to another text (answer {row['answer_id']})")
        for span in row["spans"] or ():
            problem = _span_problem(span, article.get("text") if read else None, labels.get(row["question"], set()))
            if problem:
                yield Fault(where=row[FILE], problem=f"{problem} (answer {row['answer_id']})")


def _unknown(row: Mapping[str, Any], codebook: Codebook) -> Iterator[str]:
    questions = {question.name: question for question in codebook.questions}
    question = questions.get(row["question"])
    if question is None:
        yield f"{row['question']!r} is not a question of codebook.json"
        return
    if question.kind != "text" and (unknown := set(row["value"] or ()) - set(question.codes)):
        yield f"{min(map(str, unknown))!r} is not a code of {question.name!r}"
    if question.per == "target":
        targets = {target.name for target in codebook.targets}
        if row["target"] is None or (targets and row["target"] not in targets):
            yield f"{row['target']!r} is not a target of codebook.json"
    elif row["target"] is not None:
        yield f"{question.name!r} is asked per article, but has a target"


def _inconsistent(row: Mapping[str, Any], *, exact: bool) -> Iterator[str]:
    if row["skipped"] and row["value"]:
        yield "is skipped, but has a value"
    if row["origin"] not in ORIGINS:
        yield f"origin is {row['origin']!r}; expected one of {', '.join(sorted(ORIGINS))}"
    if str(row["annotator"]).startswith(SIMULATED) != (row["origin"] == "simulated"):
        yield "the pseudonym and the origin contradict each other on whether a person answered"
    if row["lead_time_s"] is not None and not 0 <= row["lead_time_s"] < float("inf"):
        yield f"lead_time_s is {row['lead_time_s']}"
    if exact and not _ANSWER_ID.fullmatch(str(row["answer_id"])):
        yield "answer_id is not <number>@<instant>"
    number = str(row["answer_id"]).removeprefix(f"{row['task_id']}.{row['annotator']}.")
    if not exact and not number.isdigit():
        yield "answer_id is not <task>.<annotator>.<number>"
    if not exact and row["answered_at"] and row["answered_at"].timetuple()[3:6] != (0, 0, 0):
        yield "answered_at is more exact than a day"
    if not str(row["task_id"]).startswith(str(row["article_id"])):
        yield f"task {row['task_id']} is not about {row['article_id']}"
    if not row["scheme_version"]:
        yield "has no scheme_version"


def _span_problem(span: Mapping[str, Any], text: str | None, labels: set[str]) -> str | None:
    start, end = span["start"], span["end"]
    if start is None or end is None or not 0 <= start < end:
        return f"a span goes from {start} to {end}"
    if labels and span["label"] not in labels:
        return f"a span is labelled {span['label']!r}, which is not a code of its question"
    if text is not None and end > len(text):
        return f"a span ends at {end}, the text at {len(text)}"
    if text is not None and not text[start:end].strip():
        return f"the span from {start} to {end} marks white space"
    quoted = span.get("text")
    if text is not None and quoted is not None and text[start:end] != quoted:
        return f"the span from {start} to {end} is not on the words that it quotes"
    return None
