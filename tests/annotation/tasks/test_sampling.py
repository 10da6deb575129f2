from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.scheme.mentions import mention_pattern
from annotation.tasks.sampling import draw
from corpus.codebook import Target
from corpus.splits.split import split_of

STRATA = st.dictionaries(
    st.text("abcdef/-", min_size=1, max_size=6), st.integers(0, 30), min_size=1, max_size=8
).map(lambda sizes: {name: [f"{name}:{n}" for n in range(size)] for name, size in sizes.items()})  # fmt: skip


def sizes(strata: dict[str, list[str]]) -> int:
    """Articles in all strata."""
    return sum(map(len, strata.values()))


@given(strata=STRATA, n=st.integers(0, 60), more=st.integers(1, 40), seed=st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_extending_a_sample_keeps_the_earlier_one(strata: dict[str, list[str]], n: int, more: int, seed: int) -> None:
    """The draw of n + m begins with the draw of n, whatever the strata: no answer given is ever thrown away."""
    first, longer = draw(strata, n, seed), draw(strata, n + more, seed)

    assert [one.article_id for one in longer][: len(first)] == [one.article_id for one in first]


@given(strata=STRATA, n=st.integers(0, 60), seed=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_sample_has_the_size_asked_for_or_everything(strata: dict[str, list[str]], n: int, seed: int) -> None:
    """Each article is drawn at most once, and as many as asked for unless there are fewer."""
    drawn = [one.article_id for one in draw(strata, n, seed)]

    assert len(drawn) == len(set(drawn)) == min(n, sizes(strata))


@given(strata=STRATA, seed=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_every_stratum_has_a_task_before_any_has_two(strata: dict[str, list[str]], seed: int) -> None:
    """The floor of one: with as many tasks as there are strata, each that has articles gets one."""
    filled = {name for name, ids in strata.items() if ids}

    drawn = Counter(one.stratum for one in draw(strata, len(filled), seed))

    assert drawn == dict.fromkeys(filled, 1)


@given(strata=STRATA, n=st.integers(0, 60), seed=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_the_order_of_files_does_not_matter(strata: dict[str, list[str]], n: int, seed: int) -> None:
    """Strata and ids in any other order give the same draw."""
    turned = {name: ids[::-1] for name, ids in reversed(strata.items())}

    assert draw(turned, n, seed) == draw(strata, n, seed)


def test_seats_go_by_the_square_root_of_the_size() -> None:
    """Strata of 100, 400 and 900 articles share 60 tasks as 10 : 20 : 30, and say with what probability."""
    strata = {name: [f"{name}{n}" for n in range(size)] for name, size in {"s": 100, "m": 400, "l": 900}.items()}

    drawn = draw(strata, 60, seed=1)

    assert Counter(one.stratum for one in drawn) == {"s": 10, "m": 20, "l": 30}
    assert {one.stratum: one.probability for one in drawn} == {"s": 0.1, "m": 0.05, "l": 30 / 900}


def test_a_small_stratum_is_exhausted_and_its_seats_go_to_others() -> None:
    """Where a stratum has two articles it gives both, with certainty, and the rest comes from the other."""
    drawn = draw({"few": ["a", "b"], "many": [str(n) for n in range(50)]}, 20, seed=3)

    assert Counter(one.stratum for one in drawn) == {"few": 2, "many": 18}
    assert {one.probability for one in drawn if one.stratum == "few"} == {1.0}


def test_with_fewer_tasks_than_strata_the_larger_come_first() -> None:
    """Two tasks for three strata go to the two larger ones."""
    drawn = draw({"a": ["1"], "b": ["2", "3"], "c": ["4", "5", "6"]}, 2, seed=0)

    assert [one.stratum for one in drawn] == ["c", "b"]


def test_another_seed_gives_another_sample() -> None:
    """The seed decides which articles are drawn."""
    strata = {"s": [str(n) for n in range(1000)]}

    first, second = ({one.article_id for one in draw(strata, 50, seed)} for seed in (1, 2))

    assert len(first & second) < 15


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Utusan Persekutuan  Utara tiba.", True),
        ("utusan PERSEKUTUAN\nUTARA tiba.", True),
        ("Menurut PU, sidang ditunda.", True),
        ("PUPR membuka jalan baru.", False),
        ("Kampus UPU menolak.", False),
        ("Harga naik 5% (tetap).", False),
        ("Anggaran C++ disetujui.", True),
    ],
)
def test_a_mention_is_a_whole_word_whatever_its_case(text: str, *, found: bool) -> None:
    """Names and aliases are found as whole words, across any white space; signs in them are no pattern."""
    pattern = mention_pattern([Target(name="Persekutuan Utara", aliases=("PU", "C++"))])

    assert (pattern.search(text) is not None) is found


def test_without_targets_nothing_is_mentioned() -> None:
    """A pattern of no targets finds nothing, not everything."""
    assert mention_pattern([]).search("apa saja") is None


def test_the_sample_has_the_shares_of_the_splits() -> None:
    """300 of 3,000 articles: 80/10/10 of 100 in the sample, for each of twenty seeds.

    Bounds are four standard deviations of a binomial draw of 300: 240 ± 28 for train, 30 ± 21 for the others.
    """
    strata = {f"kabarfiksi/s{k}/2024-06": [f"kabarfiksi-{n:016x}" for n in range(k, 3000, 12)] for k in range(12)}
    for seed in range(20):
        splits = Counter(split_of(one.article_id, seed) for one in draw(strata, 300, seed))

        assert 212 <= splits["train"] <= 268, seed
        assert 9 <= splits["validation"] <= 51, seed
        assert 9 <= splits["test"] <= 51, seed


def test_the_first_drawn_are_no_other_than_the_last() -> None:
    """Over twenty seeds together the sample's shares are 4,800 / 600 / 600 of 6,000, within four deviations."""
    strata = {"kabarfiksi/dunia/2024-06": [f"kabarfiksi-{n:016x}" for n in range(3000)]}

    splits = Counter(split_of(one.article_id, seed) for seed in range(20) for one in draw(strata, 300, seed))

    assert 4676 <= splits["train"] <= 4924
    assert 507 <= splits["validation"] <= 693
    assert 507 <= splits["test"] <= 693
