"""Path patterns of robots.txt and tdmrep.json."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.rights import path_pattern
from spiders.rights.path_pattern import length, matches, target_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example", "/"),
        ("https://a.example/x?page=2#top", "/x?page=2"),
        ("https://a.example?q=1", "/?q=1"),
        ("http://[broken", "/"),
    ],
)
def test_target_is_path_and_query(url: str, target: str) -> None:
    """Fragment and host do not belong to the target; an address without a path has ``/``."""
    assert target_of(url) == target


@pytest.mark.parametrize(
    ("pattern", "target", "expected"),
    [
        ("/read", "/reading", True),
        ("/read/", "/read", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/Read", "/read", False),
        ("/%7Eani", "/~ani", True),
        ("/a%2fb", "/a%2Fb", True),
        ("/a%2Fb", "/a/b", False),
        ("/é", "/%C3%A9", True),
    ],
)
def test_pattern_is_a_beginning_with_stars_and_an_end(pattern: str, target: str, expected: bool) -> None:  # noqa: FBT001 -- a table's column
    """A pattern matches from the beginning; ``*`` is anything, ``$`` the end; escapes are compared alike."""
    assert matches(pattern, target) is expected


def test_length_counts_escapes_alike() -> None:
    """Two ways to write one path are equally specific."""
    assert length("/%7Eani") == length("/~ani") == 5


@given(st.text(alphabet="abc/-.", max_size=20).map(lambda path: f"/{path}"))
def test_every_path_matches_itself(path: str) -> None:
    """A path without stars is a pattern for itself, with and without an end."""
    assert matches(path, path)
    assert matches(f"{path}$", path)


def test_runs_of_stars_are_one_star() -> None:
    """A hostile pattern does not stall a crawl: five thousand stars are one repetition, and match as one does."""
    hostile = "/" + "*" * 5000 + "x$"

    assert path_pattern._compiled(hostile).pattern == path_pattern._compiled("/*x$").pattern
    assert not matches(hostile, "/" + "a" * 2000)
    assert matches(hostile, "/aax")
