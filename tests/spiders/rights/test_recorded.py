"""Signals read back from the columns."""

from __future__ import annotations

import pytest

from corpus.schema import RightsSignal
from spiders.rights.recorded import signal_of


@pytest.mark.parametrize(
    ("source", "raw", "verdicts"),
    [
        ("tdm-header", "1 https://a.example/policy", {"train": False, "tdm": False}),
        ("tdm-meta", "0", {"tdm": True}),
        ("tdm-file", '{"location": "/", "tdm-reservation": 1}', {"train": False, "tdm": False}),
        ("x-robots-tag", "noai", {"train": False}),
        ("robots-meta", "noindex", {"search": False}),
        ("content-usage-robots", "tdm=y", {"train": True, "tdm": True, "search": True}),
        ("content-signal-header", "ai-train=no", {"train": False}),
        ("rsl-link", "https://a.example/l.xml", {"train": False, "tdm": False}),
        ("of-a-later-version", "x", {}),
    ],
)
def test_raw_words_decide_again(source: str, raw: str, verdicts: dict[str, bool]) -> None:
    """Each source's words are read by the same rules as on the page; an unknown source decides nothing."""
    signal = signal_of(RightsSignal(signal=source, raw=raw))

    assert (signal.source, signal.verdicts) == (source, verdicts)
