from __future__ import annotations

from typing import TYPE_CHECKING, Any

import factory
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.config import Config, CorpusConfig
from corpus.release.tables.selection import select
from corpus.schema import SHARD, SplitRow
from corpus.shards import duplicates
from corpus.splits.placing import place
from corpus.splits.split import split_of
from corpus.tables import to_table
from corpus.text import text_sha256

if TYPE_CHECKING:
    import pyarrow as pa

    from corpus.splits.placing import Placement

SEED = 7
PORTALS = ("aaa", "kabarfiksi", "zzz")


def paragraphs(*stories: int) -> str:
    """A text that is near to each of the stories whose paragraphs it holds."""
    return "\n\n".join(factory.prose(1000 + story, paragraphs=4) for story in stories)


def row(key: str, text: str, *, minute: int = 0) -> dict[str, Any]:
    """An article as ``shards/`` has it, before its cluster is known."""
    number = minute or 1
    one = factory.article(number, id=key, text=text, text_sha256=text_sha256(text))
    marks = {"language": "id", "language_review": False, "similarity": None, "duplicate_of": None, "cluster_id": key}
    return factory.as_row(one) | factory.own_marks(one) | marks


def corpus(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows with their clusters of today, as the build finds them."""
    texts = [duplicates.fingerprint(r["id"], r["published_at"], r["text_sha256"], r["text"]) for r in rows]
    found = duplicates.cluster(texts)
    marks = ("cluster_id", "duplicate_of", "similarity")
    return to_table([r | {name: getattr(found[r["id"]], name) for name in marks} for r in rows], SHARD)


def grown(rows: list[dict[str, Any]], before: Placement | None, since: str = "0.1.0") -> Placement:
    """The corpus placed, on top of what was written down before."""
    return place(corpus(rows), before.rows.values() if before else [], seed=SEED, since=since)


def story_of(split: str, start: int = 0) -> int:
    """The first invented story whose cluster, if it is named ``m-<story>``, stands in a split."""
    return next(n for n in range(start, 1000) if split_of(f"m-{n:03}", SEED) == split)


TRAIN, TEST, OTHER_TRAIN = story_of("train"), story_of("test"), story_of("train", story_of("train") + 1)
STORIES = (TRAIN, OTHER_TRAIN, TEST, story_of("test", TEST + 1), story_of("validation"))


def base() -> list[dict[str, Any]]:
    """Three stories: two of train, one of test."""
    return [row(f"m-{n:03}", paragraphs(n)) for n in (TRAIN, TEST, OTHER_TRAIN)]


def test_a_copy_under_an_earlier_name_joins_its_cluster() -> None:
    """A portal early in the alphabet renames the cluster of today, and neither the split nor the written name."""
    before = grown(base(), None)

    after = grown([*base(), row("a-copy", paragraphs(TEST))], before, since="0.2.0")

    copy = SplitRow(article_id="a-copy", cluster_id=f"m-{TEST:03}", split="test", since="0.2.0")
    assert after.rows == {**before.rows, "a-copy": copy}
    assert after.bridges == frozenset()


def test_a_bridge_of_two_splits_joins_neither() -> None:
    """An article that holds a story of train and one of test is no row of the table, and both stories stay."""
    before = grown(base(), None)

    after = grown([*base(), row("a-bridge", paragraphs(TRAIN, TEST))], before)

    assert after.rows == before.rows
    assert after.bridges == {"a-bridge"}


def test_a_bridge_of_one_split_joins_the_first_cluster() -> None:
    """Two stories of train may be linked by an article of train: nothing leaks."""
    before = grown(base(), None)

    after = grown([*base(), row("a-bridge", paragraphs(TRAIN, OTHER_TRAIN))], before)

    assert after.rows["a-bridge"].cluster_id == f"m-{min(TRAIN, OTHER_TRAIN):03}"
    assert after.rows["a-bridge"].split == "train"
    assert after.bridges == frozenset()


def test_a_bridge_may_join_once_it_links_no_more() -> None:
    """With one side gone from the corpus, the article is a copy of the other side."""
    bridge = row("a-bridge", paragraphs(TRAIN, TEST))
    before = grown(base(), None)
    linked = grown([*base(), bridge], before)

    after = grown([one for one in [*base(), bridge] if one["id"] != f"m-{TRAIN:03}"], linked)

    assert after.rows["a-bridge"].split == "test"


def test_an_article_that_comes_back_has_its_split() -> None:
    """Gone for one build and back in the next, a story is where it was."""
    before = grown(base(), None)

    gone = grown(base()[1:], before)
    back = grown(base(), gone)

    assert gone.rows == back.rows == before.rows


def test_who_comes_back_to_a_copy_in_another_split_does_not_leak() -> None:
    """While a story of train was away, a copy of it was drawn for test: of the two the release holds the test one."""
    away = f"m-{TRAIN:03}"
    name = next(f"n-{n}" for n in range(1000) if split_of(f"n-{n}", SEED) == "test")
    before = grown(base(), None)
    meanwhile = [*base()[1:], row(name, paragraphs(TRAIN))]

    after = grown([*base(), row(name, paragraphs(TRAIN))], grown(meanwhile, before))

    assert (after.rows[away].split, after.rows[name].split) == ("train", "test")
    assert after.bridges == {away}


copies = st.tuples(st.sampled_from(PORTALS), st.lists(st.sampled_from(STORIES), min_size=1, max_size=3, unique=True))
generations = st.lists(st.lists(copies, max_size=6), min_size=5, max_size=7)


@settings(max_examples=40, deadline=None)
@given(generations)
def test_no_split_moves_and_no_cluster_leaks(waves: list[list[tuple[str, list[int]]]]) -> None:
    """A corpus grows five times and more by copies, chains and bridges, from portals early and late in the alphabet.

    No row that was written ever changes; and of all that is not left out, no two near texts stand in two splits.
    """
    rows = [row(f"m-{story:03}", paragraphs(story)) for story in STORIES]
    first = placement = grown(rows, None)
    for wave, added in enumerate(waves):
        rows += [
            row(f"{portal}-{wave}-{n}", paragraphs(*stories), minute=wave + 2)
            for n, (portal, stories) in enumerate(added)
        ]
        before, table = placement.rows, corpus(rows)
        placement = place(table, before.values(), seed=SEED, since=f"0.{wave + 2}.0")

        assert {key: placement.rows[key] for key in before} == before
        assert placement.rows.keys() | placement.bridges == {one["id"] for one in rows}
        no_leak(table, placement)
    assert {key: placement.rows[key] for key in first.rows} == first.rows
    assert first.rows.keys() == {f"m-{story:03}" for story in STORIES}


def no_leak(table: pa.Table, placement: Placement) -> None:
    """Cluster what a release would hold anew: every cluster stands in one split, and copies point within theirs."""
    kept = select(table, Config(corpus=CorpusConfig(name="a", seed=SEED)), frozenset(), placement).articles.to_pylist()
    split = {one["id"]: one["split"] for one in kept}
    cluster = {one["id"]: one["cluster_id"] for one in kept}
    fresh = duplicates.cluster(
        duplicates.fingerprint(r["id"], r["published_at"], r["text_sha256"], r["text"]) for r in kept
    )
    assert len({(found.cluster_id, split[key]) for key, found in fresh.items()}) == len(
        {found.cluster_id for found in fresh.values()}
    )
    assert len(set(zip(cluster.values(), split.values(), strict=True))) == len(set(cluster.values()))
    originals = {one["id"] for one in kept if one["duplicate_of"] is None}
    assert {cluster[key] for key in originals} == set(cluster.values())
    assert len(originals) == len(set(cluster.values()))
    for one in kept:
        if one["duplicate_of"] is not None:
            assert one["duplicate_of"] in originals
            assert cluster[one["duplicate_of"]] == one["cluster_id"]
            assert one["similarity"] is not None
