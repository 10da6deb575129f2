"""The first detector, on many texts at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards.first_vote import LANGUAGES, first_vote

TEXTS = [
    *(factory.prose(n) for n in range(20)),
    "The head of the village said the work was finished sooner than planned.",
    "Ketua kampung berkata kerja itu siap lebih awal daripada jadual kerana ramai yang datang membantu.",
    "Lurahe ngendika yen gaweyan kuwi rampung luwih cepet tinimbang rencanane.",
    "KAPAL ITU BERLABUH DI TELUK",
    "12345 67890",
    "",
]


@lru_cache(maxsize=1)
def library() -> Any:
    """The detector itself."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- loads a model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier


def test_votes_are_those_of_the_library() -> None:
    """Side by side, each text has the language that py3langid gives it alone."""
    assert first_vote()(TEXTS) == [library().classify(text)[0] for text in TEXTS]


@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_texts_have_the_votes_of_the_library(texts: list[str]) -> None:
    """Whatever the texts; where two languages come out alike within the library's own rounding, either will do."""
    scores = [dict(library().rank(text)) for text in texts]

    found = [score[vote] for score, vote in zip(scores, first_vote()(texts), strict=True)]

    assert found == pytest.approx([max(score.values()) for score in scores], rel=1e-5)


def test_no_texts_have_no_votes() -> None:
    """Nothing in, nothing out."""
    assert first_vote()([]) == []
