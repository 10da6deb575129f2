"""What a scheme must keep to, so that its screen works, its answers can be read and its labels released.

Each rule is a generator of sentences; all that are found are reported, one per line. Types and unknown keys were
settled before, when the TOML was read.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from annotation.scheme.hotkeys import plain
from corpus.errors import ConfigError, nearest
from corpus.plain_name import name_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.codebook import Choice, Codebook, Question

NAME = re.compile(r"[a-z][a-z_]*")
CODE = re.compile(r"[A-Za-z0-9][\w:.-]*")
COLOR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
# ``{target}`` becomes a variable of Label Studio, which swallows word characters, dots and brackets behind it.
PLACEHOLDER = re.compile(r"\{target\}(?![\w.\[\]{}])")

OBJECTS = frozenset({"body", "headline", "meta", "caption", "title", "text"})
"""Names that the screen and the task data use themselves."""
COLUMNS = frozenset({"article_id", "target", "votes", "agreement", "method", "adjudicated", "text", "title", "id"})
"""Columns that stand beside a label."""


def check_codebook(codebook: Codebook, where: str) -> None:
    """Refuse a scheme that could not be asked, answered or released.

    Raises:
        ConfigError: Every fault, each with its place below ``where`` and what to write instead.
    """
    if told := [f"{where}: {fault}" for fault in _faults(codebook)]:
        raise ConfigError("\n".join(told))


def _faults(codebook: Codebook) -> Iterator[str]:
    questions = codebook.questions
    for label in ("name", "version", "title"):
        if not getattr(codebook, label).strip():
            yield f"{label!r} is empty; give the scheme one"
    if not codebook.labelled:
        yield "no question has 'labelled = true', so there would be nothing to release"
    yield from _twice("questions", "name", (q.name for q in questions))
    yield from _twice("questions", "column", (q.column for q in questions))
    for number, question in enumerate(questions):
        yield from (f"questions[{number}] ({question.name}): {fault}" for fault in _question_faults(question))
    yield from _twice("choices", "hotkey", (c.hotkey for q in questions for c in q.choices if c.hotkey))
    if sum(question.kind == "spans" for question in questions) > 1:
        yield "two questions of kind 'spans'; one set of labels for the text is all that an annotator can tell apart"
    yield from _evidence_faults(codebook)
    yield from _target_faults(codebook)
    yield from _cause_faults(codebook)


def _evidence_faults(codebook: Codebook) -> Iterator[str]:
    """Of the codes that are to be shown in the text."""
    marked = any(question.kind == "spans" for question in codebook.questions)
    for number, question in enumerate(codebook.questions):
        where = f"questions[{number}] ({question.name}): 'evidence'"
        if question.evidence and not marked:
            yield f"{where} wants words to be marked, and no question is of kind 'spans'; add one, or leave it out"
        for code in question.evidence:
            if code not in question.codes:
                yield f"{where} names {code!r}, which is not one of the choices{nearest(code, question.codes)}"


def _cause_faults(codebook: Codebook) -> Iterator[str]:
    """Of the causes that an adjudicator chooses from."""
    causes = codebook.causes
    if len(causes) < 2:  # noqa: PLR2004 -- a choice needs two
        yield "'causes' needs at least two choices; leave it out for the usual four"
    yield from _twice("causes", "code", (cause.code for cause in causes))
    yield from _twice("causes", "id", (cause.id for cause in causes))
    for number, cause in enumerate(causes):
        yield from (f"causes[{number}]: {fault}" for fault in _choice_faults(cause))
        if cause.hotkey is not None:
            yield f"causes[{number}]: no hotkey here; the keys belong to the questions that annotators answer"


def _question_faults(question: Question) -> Iterator[str]:
    if not NAME.fullmatch(question.name) or question.name in OBJECTS:
        yield f"name {question.name!r} should be lower-case letters and underscores, and none of {sorted(OBJECTS)}"
    if not NAME.fullmatch(question.column) or question.column in COLUMNS:
        yield f"column {question.column!r} should be lower-case letters and underscores, and none of {sorted(COLUMNS)}"
    elif fault := name_fault(question.column):
        yield f"column {question.column!r} {fault}, and a file is named after it; choose another"
    yield from _wording_faults(question)
    yield from _kind_faults(question)
    yield from _scale_faults(question)
    yield from _twice("choices", "code", question.codes)
    yield from _twice("choices", "id", (choice.id for choice in question.choices))
    for number, choice in enumerate(question.choices):
        yield from (f"choices[{number}]: {fault}" for fault in _choice_faults(choice))


def _wording_faults(question: Question) -> Iterator[str]:
    if not question.id.strip() or not question.en.strip():
        yield "'id' and 'en' should hold the question in Indonesian and in English"
    if "$" in question.id:
        yield "'id' holds a '$', which Label Studio takes for the start of a variable; leave it out"
    placed = "{target}" in question.id
    if question.per == "target" and not PLACEHOLDER.search(question.id):
        yield "'id' should hold '{target}' where the target is named, followed by a space or the end"
    if question.per == "article" and placed:
        yield "'id' holds '{target}', but the question is asked per article; write per = \"target\""


def _kind_faults(question: Question) -> Iterator[str]:
    n = len(question.choices)
    if question.kind == "text" and n:
        yield "a question of kind 'text' has no choices; leave them out, or write another kind"
    if question.kind in {"single", "multiple"} and n < 2:  # noqa: PLR2004 -- a choice needs two
        yield f"a question of kind {question.kind!r} needs at least two choices"
    if question.kind == "spans" and not n:
        yield "a question of kind 'spans' needs at least one label under 'choices'"
    if question.most is not None and question.kind != "multiple":
        yield f"'most' is for questions of kind 'multiple'; this one is {question.kind!r}"
    if question.most is not None and question.kind == "multiple" and not 1 <= question.most <= n:
        yield f"'most' is {question.most}; expected 1 to {n}, the number of choices"
    if question.labelled and question.kind not in {"single", "multiple"}:
        yield f"'labelled' is for questions of kind 'single' or 'multiple'; this one is {question.kind!r}"


def _scale_faults(question: Question) -> Iterator[str]:
    if question.scale and question.kind != "single":
        yield f"'scale' is for questions of kind 'single'; this one is {question.kind!r}"
    if question.scale and len(question.scale) < 3:  # noqa: PLR2004 -- two codes have no order that matters
        yield f"'scale' has {len(question.scale)} codes; an order needs at least three, or leave it out"
    for code in question.scale:
        if code not in question.codes:
            yield f"'scale' names {code!r}, which is not one of the choices{nearest(code, question.codes)}"
    yield from _twice("scale", "code", question.scale)


def _choice_faults(choice: Choice) -> Iterator[str]:
    if not CODE.fullmatch(choice.code):
        yield f"code {choice.code!r} should be letters, digits and any of _ : . -"
    if not choice.id.strip() or not choice.en.strip():
        yield "'id' and 'en' should hold the choice in Indonesian and in English"
    if "$" in choice.id:
        yield "'id' holds a '$', which Label Studio takes for the start of a variable; leave it out"
    if choice.hotkey is not None and not plain(choice.hotkey):
        yield f"hotkey {choice.hotkey!r} should be one letter a-z or digit; 'u' is the editor's own"
    if choice.color is not None and not COLOR.fullmatch(choice.color):
        yield f"color {choice.color!r} should be written as #rrggbb"


def _target_faults(codebook: Codebook) -> Iterator[str]:
    if any(not target.name.strip() for target in codebook.targets):
        yield "a target has no name"
    for target in codebook.targets:
        if not target.name.isprintable():
            yield f"target {target.name!r} holds a character that cannot be printed"
    yield from _twice("targets", "name", (target.name.casefold() for target in codebook.targets))
    if not codebook.targets and any(question.per == "target" for question in codebook.questions):
        yield 'it asks about targets, and none is named; write targets = ["…"] under [label] in corpus.toml'


def _twice(what: str, key: str, values: Iterable[str]) -> Iterator[str]:
    """A fault for each value that stands more than once."""
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what}: {key} {value!r} stands {count} times; it has to be unique"
