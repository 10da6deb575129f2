"""Labels: within the codebook, and what the answers beside them decide."""

from __future__ import annotations

from collections import Counter
from math import isclose
from typing import TYPE_CHECKING, Any

from corpus.numbers import counted
from corpus.release.audit.checks import check
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.folder import FILE
from corpus.release.tables.answers import answers_by_item, soft_label
from corpus.release.tables.subsets import ANSWER_COLUMNS, LABEL_COLUMNS
from corpus.splits.split import SPLITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.codebook import Question
    from corpus.release.audit.folder import Release
    from corpus.release.tables.answers import Codes, Item

MAJORITY, SINGLE, ADJUDICATED, GOLD = "majority", "single", "adjudicated", "gold"
MODELS = frozenset({"dawid-skene", "mace"})
METHODS = frozenset({MAJORITY, SINGLE, ADJUDICATED, GOLD}) | MODELS
"""How a label can have been made; what is not decided (``tie``, ``no-answer``) has no label."""
KNOWN_BETTER = frozenset({ADJUDICATED, GOLD})
"""Methods that may overrule any vote."""
MAJORITY_FROM = 2
"""The fewest answers that can have a majority."""


@check("no label is empty")
def labels_given(release: Release) -> Iterator[Fault]:
    """No row of a question's table is without its label."""
    for question, row in _rows(release):
        label = row[question.column]
        if label is None or label == []:
            yield Fault(where=row[FILE], problem=f"{_named(row)} has no label")


@check("labels, targets and votes are in the codebook")
def labels_known(release: Release) -> Iterator[Fault]:
    """Classes by their number, votes by their code, targets by their name."""
    targets = {target.name for target in release.codebook.targets}
    for question, row in _rows(release):
        numbers = _listed(row[question.column])
        if any(number not in range(len(question.codes)) for number in numbers) or len(set(numbers)) < len(numbers):
            problem = f"{_named(row)} is {numbers}; expected numbers of {len(question.codes)} classes"
            yield Fault(where=row[FILE], problem=problem)
        if unknown := {vote["value"] for vote in row["votes"] or ()} - set(question.codes):
            yield Fault(
                where=row[FILE], problem=f"{_named(row)} has votes for {min(map(str, unknown))!r}, no such class"
            )
        if targets and question.per == "target" and row["target"] not in targets:
            yield Fault(where=row[FILE], problem=f"{row['target']!r} is not a target of codebook.json")


@check("methods are known, and adjudicated where they say so")
def label_methods(release: Release) -> Iterator[Fault]:
    """The method is one of those that give a label, and ``adjudicated`` agrees with it."""
    for _, row in _rows(release):
        if row["method"] not in METHODS:
            problem = f"{_named(row)} has the method {row['method']!r}; expected one of {', '.join(sorted(METHODS))}"
            yield Fault(where=row[FILE], problem=problem)
        if row["adjudicated"] != (row["method"] == ADJUDICATED):
            yield Fault(where=row[FILE], problem=f"{_named(row)}: adjudicated and method contradict each other")


@check("causes of disagreement are known and adjudicated")
def label_causes(release: Release) -> Iterator[Fault]:
    """Only who decided says what made annotators disagree, and by a code of ``causes``."""
    causes = [cause.code for cause in release.codebook.causes]
    for _, row in _rows(release):
        cause = row["disagreement"]
        if cause is not None and cause not in causes:
            problem = f"disagreement of {_named(row)} is {cause!r}; expected one of {', '.join(causes)}"
            yield Fault(where=row[FILE], problem=problem)
        if cause is not None and row["method"] != ADJUDICATED:
            problem = f"{_named(row)} has a disagreement, and its method is {row['method']!r}, not {ADJUDICATED!r}"
            yield Fault(where=row[FILE], problem=problem)


@check("agreement is a share and matches the answers")
def label_agreement(release: Release) -> Iterator[Fault]:
    """Within 0 and 1, null where fewer than two answered, otherwise the share of the most frequent answer."""
    for question in release.questions:
        counted = answers_of(release, question)
        for row in _rows_of(release, question):
            value, said = row["agreement"], counted.get(_item(row), [])
            wanted = max(Counter(map(frozenset, said)).values()) / len(said) if said else None
            if value is not None and not 0 <= value <= 1:
                yield Fault(where=row[FILE], problem=f"agreement of {_named(row)} is {value}; expected 0 to 1")
            elif not _fits(value, wanted, len(said)):
                yield Fault(
                    where=row[FILE], problem=f"agreement of {_named(row)} is {value}; the answers give {wanted}"
                )


@check("votes match the answers")
def label_votes(release: Release) -> Iterator[Fault]:
    """The votes beside each label are counted again from ``annotations``."""
    for question in release.questions:
        counted = answers_of(release, question)
        for row in _rows_of(release, question):
            votes = {vote["value"]: vote["count"] for vote in row["votes"] or ()}
            wanted = Counter(code for codes in counted.get(_item(row), []) for code in set(codes))
            if votes != dict(wanted) or len(votes) < len(row["votes"] or ()):
                yield Fault(
                    where=row[FILE], problem=f"votes of {_named(row)} are {votes}; the answers are {dict(wanted)}"
                )


@check("soft labels and n_answers are those of the answers")
def label_answers(release: Release) -> Iterator[Fault]:
    """How many answers count, and the share of each class among them, counted again from ``annotations``."""
    for question in release.questions:
        said = answers_of(release, question)
        for row in _rows_of(release, question):
            given = said.get(_item(row), [])
            if row["n_answers"] != len(given):
                problem = f"n_answers of {_named(row)} is {row['n_answers']}; {len(given)} answers count"
                yield Fault(where=row[FILE], problem=problem)
            if not _near(row["soft_label"], wanted := soft_label(given, question)):
                problem = f"the soft label of {_named(row)} is {row['soft_label']}; the answers give {wanted}"
                yield Fault(where=row[FILE], problem=problem)


@check("labels follow from their votes")
def label_decisions(release: Release) -> Iterator[Fault]:
    """A majority has the most votes, a single answer is one answer; a model's label had a vote."""
    for question in release.questions:
        counted = answers_of(release, question)
        for row in _rows_of(release, question):
            given = tuple(question.codes[n] for n in _listed(row[question.column]) if n in range(len(question.codes)))
            yield from _decision(question, row, given, counted.get(_item(row), []))


@check("every label was asked for")
def labels_asked(release: Release) -> Iterator[Fault]:
    """Also what gold or an adjudicator settled was put before annotators, who answered or skipped it."""
    asked = {(row["question"], row["article_id"], row["target"]) for row in release.answers}
    for question, row in _rows(release):
        if (question.name, *_item(row)) not in asked:
            problem = f"{_named(row)} has the method {row['method']!r}, but nobody answered or skipped it"
            yield Fault(where=row[FILE], problem=problem)


@check("no decided label is missing")
def labels_complete(release: Release) -> Iterator[Fault]:
    """Every item that its answers decide has its row, but for those that the manifest counts as left out."""
    counts = release.json("manifest.json").get("counts") or {}
    for question in release.codebook.labelled:
        there = {_item(row) for row in _rows_of(release, question)} if question.name in release.configs else set()
        decided = {item for item, said in answers_of(release, question).items() if _decided(question, said)}
        told = {"undecided", *SPLITS}
        excused = sum(
            n for name, n in counts.items() if _of(name, question.name) and name.partition(".")[2] not in told
        )
        lacking = sorted((item for item in decided - there if item[0] in release.articles), key=str)
        if len(lacking) > excused:
            problem = (
                f"{counted(len(lacking), 'item')} decided by the answers but without a label (first: {lacking[0][0]})"
            )
            yield Fault(where=f"data/{question.name}", problem=problem)


def answers_of(release: Release, question: Question) -> Mapping[Item, list[Codes]]:
    """The answers in the release that count, of each item."""
    return answers_by_item(release.answers, question)


def undecided(release: Release, question: Question) -> int | None:
    """Items that were asked and have no label; None where labels were left out for another reason."""
    counts = release.json("manifest.json").get("counts") or {}
    if any(n for name, n in counts.items() if _of(name, question.name) and name.endswith((".changed", ".elsewhere"))):
        return None
    asked = {(row["article_id"], row["target"]) for row in release.answers if row["question"] == question.name}
    return len(asked - {_item(row) for row in _rows_of(release, question)})


def _decision(question: Question, row: dict[str, Any], given: Codes, said: Sequence[Codes]) -> Iterator[Fault]:
    method, where = row["method"], row[FILE]
    if method in KNOWN_BETTER or not given:
        return
    wanted = _decided(question, said)
    if method == SINGLE and len(said) != 1:
        yield Fault(where=where, problem=f"{_named(row)} is by a single answer, but has {len(said)}")
    elif method == MAJORITY and len(said) < MAJORITY_FROM:
        yield Fault(
            where=where,
            problem=f"{_named(row)} is by majority, but has {counted(len(said), 'answer')}; expected 2 or more",
        )
    elif method in MODELS and not said:
        yield Fault(where=where, problem=f"{_named(row)} is by a model of the answers, but has none")
    elif method in MODELS and question.kind == "multiple":
        yield Fault(where=where, problem=f"{_named(row)} is by a model that settles single choices only")
    elif method in MODELS:
        if not any(set(given) <= set(codes) for codes in said):
            yield Notice(where=where, problem=f"{_named(row)} is {_said(given)}, for which nobody voted")
    elif set(given) != set(wanted or ()):
        voted = _said(wanted) if wanted else "a tie"
        problem = f"{_named(row)} is {_said(given)}; by {counted(len(said), 'answer')} it is {voted}"
        yield Fault(where=where, problem=problem)


def _decided(question: Question, said: Sequence[Codes]) -> Codes | None:
    """The label that most of the answers ask for; None where they do not decide."""
    votes = Counter(code for codes in said for code in set(codes))
    if question.kind == "multiple":
        return tuple(code for code in question.codes if 2 * votes[code] > len(said)) or None
    first = [code for code, n in votes.items() if n == max(votes.values())]
    return tuple(first) if len(first) == 1 else None


def _near(found: Sequence[float | None] | None, wanted: Sequence[float] | None) -> bool:
    """Whether both are the same shares, or there are none."""
    if found is None or wanted is None:
        return found is wanted
    return len(found) == len(wanted) and all(
        share is not None and isclose(share, expected, abs_tol=1e-9)
        for share, expected in zip(found, wanted, strict=True)
    )


def _fits(value: float | None, wanted: float | None, answers: int) -> bool:
    if value is None or wanted is None or answers < MAJORITY_FROM:
        return value is None and answers < MAJORITY_FROM  # one answer agrees with nobody
    return isclose(value, wanted, abs_tol=1e-9)


def _rows(release: Release) -> Iterator[tuple[Question, dict[str, Any]]]:
    for question in release.questions:
        for row in _rows_of(release, question):
            yield question, row


def _rows_of(release: Release, question: Question) -> list[dict[str, Any]]:
    target = ("target",) if question.per == "target" else ()
    columns = ("article_id", *target, question.column, *ANSWER_COLUMNS, *LABEL_COLUMNS)
    return release.rows(question.name, *columns)


def _item(row: Mapping[str, Any]) -> Item:
    return row["article_id"], row.get("target")


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['article_id']}, {row['target']}" if row.get("target") else str(row["article_id"])


def _listed(label: Any) -> list[int]:  # noqa: ANN401 -- a number, a list of numbers, or nothing
    return label if isinstance(label, list) else [] if label is None else [label]


def _said(codes: Codes) -> str:
    return ", ".join(codes)


def _of(count: str, question: str) -> bool:
    return count.partition(".")[0] == question
