from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.release.hydrate.found import FoundText, Withheld
from corpus.release.hydrate.verdicts import FILLED, exact_share, judge, judged
from corpus.shards.simhash import simhash64
from corpus.text import text_raw_sha256, text_sha256

if TYPE_CHECKING:
    from corpus.schema import Article

TEXT = factory.prose(5)
SENTENCE = factory.sentence(Random(1))  # noqa: S311 -- invented sentences, no secrets
ROW = Withheld(
    id="kabarfiksi-1",
    portal="kabarfiksi",
    section=None,
    url="https://kabarfiksi.example/1",
    canonical_url="https://kabarfiksi.example/1",
    captures=(),
    text_sha256=text_sha256(TEXT),
    text_raw_sha256=text_raw_sha256(TEXT),
    simhash64=simhash64(TEXT),
    extractor="kabarfiksi@2024-01",
    published_at=factory.START,
)


def article(text: str, **changes: Any) -> Article:
    """An article that was read now."""
    return factory.article(5, text=text, **changes)


def word(text: str, row: Withheld = ROW, **changes: Any) -> str:
    """The verdict on ``row`` whose page now has ``text``."""
    (verdict,) = judge([row], [FoundText(state="article", article=article(text, **changes))])
    return verdict.verdict


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TEXT, "exact"),
        (TEXT.replace("\n\n", "\n"), "normalised"),
        (TEXT.replace("\n\n", "\n\n\u200b", 1), "normalised"),
        (TEXT.replace("dan", "serta", 1), "near"),
        (f"{TEXT}\n\n{SENTENCE}", "near"),
        (factory.prose(6), "changed"),
    ],
    ids=["same", "breaks", "zero width", "word", "sentence", "another"],
)
def test_a_text_is_compared_from_the_strictest_on(text: str, wanted: str) -> None:
    """Character for character, then by its normal form, then by its SimHash."""
    assert word(text) == wanted


def test_without_a_simhash_nothing_is_near() -> None:
    """A release made before the column was: the reason says so."""
    old = replace(ROW, simhash64=None)

    (verdict,) = judge([old], [FoundText(state="article", article=article(TEXT.replace("dan", "serta", 1)))])

    assert (verdict.verdict, verdict.distance) == ("changed", None)
    assert verdict.reason == "the release carries no simhash64, so a corrected text cannot be told from another"
    assert word(TEXT, old) == "exact"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"noai": True}, "marked by the page as not for AI"),
        ({"tdm_reserved": True}, "text and data mining reserved by the portal"),
        ({"train_allowed": False}, "training of models denied by the portal or the page"),
        ({"robots_allowed": False, "noai": True}, "disallowed by the portal's robots.txt"),
    ],
)
def test_a_page_that_opts_out_is_blocked(said: dict[str, bool], reason: str) -> None:
    """Even where its text is the very one: the first reason is named."""
    (verdict,) = judge([ROW], [FoundText(state="article", article=article(TEXT, **said))])

    assert (verdict.verdict, verdict.reason) == ("blocked", reason)


def test_not_to_be_shown_in_excerpts_blocks_nothing() -> None:
    """Whoever refills shows nothing to anybody."""
    assert word(TEXT, search_allowed=False) == "exact"


@pytest.mark.parametrize("state", ["gone", "blocked", "unread", "failed", "not-asked"])
def test_where_no_article_was_found_that_is_the_verdict(state: Any) -> None:
    """With its reason, and no digest of a text."""
    (verdict,) = judge([ROW], [FoundText(state=state, reason="sebab")])

    assert (verdict.verdict, verdict.reason, verdict.text_sha256, verdict.read_by) == (state, "sebab", None, None)


def test_a_verdict_comes_with_the_article_where_its_text_is_filled_in() -> None:
    """Taken one after the other from whatever finds them, in order, however many there are."""
    near = article(TEXT.replace("dan", "serta", 1))
    turns = [
        FoundText(state="article", article=article(TEXT)),
        FoundText(state="gone"),
        FoundText(state="article", article=near),
    ]

    pairs = list(judged([ROW] * 600, iter(turns * 200)))

    assert [verdict.verdict for verdict, _ in pairs] == [one.verdict for one in judge([ROW] * 3, turns)] * 200
    assert [bool(found) for _, found in pairs] == [True, False, pairs[2][0].verdict in FILLED] * 200


def test_the_share_of_exact_texts_is_of_all_articles() -> None:
    """Those that were not asked for count; of none at all nothing is amiss."""
    found = [FoundText(state="article", article=article(TEXT)), FoundText(state="gone"), FoundText(state="not-asked")]

    assert exact_share(judge([ROW, ROW, ROW], found)) == 1 / 3
    assert exact_share([]) == 1.0


@given(st.text(min_size=1))
def test_the_verdicts_agree_with_the_digests(text: str) -> None:
    """Exact means one raw digest, normalised one digest of the normal form and another raw one."""
    (verdict,) = judge([ROW], [FoundText(state="article", article=article(text or "x"))])

    raw, norm = verdict.text_raw_sha256 == ROW.text_raw_sha256, verdict.text_sha256 == ROW.text_sha256
    assert (verdict.verdict == "exact") == raw
    assert (verdict.verdict == "normalised") == (norm and not raw)
