"""One law for all readers of what others wrote: a value, or an error of our own. More: `scripts/faults readers`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fuzzed_readers import READERS, Fuzzed, bear, mutated
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import KlipingError

NAMED = {reader.name: reader for reader in READERS}
STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1 << 20), st.integers(0, 1 << 12)), min_size=1, max_size=4)
SEEDS = {
    "scheme": (b"a = " + b"[" * 3000, b'name = "\xed\xa0\x80"'),
    "corpus.toml": (b"a = " + b"[" * 3000, b"[corpus]\nseed = " + b"9" * 5000, b"\xff\xfe"),
    "index": (b"!kliping {}\n" + b"[" * 3000 + b"\n", b'!kliping {}\n x {"url": 7}\n'),
    "raw answers": (b"[" * 3000 + b"\n", b"7\n", b'{"server": "s", "annotation": {"id": 1, "updated_at": "x"}}\n'),
    "suggestions": (b'{"article_id": "\\ud800"}\n', b'"x"\n', b"[" * 3000 + b"\n"),
    "codebook": (b"[]", b"null", b'{"a":' * 3000 + b"1" + b"}" * 3000),
    "manifest": (b"7", b'{"stage": "tasks", "counts": {"n": NaN}}', b'{"stage": "tasks", "outputs": {"b": null}}'),
    "ledger": (b'{"boards": [{"tasks": 7}]}', b'{"boards": {"a": 1}}', b'{"boards": null}'),
    "tombstones": (b"[]\n", b'{"canonical_url_sha256": 7}\n', b"\xff\n"),
}
"""What once ended a reader with an error of another's."""


@pytest.mark.parametrize("name", sorted(NAMED))
@settings(max_examples=8)
@given(steps=STEPS)
def test_a_reader_gives_a_value_or_an_error_of_our_own(name: str, steps: list[tuple[int, int, int]]) -> None:
    """Whatever was put in, left out, doubled or cut off."""
    with TemporaryDirectory() as folder:
        raised = bear(NAMED[name], mutated(NAMED[name].whole, steps), Path(folder))

    assert isinstance(raised, KlipingError | None)


@pytest.mark.parametrize(("name", "data"), [(name, data) for name in SEEDS for data in SEEDS[name]])
def test_what_once_ended_a_reader_is_borne(name: str, data: bytes, tmp_path: Path) -> None:
    """Written after the kinds that failed, and kept."""
    assert isinstance(bear(NAMED[name], data, tmp_path), KlipingError | None)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_what_is_whole_is_read(reader: Fuzzed, tmp_path: Path) -> None:
    """Otherwise every mutation would be refused for the same reason."""
    (tmp_path / reader.file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / reader.file).write_bytes(reader.whole)

    assert reader.read(tmp_path / reader.file)


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ((0, 2, 7), b"ab'c"),
        ((2, 1, 1), b"ac"),
        ((3, 1, 1), b"abbbc"),
        ((4, 1, 0), b"a"),
        ((5, 1, 65), b"aAc"),
    ],
)
def test_a_mutation_is_what_its_numbers_say(step: tuple[int, int, int], data: bytes) -> None:
    """A token put in, a stretch left out, one three times, the end cut off, a byte exchanged."""
    assert mutated(b"abc", [step]) in {data, b"ab" + b'"' + b"c"}
