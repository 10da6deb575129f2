"""Whether an article names a target."""

from __future__ import annotations

import pytest

from annotation.scheme.mentions import mention_pattern
from corpus.codebook import Target

TARGETS = (Target(name="Republik Samudra", aliases=("RS", "Samudra Raya (lama)")), Target(name="Persekutuan Utara"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wakil Republik Samudra hadir.", "Republik Samudra"),
        ("republik\n  samudra", "republik\n  samudra"),
        ("RS-lah yang hadir", "RS"),
        ("KRS bukan itu", None),
        ("Di Samudra Raya (lama) hujan.", "Samudra Raya (lama)"),
        ("Tidak ada", None),
    ],
)
def test_names_are_found_as_whole_words(text: str, found: str | None) -> None:
    """Names and aliases count in any case and across line breaks, but not inside another word."""
    match = mention_pattern(TARGETS).search(text)

    assert (match and match[0]) == found


def test_longest_name_is_taken() -> None:
    """Where one name begins another, the longer is found."""
    targets = (Target(name="Samudra"), Target(name="Samudra Raya"))

    assert mention_pattern(targets).findall("Samudra Raya dan Samudra") == ["Samudra Raya", "Samudra"]


def test_no_targets_find_nothing() -> None:
    """Without targets no text matches, not even an empty one."""
    assert mention_pattern(()).search("") is None
