from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import factory
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.shards import duplicates, linking, minhash
from corpus.shards.duplicates import cluster, fingerprint
from corpus.shards.likeness import similarity
from corpus.text import text_sha256

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.shards.duplicates import Membership, Text

DAY = datetime(2024, 6, 25, tzinfo=UTC)


def text(key: str, body: str, *, hours: int = 0) -> Text:
    """A fingerprint of a body, published some hours after midnight."""
    return fingerprint(key, DAY + timedelta(hours=hours), text_sha256(body), body)


def clusters(found: Mapping[str, Membership]) -> set[frozenset[str]]:
    """The clusters as sets of ids."""
    groups: dict[str, set[str]] = {}
    for key, membership in found.items():
        groups.setdefault(membership.cluster_id, set()).add(key)
    return {frozenset(group) for group in groups.values()}


def edited(body: str, share: float, seed: int) -> str:
    """``body`` with a share of its words replaced by others, scattered."""
    random = Random(seed)  # noqa: S311 -- invented text
    words = body.split(" ")
    for place in random.sample(range(len(words)), int(len(words) * share)):
        words[place] = f"kata{random.randrange(10**6)}"
    return " ".join(words)


WIRE = factory.prose(1, paragraphs=8)


def test_the_same_text_is_a_duplicate() -> None:
    """Two articles of one text are one cluster; the later points to the earlier with similarity 1."""
    found = cluster([text("b", WIRE, hours=1), text("a", WIRE, hours=2)])

    assert found["a"].duplicate_of == "b"
    assert found["a"].similarity == 1.0
    assert found["b"].duplicate_of is None
    assert found["b"].similarity is None
    assert {found["a"].cluster_id, found["b"].cluster_id} == {"a"}


def test_a_wire_story_under_another_lead_is_caught() -> None:
    """A story with another first paragraph and a closing line of its own is a near duplicate, and the score is kept."""
    body = WIRE.split("\n\n")
    other = "\n\n".join([factory.prose(77, paragraphs=1), *body[1:], "Laporan ini disusun dari kantor berita."])

    found = cluster([text("a", WIRE), text("b", other, hours=3)])

    assert found["b"].duplicate_of == "a"
    assert found["b"].similarity is not None
    assert 0.7 <= found["b"].similarity < 1.0


def test_a_story_cut_to_half_is_caught() -> None:
    """The first half of a story is contained in the whole, whatever its Jaccard index."""
    half = "\n\n".join(WIRE.split("\n\n")[:4])

    found = cluster([text("a", WIRE), text("b", half, hours=1)])

    assert found["b"].duplicate_of == "a"
    assert found["b"].similarity is not None
    assert found["b"].similarity > 0.95


@pytest.mark.parametrize("share", [0.01, 0.03, 0.05, 0.08])
def test_scattered_edits_are_caught(share: float) -> None:
    """A story with up to eight of a hundred words replaced is a near duplicate."""
    found = cluster([text("a", WIRE), text("b", edited(WIRE, share, 5), hours=1)])

    assert found["b"].duplicate_of == "a"


def test_two_stories_are_not_one() -> None:
    """Stories made of the same few phrases, in other combinations, stay apart."""
    found = cluster([text(f"p{n}", factory.prose(n)) for n in range(2, 30)])

    assert {key: (one.cluster_id, one.duplicate_of) for key, one in found.items()} == {
        f"p{n}": (f"p{n}", None) for n in range(2, 30)
    }


def test_a_stock_phrase_in_a_long_text_is_no_copy() -> None:
    """A few words that a long article also has do not make the short text its duplicate."""
    phrase = " ".join(WIRE.split()[:20])

    found = cluster([text("a", WIRE), text("b", phrase, hours=1)])

    assert found["b"].duplicate_of is None


def test_the_first_look_only_spares_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing in small parts, and checking every pair exactly, gives the clusters that the estimate gives."""
    texts = [text(f"p{n:02}", edited(factory.prose(n % 9), 0.01 * (n % 7), n), hours=n) for n in range(40)]
    quick = cluster(texts)

    monkeypatch.setattr(linking, "MARGIN", 2.0)
    monkeypatch.setattr(minhash, "CHUNK", 3)

    assert cluster(texts) == quick
    assert len(clusters(quick)) == 9


def test_case_and_punctuation_do_not_matter() -> None:
    """The same words in capitals and without full stops are a duplicate with similarity 1."""
    found = cluster([text("a", WIRE), text("b", WIRE.upper().replace(".", ""), hours=1)])

    assert found["b"].duplicate_of == "a"
    assert found["b"].similarity == 1.0


def test_links_are_followed() -> None:
    """Versions that drift apart step by step are one cluster, though the ends no longer resemble each other."""
    versions = [WIRE]
    for seed in range(8):
        versions.append(edited(versions[-1], 0.06, seed))
    texts = [text(f"v{n}", body, hours=n) for n, body in enumerate(versions)]

    found = cluster(texts)

    assert {membership.cluster_id for membership in found.values()} == {"v0"}
    assert found["v8"].similarity is not None
    assert found["v8"].similarity < 0.7
    assert all(similarity(one.shingles, other.shingles) >= 0.7 for one, other in pairwise(texts))


def test_the_first_publication_stands_for_the_cluster() -> None:
    """The representative is the earliest; of two at the same instant, the one of the smaller id."""
    late, early, twin = (text(key, WIRE, hours=hours) for key, hours in (("a", 5), ("c", 1), ("b", 1)))

    found = cluster([late, early, twin])

    assert {key: membership.duplicate_of for key, membership in found.items()} == {"a": "b", "b": None, "c": "b"}


def test_nothing_has_no_clusters() -> None:
    """An empty corpus has no memberships."""
    assert cluster([]) == {}


# A corpus of a few stories, each with some copies: edited, cut, or as it was.
stories = st.lists(
    st.tuples(st.integers(100, 104), st.sampled_from([0.0, 0.02, 0.05]), st.integers(0, 3)), min_size=1, max_size=12
)


def corpus(parts: list[tuple[int, float, int]]) -> list[Text]:
    """Texts of a drawn corpus: id by place, body by story and edit, hour by the last number."""
    made = []
    for place, (story, share, hours) in enumerate(parts):
        made.append(text(f"k{place:02}", edited(factory.prose(story), share, place), hours=hours))
    return made


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_does_not_show(parts: list[tuple[int, float, int]], random: Random) -> None:
    """Whatever the order of articles, clusters, representatives and similarities are the same."""
    texts = corpus(parts)
    shuffled = texts.copy()
    random.shuffle(shuffled)

    assert cluster(shuffled) == cluster(texts)


@given(stories)
@settings(max_examples=40, deadline=None)
def test_clusters_part_the_corpus(parts: list[tuple[int, float, int]]) -> None:
    """Each article is in one cluster, named by its smallest id, with one representative that all others point to."""
    texts = corpus(parts)

    found = cluster(texts)

    assert set().union(*clusters(found)) == {one.id for one in texts}
    for group in clusters(found):
        first = min((one for one in texts if one.id in group), key=lambda one: (one.published_at, one.id))
        assert {found[key].cluster_id for key in group} == {min(group)}
        assert {found[key].duplicate_of for key in group - {first.id}} <= {first.id}
        assert found[first.id].duplicate_of is None


@given(stories)
@settings(max_examples=40, deadline=None)
def test_copies_are_found_and_strangers_left(parts: list[tuple[int, float, int]]) -> None:
    """Copies with at most 5 % of their words replaced share a cluster; texts of two stories never do."""
    found = cluster(corpus(parts))

    by_story: dict[int, set[str]] = {}
    for place, (story, _, _) in enumerate(parts):
        by_story.setdefault(story, set()).add(f"k{place:02}")
    assert clusters(found) == {frozenset(keys) for keys in by_story.values()}


@given(stories, st.integers(0, 11))
@settings(max_examples=30, deadline=None)
def test_renaming_moves_no_boundary(parts: list[tuple[int, float, int]], shift: int) -> None:
    """Other ids give the same clusters under other names: no id decides who resembles whom."""
    texts = corpus(parts)
    renamed = {one.id: f"n{(place * 7 + shift) % 100:02}-{place}" for place, one in enumerate(texts)}

    found = cluster([replace(one, id=renamed[one.id]) for one in texts])

    want = {frozenset(renamed[key] for key in group) for group in clusters(cluster(texts))}
    assert clusters(found) == want


def test_the_manifest_is_told_what_decides() -> None:
    """The settings name library, version, scheme, seed, bands and thresholds."""
    said = duplicates.settings()

    assert said["scheme"] == "affine32"
    assert said["bands"] == 42
    assert said["rows"] == 3
    assert said["threshold"] == 0.7
    assert said["slots_alike"] == 0.7
    assert {"datasketch", "seed", "shingle_words", "contained_shingles", "slots"} <= said.keys()


def numbered(*runs: range) -> np.ndarray:
    """Shingles by number, without the texts that they would come from."""
    return np.array([number for run in runs for number in run], dtype=np.uint64)


def test_texts_exactly_at_the_threshold_are_one_cluster() -> None:
    """Seven of ten shingles shared is near enough; six of ten is not."""
    first = replace(text("a", WIRE), text_sha256="1", shingles=numbered(range(8)))
    near = replace(first, id="b", text_sha256="2", shingles=numbered(range(1, 10)))
    far = replace(first, id="c", text_sha256="3", shingles=numbered(range(6), range(20, 22)))

    assert clusters(cluster([first, near, far])) == {frozenset({"a", "b"}), frozenset({"c"})}
