"""Robots meta elements and X-Robots-Tag headers."""

from __future__ import annotations

import pytest

from spiders.rights.robots_tags import by_header, by_meta, says_noai


@pytest.mark.parametrize(
    ("value", "verdicts"),
    [
        ("noai, noimageai", {"train": False}),
        ("NoIndex", {"search": False}),
        ("max-snippet: 0", {"search": False}),
        ("max-snippet:50", None),
        ("googlebot: noindex", None),
        ("googlebot: noindex, nosnippet", None),
        ("googlebot: nofollow, kliping: noai", {"train": False}),
        ("unavailable_after: 25 Jun 2025 15:00:00 PST, noai", {"train": False}),
        ("index, follow", None),
    ],
)
def test_header_counts_where_it_speaks_to_us(value: str, verdicts: dict[str, bool] | None) -> None:
    """Directives for other robots do not count; a robot's name holds until the next name."""
    signal = by_header(value)

    assert (signal and signal.verdicts) == verdicts


def test_meta_element_without_a_decision_is_no_signal() -> None:
    """``index, follow`` decides nothing; ``none`` denies being shown."""
    denied = by_meta("none")

    assert by_meta("index, follow") is None
    assert denied is not None
    assert denied.verdicts == {"search": False}


def test_noai_is_true_or_unknown() -> None:
    """A page that does not say ``noai`` has said nothing; it has not allowed anything."""
    signals = [one for one in (by_meta("noai"), by_meta("noindex")) if one]

    assert says_noai(signals) is True
    assert says_noai(signals[1:]) is None
