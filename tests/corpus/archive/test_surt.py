"""SURT keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.surt import surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.kabarfiksi.example/Read/1/?b=2&a=1#top", "example,kabarfiksi)/read/1?a=1&b=2"),
        ("http://kabarfiksi.example:80", "example,kabarfiksi)/"),
        ("https://kabarfiksi.example:8080/", "example,kabarfiksi:8080)/"),
        ("https://user@www2.kabarfiksi.example./a/../b//c", "example,kabarfiksi)/b/c"),
        ("https://kabarfiksi.example/%7Eani%20b", "example,kabarfiksi)/~ani%20b"),
        ("dns:kabarfiksi.example", "dns:kabarfiksi.example"),
        ("https://kabarfiksi.example:port/", "https://kabarfiksi.example:port/"),
    ],
)
def test_key_is_that_of_web_archives(url: str, key: str) -> None:
    """Host reversed; scheme, user, ``www``, default port, fragment and last slash gone; parameters sorted."""
    assert surt(url) == key


@given(st.text())
def test_key_is_ascii_without_spaces(url: str) -> None:
    """Whatever the address, its key can stand in a line of an index."""
    key = surt(f"https://kabarfiksi.example/{url}")

    assert key.isascii()
    assert not any(sign.isspace() for sign in key)
