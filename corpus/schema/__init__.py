"""Every row that Kliping writes, as a frozen dataclass beside its Arrow schema.

All instants are aware and in UTC; ``timestamp[us, tz=UTC]`` on disk. ``None`` means "the page does
not say", never "not looked for". Digests are lower-case hexadecimal sha256.
"""

from corpus.schema.annotations import (
    ADJUDICATION,
    ANNOTATION,
    SIMULATED,
    SPAN,
    TASK,
    VOTE,
    Adjudication,
    Answer,
    Span,
    Task,
    label_schema,
)
from corpus.schema.arrow import INSTANT, STRINGS
from corpus.schema.articles import (
    ARTICLE,
    CAPTURE_REFS,
    MARKS,
    OTHER_PAGE,
    REJECTED,
    RIGHTS_SIGNAL,
    SHARD,
    Article,
    Kind,
    Marks,
    OtherPage,
    Outcome,
    Precision,
    PublishedSource,
    Rejected,
    RightsSignal,
)
from corpus.schema.captures import CAPTURE_REF, ROW_TYPE, Capture, CaptureRef, Exchange
from corpus.schema.splits import SPLIT, SplitRow

__all__ = [
    "ADJUDICATION",
    "ANNOTATION",
    "ARTICLE",
    "CAPTURE_REF",
    "CAPTURE_REFS",
    "INSTANT",
    "MARKS",
    "OTHER_PAGE",
    "REJECTED",
    "RIGHTS_SIGNAL",
    "ROW_TYPE",
    "SHARD",
    "SIMULATED",
    "SPAN",
    "SPLIT",
    "STRINGS",
    "TASK",
    "VOTE",
    "Adjudication",
    "Answer",
    "Article",
    "Capture",
    "CaptureRef",
    "Exchange",
    "Kind",
    "Marks",
    "OtherPage",
    "Outcome",
    "Precision",
    "PublishedSource",
    "Rejected",
    "RightsSignal",
    "Span",
    "SplitRow",
    "Task",
    "label_schema",
]
