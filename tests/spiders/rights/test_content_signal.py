"""Cloudflare's Content-Signal."""

from __future__ import annotations

import pytest

from spiders.rights.content_signal import HEADER, content_signal


@pytest.mark.parametrize(
    ("raw", "verdicts"),
    [
        ("search=yes, ai-train=no", {"search": True, "train": False}),
        ("Search=YES; AI-Train=no", {"search": True, "train": False}),
        ("ai-input=no", {}),
        ("ai-train=maybe", {}),
        ("ai-train=no, ai-train=yes", {"train": False}),
        ("ai-train=yes, ai-train=no", {"train": False}),
        ("", {}),
    ],
)
def test_answers_decide_the_purposes_that_are_asked_about(raw: str, verdicts: dict[str, bool]) -> None:
    """``ai-train`` and ``search`` decide, the stricter of two answers counts, and everything else says nothing."""
    assert content_signal(HEADER, raw).verdicts == verdicts


def test_raw_words_are_kept() -> None:
    """The signal holds the words as they were sent, and where they were found."""
    signal = content_signal(HEADER, "Search=YES")

    assert (signal.source, signal.raw) == ("content-signal-header", "Search=YES")
