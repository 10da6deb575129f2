from __future__ import annotations

import paper_parts

from corpus.release.papers.datasheet import asked, missing, sentence, unanswered


def test_an_answer_is_given_and_what_lacks_is_asked_for_by_its_key() -> None:
    """As ``corpus.toml`` spells it."""
    stated = paper_parts.stated(datasheet={"funding": "Hibah nomor 7"})

    assert asked(stated, "funding") == "Hibah nomor 7."
    assert asked(stated, "consent") == "*Not stated: `release.datasheet.consent`.*"
    assert missing("contact", "corpus") == "*Not stated: `corpus.contact`.*"


def test_an_answer_becomes_a_sentence() -> None:
    """On one line, ended once."""
    assert [sentence(said) for said in ("Ya", "Ya.\n", "a\n  b?")] == ["Ya.", "Ya.", "a b?"]


def test_the_makers_are_told_what_only_they_can_answer() -> None:
    """Settings that the datasheet quotes, then its own keys; what may stay empty is not asked for."""
    stated = paper_parts.stated(description="Untuk uji.", datasheet={"funding": "Hibah"})

    keys = unanswered(stated)

    assert keys[:3] == ["release.authors", "release.annotators", "release.datasheet.gap"]
    assert "release.datasheet.funding" not in keys
    assert "release.datasheet.comments" not in keys
