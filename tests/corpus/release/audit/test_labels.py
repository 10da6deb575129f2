from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_release import ANSWERS, ARTICLES, LABELS, STANCE, TOPIC, manifest, shard, small, told

from corpus.release.audit.labels import (
    answers_of,
    label_agreement,
    label_answers,
    label_causes,
    label_decisions,
    label_methods,
    label_votes,
    labels_asked,
    labels_complete,
    labels_given,
    labels_known,
    undecided,
)

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.audit.checks import Check

TARGET, OTHER = "Republik Samudra", "Persekutuan Utara"
FAVOR, AGAINST = 0, 1


def said(*values: str, **changes: Any) -> list[dict[str, Any]]:
    """Answers on the stance of article ``a`` towards the first target, one of each annotator."""
    row = {
        "article_id": "a",
        "target": TARGET,
        "question": "stance",
        "skipped": False,
        "superseded": False,
        "left_out": None,
        "task_id": "a",
    }
    return [row | {"value": [value], "answer_id": f"{n}"} | changes for n, value in enumerate(values)]


def label(stance: int | None = FAVOR, favor: int = 2, against: int = 1, **changes: Any) -> dict[str, Any]:
    """The label of two answers for and one against, as it should be."""
    counts = {"favor": favor, "against": against}
    n = favor + against
    made = {
        "article_id": "a", "target": TARGET, "stance": stance, "method": "majority", "adjudicated": False,
        "disagreement": None,
        "votes": [{"value": code, "count": count} for code, count in counts.items() if count],
        "agreement": max(counts.values()) / n if n > 1 else None, "n_answers": n,
        "soft_label": [favor / n, against / n, 0.0, 0.0, 0.0] if n else None,
    }  # fmt: skip
    return made | changes


THREE = said("favor", "favor", "against")


def found(
    check: Check, folder: Path, row: dict[str, Any], answers: list[dict[str, Any]] | None = None, **counts: int
) -> list[str]:
    """What a check finds of that label and those answers, after the name of its file."""
    files = {
        LABELS: [row],
        ANSWERS: THREE if answers is None else answers,
        ARTICLES: [{"id": "a"}, {"id": "b"}],
        "manifest.json": manifest({f"stance.{name}": n for name, n in counts.items()}),
    }
    return [told_.removeprefix(f"{LABELS}: ") for told_ in told(check, small(folder, files))]


EVERY = (
    *(labels_given, labels_known, label_methods, label_causes, label_agreement, label_votes, label_answers),
    *(label_decisions, labels_asked, labels_complete),
)


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.name)
def test_a_label_that_follows_from_its_answers_has_no_fault(check: Check, tmp_path: Path) -> None:
    """By any of the checks."""
    assert found(check, tmp_path, label()) == []


def test_a_row_without_a_label_is_told(tmp_path: Path) -> None:
    """Null; of several choices an empty list as well."""
    topics = [{"topics": value} for value in (None, [], [0])]
    kept = {key: value for key, value in label().items() if key not in {"stance", "target"}}
    files = {LABELS: [label(None), label()], shard("topic"): [kept | row for row in topics]}

    assert told(labels_given, small(tmp_path, files)) == [
        f"{LABELS}: a, {TARGET} has no label",
        f"{shard('topic')}: a has no label",
        f"{shard('topic')}: a has no label",
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (label(5), f"a, {TARGET} is [5]; expected numbers of 5 classes"),
        (label(-1), f"a, {TARGET} is [-1]; expected numbers of 5 classes"),
        (label(votes=[{"value": "suka", "count": 3}]), f"a, {TARGET} has votes for 'suka', no such class"),
        (label(target="Negeri Lain"), "'Negeri Lain' is not a target of codebook.json"),
    ],
)
def test_a_label_outside_the_scheme_is_told(row: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """Its class, its votes, its target."""
    assert found(labels_known, tmp_path, row) == [problem]


def test_a_topic_that_is_given_twice_is_told(tmp_path: Path) -> None:
    """Of several choices each is made once."""
    kept = {key: value for key, value in label(votes=[]).items() if key not in {"stance", "target"}}

    assert told(labels_known, small(tmp_path, {shard("topic"): [kept | {"topics": [1, 1]}]})) == [
        f"{shard('topic')}: a is [1, 1]; expected numbers of 3 classes"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"method": "tie"},
            "has the method 'tie'; expected one of adjudicated, dawid-skene, gold, mace, majority, single",
        ),
        ({"method": "adjudicated"}, "adjudicated and method contradict each other"),
        ({"adjudicated": True}, "adjudicated and method contradict each other"),
    ],
)
def test_a_method_is_one_that_gives_a_label(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """And an adjudicated label says so twice."""
    [said_] = found(label_methods, tmp_path, label(**changes))

    assert problem in said_


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"disagreement": "slip", "method": "adjudicated"}, []),
        (
            {"disagreement": "cuaca", "method": "adjudicated"},
            [f"disagreement of a, {TARGET} is 'cuaca'; expected one of ambiguous, guideline-gap, slip, other"],
        ),
        (
            {"disagreement": "slip"},
            [f"a, {TARGET} has a disagreement, and its method is 'majority', not 'adjudicated'"],
        ),
    ],
)
def test_a_cause_of_disagreement_is_an_adjudicators_and_known(
    changes: dict[str, Any], problems: list[str], tmp_path: Path
) -> None:
    """A code of the scheme's causes, where somebody decided."""
    assert found(label_causes, tmp_path, label(**changes)) == problems


@pytest.mark.parametrize(
    ("value", "answers", "problem"),
    [
        (0.5, THREE, "is 0.5; the answers give 0.6666666666666666"),
        (None, THREE, "is None; the answers give 0.6666666666666666"),
        (1.5, THREE, "is 1.5; expected 0 to 1"),
        (1.0, said("favor"), "is 1.0; the answers give 1.0"),
        (0.0, [*said("favor"), *said("against", skipped=True)], "is 0.0; the answers give 1.0"),
    ],
)
def test_another_agreement_than_that_of_the_answers_is_told(
    value: float | None, answers: list[dict[str, Any]], problem: str, tmp_path: Path
) -> None:
    """One answer agrees with nobody, so it has none."""
    assert found(label_agreement, tmp_path, label(agreement=value), answers) == [f"agreement of a, {TARGET} {problem}"]


@pytest.mark.parametrize("answers", [said("favor"), []], ids=["one", "none"])
def test_fewer_than_two_answers_have_no_agreement(answers: list[dict[str, Any]], tmp_path: Path) -> None:
    """And no fault."""
    assert found(label_agreement, tmp_path, label(agreement=None), answers) == []


@pytest.mark.parametrize(
    "votes",
    [
        [],
        [{"value": "favor", "count": 2}],
        [{"value": "favor", "count": 1}, {"value": "against", "count": 2}],
        [{"value": "favor", "count": 2}, {"value": "against", "count": 1}, {"value": "against", "count": 1}],
    ],
    ids=["none", "one lacks", "exchanged", "twice"],
)
def test_other_votes_than_those_of_the_answers_are_told(votes: list[dict[str, Any]], tmp_path: Path) -> None:
    """They are counted again."""
    assert len(found(label_votes, tmp_path, label(votes=votes))) == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"n_answers": 2}, f"n_answers of a, {TARGET} is 2; 3 answers count"),
        ({"soft_label": None}, f"the soft label of a, {TARGET} is None; the answers give ["),
        ({"soft_label": [0.5, 0.5, 0.0, 0.0, 0.0]}, f"the soft label of a, {TARGET} is [0.5, "),
        ({"soft_label": [2 / 3, 1 / 3]}, f"the soft label of a, {TARGET} is ["),
        ({"soft_label": [2 / 3, None, 0.0, 0.0, 0.0]}, f"the soft label of a, {TARGET} is ["),
    ],
)
def test_another_soft_label_is_told(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    """As is another number of answers."""
    [said_] = found(label_answers, tmp_path, label(**changes))

    assert said_.startswith(problem)


@pytest.mark.parametrize("stated", [None, [0.0] * 5])
def test_without_answers_there_is_no_soft_label(stated: list[float] | None, tmp_path: Path) -> None:
    """A row of zeros is told."""
    row = label(favor=0, against=0, soft_label=stated, method="gold")

    assert bool(found(label_answers, tmp_path, row, answers=said("favor", superseded=True))) is (stated is not None)


@pytest.mark.parametrize(
    ("row", "answers", "problem"),
    [
        (label(AGAINST), THREE, f"a, {TARGET} is against; by 3 answers it is favor"),
        (label(FAVOR), said("favor", "against"), f"a, {TARGET} is favor; by 2 answers it is a tie"),
        (label(method="single"), THREE, f"a, {TARGET} is by a single answer, but has 3"),
        (label(), said("favor"), f"a, {TARGET} is by majority, but has 1 answer; expected 2 or more"),
        (label(method="dawid-skene"), said("favor", skipped=True), "is by a model of the answers, but has none"),
        (label(2, method="dawid-skene"), THREE, "(notice) "),
    ],
)
def test_a_label_that_does_not_follow_from_its_votes_is_told(
    row: dict[str, Any], answers: list[dict[str, Any]], problem: str, tmp_path: Path
) -> None:
    """A model may overrule the votes; a class that nobody voted for is worth a look."""
    [said_] = found(label_decisions, tmp_path, row, answers)

    assert problem in said_


@pytest.mark.parametrize(
    ("row", "answers"),
    [
        (label(method="single"), said("favor")),
        (label(AGAINST, method="adjudicated"), THREE),
        (label(AGAINST, method="gold"), said("favor", skipped=True)),
        (label(AGAINST, method="dawid-skene"), THREE),
    ],
    ids=["single", "adjudicated", "gold", "model"],
)
def test_who_knows_better_may_overrule_the_votes(
    row: dict[str, Any], answers: list[dict[str, Any]], tmp_path: Path
) -> None:
    """An adjudicator, gold, and a model that had the vote."""
    assert found(label_decisions, tmp_path, row, answers) == []


def topics(folder: Path, label_: list[int], *values: list[str], method: str = "majority") -> list[str]:
    """What is found of the decision of a topic, given those answers."""
    kept = {key: value for key, value in label(method=method).items() if key not in {"stance", "target"}}
    answers = [
        row | {"value": value, "question": "topic", "target": None}
        for row, value in zip(said(*"xyz"), values, strict=False)
    ]
    return told(label_decisions, small(folder, {shard("topic"): [kept | {"topics": label_}], ANSWERS: answers}))


def test_a_topic_needs_more_than_half_of_the_answers(tmp_path: Path) -> None:
    """Half is not enough."""
    first, second = TOPIC.codes[:2]

    assert topics(tmp_path / "a", [0], [first, second], [first], [first]) == []
    assert len(topics(tmp_path / "b", [0, 1], [first, second], [first])) == 1
    assert topics(tmp_path / "c", [0], [first], [first], method="dawid-skene") == [
        f"{shard('topic')}: a is by a model that settles single choices only"
    ]


def test_a_label_that_nobody_was_asked_for_is_told(tmp_path: Path) -> None:
    """A skipped answer shows that it was asked; one about another target does not."""
    assert found(labels_asked, tmp_path / "a", label(method="gold"), said("favor", skipped=True)) == []
    assert found(labels_asked, tmp_path / "b", label(method="gold"), said("favor", target=OTHER)) == [
        f"a, {TARGET} has the method 'gold', but nobody answered or skipped it"
    ]


@pytest.mark.parametrize(("counts", "n"), [({}, 1), ({"elsewhere": 1}, 0), ({"undecided": 1}, 1), ({"train": 1}, 1)])
def test_an_item_that_its_answers_decide_has_its_row(counts: dict[str, int], n: int, tmp_path: Path) -> None:
    """But for those that the manifest counts as left out; a tie or a row is no reason."""
    missing = [*THREE, *said("favor", "favor", article_id="b")]

    assert (
        found(labels_complete, tmp_path, label(), missing, **counts)
        == ["data/stance: 1 item decided by the answers but without a label (first: b)"] * n
    )


def test_an_item_of_an_article_that_is_not_here_is_not_missing(tmp_path: Path) -> None:
    """Nor is a tie."""
    answers = [*THREE, *said("favor", article_id="z"), *said("favor", "against", article_id="b")]

    assert found(labels_complete, tmp_path, label(), answers) == []


def test_answers_that_count_are_found_by_item(tmp_path: Path) -> None:
    """Of one question."""
    release = small(tmp_path, {ANSWERS: [*THREE, *said("favor", target=OTHER)]})

    assert answers_of(release, STANCE) == {
        ("a", TARGET): [("favor",), ("favor",), ("against",)],
        ("a", OTHER): [("favor",)],
    }


@pytest.mark.parametrize(
    ("counts", "n"), [({}, 1), ({"stance.changed": 0}, 1), ({"stance.changed": 1}, None), ({"topic.changed": 1}, 1)]
)
def test_ties_are_what_was_asked_and_has_no_label(counts: dict[str, int], n: int | None, tmp_path: Path) -> None:
    """Not known where labels of this question were left out for another reason."""
    files = {
        LABELS: [label()],
        ANSWERS: [*THREE, *said("favor", "against", article_id="b")],
        "manifest.json": manifest(counts),
    }

    assert undecided(small(tmp_path, files), STANCE) == n
