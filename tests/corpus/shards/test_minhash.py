"""Texts as sets of shingles, sets as signatures."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards import minhash
from corpus.shards.minhash import BANDS, ROWS, agreeing, packed, shingles, shingles_of, signature
from corpus.shards.words import words


def pairs_of(signatures: np.ndarray) -> list[tuple[int, int, float]]:
    """What is found, row by row."""
    parts = [np.stack([one, other, share], axis=1) for one, other, share in agreeing(signatures)]
    return [(int(a), int(b), float(share)) for part in parts for a, b, share in part]


def agree(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two signatures are equal in the three minima of some band."""
    return any((one[3 * band : 3 * band + 3] == other[3 * band : 3 * band + 3]).all() for band in range(42))


def test_shingles_are_runs_of_three_words() -> None:
    """Five words make three runs; a repeated run counts once; a shorter text is one shingle."""
    assert [len(shingles(text)) for text in ("a b c d e", "a b c a b c", "a", "")] == [3, 3, 1, 1]


@given(st.text(alphabet="abc ", max_size=40))
def test_case_and_signs_do_not_matter(text: str) -> None:
    """Only words count."""
    assert shingles(text).tolist() == shingles(f"{text.upper().replace(' ', ', ')}!").tolist()


@pytest.mark.parametrize(
    ("text", "digests"),
    [
        ("satu dua tiga empat", [0x1139D0BE01626BE9, 0x60E57C3F2854A165]),
        ("satu dua", [0x6234D28BCC90E56D]),
        ("", [0x0000000000000000]),
    ],
)
def test_shingles_are_pinned(text: str, digests: list[int]) -> None:
    """A shingle has the digest that it had when clusters were last looked at; they are sorted."""
    assert shingles(text).tolist() == digests


def test_the_signature_is_pinned() -> None:
    """Library, scheme and seed give the signature that they gave when clusters were last looked at."""
    digest = signature(shingles("Kapal itu berlabuh di teluk sebelum badai datang."))

    assert digest.tolist()[:3] == [1137548334, 1011512860, 352556763]


@pytest.mark.parametrize("body", ["", "Kapal.", "Kapal berlabuh."])
def test_a_text_of_a_few_words_is_one_shingle(body: str) -> None:
    """Where there are fewer than three words, the whole is one shingle."""
    assert len(shingles(body)) == 1


def test_order_of_words_matters() -> None:
    """The same words in another order are other shingles."""
    assert not np.intersect1d(shingles("a b c d"), shingles("d c b a")).size


def test_equal_texts_agree_and_others_do_not() -> None:
    """Each pair comes once, the smaller place first, with the share of equal minima."""
    texts = ("satu dua tiga empat", "lima enam tujuh delapan", "Satu dua, tiga empat.")
    signatures = np.stack([signature(shingles(text)) for text in texts])

    assert signatures.shape == (3, BANDS * ROWS)
    assert pairs_of(signatures) == [(0, 2, 1.0)]


@pytest.mark.parametrize("n", [1, 3, 330, 5000])
def test_signatures_are_those_of_datasketch(n: int) -> None:
    """Bit for bit what the library computes from the lower half of every shingle, however many there are."""
    found = np.random.default_rng(n).integers(0, 2**64, n, dtype=np.uint64)
    sketch = MinHash(num_perm=126, seed=1, scheme="affine32", hashfunc=int)
    sketch.update_batch((found & np.uint64(0xFFFFFFFF)).tolist())

    assert signature(found).dtype == np.uint32
    assert signature(found).tolist() == sketch.digest().tolist()


def test_texts_read_side_by_side_have_their_own_shingles() -> None:
    """No run of words reaches from one text into the next."""
    texts = ["satu dua tiga empat", "", "lima", "enam tujuh delapan"]

    assert [found.tolist() for found in shingles_of(words(texts))] == [shingles(text).tolist() for text in texts]


@given(st.integers(1, 200), st.integers(0, 2**32))
def test_bits_are_the_truths_of_a_row(width: int, seed: int) -> None:
    """Packed, the first truth of a row is the lowest bit of its first number."""
    rows = np.random.default_rng(seed).random((3, width)) < 0.5

    bits = packed(rows).reshape(3, -1)

    assert [[(int(row[n // 64]) >> (n % 64)) & 1 for n in range(width)] for row in bits] == rows.astype(int).tolist()


@given(st.lists(st.integers(0, 3), max_size=12))
def test_every_equal_pair_is_found_once(kinds: list[int]) -> None:
    """Of equal signatures all pairs are found, each once."""
    signatures = np.array([[kind] * (BANDS * ROWS) for kind in kinds], dtype=np.uint32).reshape(-1, BANDS * ROWS)
    found = [(int(a), int(b)) for one, other, _ in agreeing(signatures) for a, b in zip(one, other, strict=True)]

    assert sorted(found) == [
        (a, b) for a in range(len(kinds)) for b in range(a + 1, len(kinds)) if kinds[a] == kinds[b]
    ]


@given(st.integers(0, 10**6), st.integers(0, 9), st.sampled_from([3, 4, 8]), st.sampled_from([1, 3, 1 << 14]))
@settings(max_examples=80, deadline=None)
def test_pairs_are_those_of_the_definition(seed: int, n: int, values: int, chunk: int) -> None:
    """Whatever the signatures, and however many pairs go at a time: each pair that agrees in a band, once.

    Of few values every pair agrees in some band, of eight one in twelve.
    """
    signatures = np.random.default_rng(seed).integers(0, values, (n, 126)).astype(np.uint32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minhash, "CHUNK", chunk)
        found = pairs_of(signatures)

    assert sorted((a, b) for a, b, _ in found) == [
        (a, b) for a, b in combinations(range(n), 2) if agree(signatures[a], signatures[b])
    ]
    for a, b, share in found:
        assert share == pytest.approx((signatures[a] == signatures[b]).mean())


@pytest.mark.parametrize("agreeing_minima", [2, 3])
def test_a_band_is_three_minima(agreeing_minima: int) -> None:
    """Two signatures that are equal in one band only are a pair; two equal minima of three are none."""
    one = np.arange(126, dtype=np.uint32)
    other = np.where((one >= 123) & (one < 123 + agreeing_minima), one, one + 1000).astype(np.uint32)

    found = pairs_of(np.stack([one, other]))

    assert found == ([(0, 1, 3 / 126)] if agreeing_minima == 3 else [])


def test_pairs_come_in_few_arrays_of_bounded_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small groups go together, a large one in parts: neither three hundred arrays nor one of all pairs."""
    monkeypatch.setattr(minhash, "CHUNK", 1000)
    couples = np.repeat(np.arange(300, dtype=np.uint32), 2)
    crowd = np.full(200, 999, dtype=np.uint32)

    first = [
        [len(one) for one, _, share in agreeing(np.tile(kinds[:, None], (1, 126))) if len(one) and share.min() == 1]
        for kinds in (couples, crowd)
    ]

    assert first[0] == [300]
    assert sum(first[1]) == 200 * 199 // 2
    assert max(first[1]) <= 2 * 1000 + 200
    assert len(first[1]) < 40


def test_a_build_hands_on_thousands_of_pairs_at_a_time() -> None:
    """Arrays are long enough for numpy, and short enough for the memory of a laptop (126 minima a pair)."""
    assert 1_000 < minhash.CHUNK < 100_000
