from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import DataError
from corpus.release.hydrate.result import Hydrated, ReadBy, require_exact

HERE = ReadBy(reader="a" * 64, portals={"kota": "b" * 64, "desa": "c" * 64})


@pytest.mark.parametrize(
    ("pinned", "differs"),
    [
        ({"reader": "a" * 64, "portals": {"kota": "b" * 64}}, ()),
        ({"reader": "d" * 64, "portals": {"kota": "b" * 64}}, ("reader",)),
        ({"reader": "a" * 64, "portals": {"kota": "d" * 64, "lenyap": "b" * 64}}, ("kota", "lenyap")),
        ({}, ("reader",)),
    ],
    ids=["the same", "code", "rules", "unsaid"],
)
def test_another_reader_is_named(pinned: dict[str, Any], differs: tuple[str, ...]) -> None:
    """The code, or portals whose rules are others or not installed; a release that says nothing may be of another."""
    assert HERE.differs(pinned) == differs


@pytest.mark.parametrize(("share", "least", "enough"), [(0.9, 0.9, True), (0.899, 0.9, False), (0.0, 0.0, True)])
def test_too_few_exact_texts_are_bad_data(share: float, least: float, enough: bool) -> None:  # noqa: FBT001 -- a case
    """The share itself is enough; the message gives both."""
    done = Hydrated(
        folder="isi",
        release={},
        source="web",
        reader={},
        near_bits=12,
        articles=10,
        verdicts={},
        portals={},
        spans={},
        exact_share=share,
    )
    if enough:
        require_exact(done, least)
    else:
        with pytest.raises(DataError, match=r"89.9% of the texts are exactly .* expected 90.0% .--min-exact"):
            require_exact(done, least)
