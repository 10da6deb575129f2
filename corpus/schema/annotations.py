"""What annotators are asked, what they answer, and what an adjudicator decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from corpus.schema.arrow import INSTANT, STRINGS

if TYPE_CHECKING:
    from datetime import datetime


SIMULATED = "simulated-"
"""Begins the pseudonym of a simulated annotator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article put before annotators, with every target it is to be judged against."""

    task_id: str
    """Stable: the article's id, with a suffix for rounds that ask again."""
    article_id: str
    targets: tuple[str, ...]
    text_sha256: str
    """Of the normal form of the text that is shown: where it differs, the labels are of another text."""
    text_raw_sha256: str
    """Of the text as it is shown: where it differs, spans count in another text."""
    stratum: str
    """``portal/section/YYYY-MM``, the cell it was drawn from."""
    inclusion_probability: float | None
    """Of the draw; None for gold that the makers chose and chance did not."""
    overlap: int
    """Answers wanted."""
    role: str
    """``main``, ``calibration``, ``gold`` or ``repeat``."""


TASK = pa.schema(
    [
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("targets", STRINGS),
        pa.field("text_sha256", pa.string(), nullable=False),
        pa.field("text_raw_sha256", pa.string(), nullable=False),
        pa.field("stratum", pa.string(), nullable=False),
        pa.field("inclusion_probability", pa.float64()),
        pa.field("overlap", pa.int32(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article's ``text``: Unicode code points, end excluded."""

    start: int
    end: int
    label: str


SPAN = pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32()), pa.field("label", pa.string())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one annotator said to one question about one article (and target); a row of ``annotations``."""

    article_id: str
    target: str | None
    """None for a question about the whole article."""
    question: str
    value: tuple[str, ...]
    """Codes of the scheme; empty where skipped."""
    annotator: str
    """Pseudonym, salted per project; begins with ``simulated-`` where no person answered."""
    answered_at: datetime
    lead_time_s: float | None
    skipped: bool
    superseded: bool
    """True where the same annotator later answered again; only the last answer counts."""
    left_out: str | None
    """Why it is kept out of labels and agreement: ``other-board``, or the coordinator's words; None where it is not."""
    origin: str
    """``manual``, ``kept`` (a suggestion left as it was), ``changed`` (one overruled) or ``simulated``."""
    spans: tuple[Span, ...]
    comment: str | None
    scheme_version: str
    task_id: str
    answer_id: str
    """``<server's annotation id>@<updated_at>``: names the line of the append-only log."""


ANNOTATION = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("target", pa.string()),
        pa.field("question", pa.string(), nullable=False),
        pa.field("value", STRINGS),
        pa.field("annotator", pa.string(), nullable=False),
        pa.field("answered_at", INSTANT, nullable=False),
        pa.field("lead_time_s", pa.float64()),
        pa.field("skipped", pa.bool_(), nullable=False),
        pa.field("superseded", pa.bool_(), nullable=False),
        pa.field("left_out", pa.string()),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("spans", pa.list_(pa.field("element", SPAN))),
        pa.field("comment", pa.string()),
        pa.field("scheme_version", pa.string(), nullable=False),
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("answer_id", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """What an adjudicator decided on one question about one article (and target), having seen the answers."""

    article_id: str
    target: str | None
    """None for a question about the whole article."""
    question: str
    value: tuple[str, ...]
    """Codes of the scheme; empty where skipped."""
    adjudicator: str
    """Pseudonym, of the same salt as annotators'."""
    decided_at: datetime
    reason: str | None
    """Why, in the adjudicator's words; the same for every question of one article."""
    disagreement: str | None
    """What made the annotators disagree: a code of the scheme's ``causes``; the same for every question of one
    article."""
    cause: str
    """Why it was asked: ``tie``, ``low-agreement``; ``unasked`` where the adjudicator decided more than was asked."""
    seen: tuple[str, ...]
    """``answer_id`` of each answer that was shown."""
    skipped: bool
    superseded: bool
    """True where the same adjudicator later decided again."""
    annotated: bool
    """Whether the same person had answered the article as an annotator."""
    stands: bool
    """Whether it makes the label: the last of its author, within the scheme, no other adjudicator differs, and the
    author did not annotate the article (unless that is allowed)."""
    lead_time_s: float | None
    scheme_version: str
    task_id: str
    decision_id: str
    """``<server's annotation id>@<updated_at>``: names the line of the adjudicator's log."""


ADJUDICATION = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("target", pa.string()),
        pa.field("question", pa.string(), nullable=False),
        pa.field("value", STRINGS),
        pa.field("adjudicator", pa.string(), nullable=False),
        pa.field("decided_at", INSTANT, nullable=False),
        pa.field("reason", pa.string()),
        pa.field("disagreement", pa.string()),
        pa.field("cause", pa.string(), nullable=False),
        pa.field("seen", STRINGS),
        pa.field("skipped", pa.bool_(), nullable=False),
        pa.field("superseded", pa.bool_(), nullable=False),
        pa.field("annotated", pa.bool_(), nullable=False),
        pa.field("stands", pa.bool_(), nullable=False),
        pa.field("lead_time_s", pa.float64()),
        pa.field("scheme_version", pa.string(), nullable=False),
        pa.field("task_id", pa.string(), nullable=False),
        pa.field("decision_id", pa.string(), nullable=False),
    ]
)

VOTE = pa.struct([pa.field("value", pa.string()), pa.field("count", pa.int32())])


def label_schema(column: str, *, per_target: bool, multiple: bool) -> pa.Schema:
    """The table of one question in ``labels/``: ``article_id``, ``target`` (if per target), the label, its votes.

    The label is a code of the scheme (a list of codes where ``multiple``), null where the votes are tied.
    """
    label = pa.field(column, STRINGS if multiple else pa.string())
    target = [pa.field("target", pa.string(), nullable=False)] if per_target else []
    return pa.schema(
        [
            pa.field("article_id", pa.string(), nullable=False),
            *target,
            label,
            pa.field("votes", pa.list_(pa.field("element", VOTE))),
            pa.field("agreement", pa.float64()),
            pa.field("method", pa.string(), nullable=False),
            pa.field("adjudicated", pa.bool_(), nullable=False),
            pa.field("disagreement", pa.string()),
        ]
    )
