"""Transfer and content codings undone, as far as the bytes allow."""

from __future__ import annotations

import gzip
import zlib

import archiving
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.archive import codings
from corpus.archive.codings import dechunk, undo

PAGE = archiving.PAGE


@given(st.binary(), st.integers(min_value=1, max_value=9))
def test_chunks_of_any_size_are_joined(data: bytes, size: int) -> None:
    """Whatever was sent in chunks is read whole."""
    assert dechunk(archiving.chunked(data, size)) == (data, True)


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        (b"5\r\nbuku \r\n4\r\nbaru\r\n", (b"buku baru", False)),
        (b"5\r\nbuk", (b"buk", False)),
        (b"5;a=b\nbuku \n0\n\n", (b"buku ", True)),
        (b"<html>", (b"<html>", True)),
        (b"", (b"", False)),
    ],
)
def test_chunks_that_end_early_are_not_whole(payload: bytes, found: tuple[bytes, bool]) -> None:
    """Without the last chunk the data is given and not whole; bytes without chunks are given as they are."""
    assert dechunk(payload) == found


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", archiving.raw_deflate(PAGE)),
        ("zstd", archiving.zstd(PAGE)),
        ("gzip", PAGE),
        ("unheard-of", PAGE),
    ],
)
def test_known_codings_are_undone(coding: str, coded: bytes) -> None:
    """Every coding in every frame that servers use; a body that was stored without its coding stays."""
    assert undo(coded, [coding]) == (PAGE, True)


def test_last_coding_is_undone_first() -> None:
    """Codings are listed in the order in which they were applied."""
    assert undo(gzip.compress(zlib.compress(PAGE)), ["deflate", "gzip"]) == (PAGE, True)


def test_cut_body_gives_what_can_be_read() -> None:
    """A body that was cut gives its beginning, and counts as not whole."""
    body, whole = undo(archiving.raw_deflate(PAGE)[:-4], ["deflate"])

    assert not whole
    assert PAGE.startswith(body)


def test_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that grows beyond the bound is an error before it fills the memory."""
    monkeypatch.setattr(codings, "MAX_BODY", 1_000_000)

    with pytest.raises(ValueError, match="larger than 1,000,000 bytes"):
        undo(gzip.compress(bytes(2_000_000)), ["gzip"])
