"""Shares of labels in a corpus, from a project's design."""

from __future__ import annotations

from models_file import RUN

from annotation.models.kept import ModelLabel
from annotation.models.shares import Verdict, model_shares


def labels(n: int, code: str, stratum: str | None) -> list[ModelLabel]:
    """What the model says of ``n`` articles of one stratum."""
    return [
        ModelLabel(
            run=RUN, article_id=f"{stratum}-{code}-{place}", target=None, question="q", value=(code,), stratum=stratum
        )
        for place in range(n)
    ]


def read(own: list[ModelLabel], n: int, verdict: Verdict) -> dict[str, Verdict]:
    """People's verdict on the first ``n``."""
    return {label.article_id: verdict for label in own[:n]}


def test_strata_count_by_their_size() -> None:
    """Ten of 20 articles say yes, ten of 180 say no: a tenth by people alone, whatever the sample holds of each."""
    yes, no = labels(20, "yes", "a"), labels(180, "no", "b")
    verdicts = read(yes, 10, {"yes": 1.0}) | read(no, 10, {"no": 1.0})

    found = model_shares(None, ("yes", "no"), [*yes, *no], verdicts, frozenset(verdicts))

    assert (found.n_articles, found.n_people, found.n_out_of_reach) == (200, 20, 0)
    assert [(row.label, round(row.people.share, 6)) for row in found.labels] == [("yes", 0.1), ("no", 0.9)]


def test_what_chance_did_not_draw_is_no_sample() -> None:
    """Gold that the makers chose says nothing of the corpus."""
    own = labels(100, "yes", "a")
    verdicts = read(own, 40, {"no": 1.0})

    found = model_shares(None, ("yes", "no"), own, verdicts, frozenset(list(verdicts)[:25]))

    assert found.n_people == 25


def test_strata_without_a_label_by_people_are_left_out_and_counted() -> None:
    """Their articles had no chance to show an error; what lies outside the frame is not counted at all."""
    own, unread, outside = labels(60, "yes", "a"), labels(7, "yes", "b"), labels(5, "yes", None)
    verdicts = read(own, 30, {"yes": 1.0})

    found = model_shares(None, ("yes",), [*own, *unread, *outside], verdicts, frozenset(verdicts))

    assert (found.n_articles, found.n_out_of_reach) == (60, 7)


def test_ties_count_by_their_votes() -> None:
    """Half of two answers is half an article."""
    own = labels(100, "yes", "a")
    verdicts = read(own, 20, {"yes": 0.5, "no": 0.5})

    found = model_shares(None, ("yes", "no"), own, verdicts, frozenset(verdicts))

    assert [round(row.people.share, 6) for row in found.labels] == [0.5, 0.5]


def test_of_few_articles_no_share_is_estimated() -> None:
    """Nineteen, and the reason is said."""
    own = labels(100, "yes", "a")
    verdicts = read(own, 19, {"yes": 1.0})

    found = model_shares(None, ("yes",), own, verdicts, frozenset(verdicts))

    assert (found.labels, found.n_people) == ((), 19)
    assert found.reason == "people labelled fewer than 20 of the articles drawn by chance"
