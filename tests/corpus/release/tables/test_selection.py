from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import factory
import mini_project
from release_parts import placed, selected, shards

from corpus.release.tables.selection import select
from corpus.schema import SHARD

if TYPE_CHECKING:
    from pathlib import Path


def test_opted_out_articles_stay_behind_and_are_counted(tmp_path: Path) -> None:
    """What robots.txt forbids, what is reserved and what asks AI to keep away is left out, each counted once."""
    articles = [
        factory.article(1),
        factory.article(2, robots_allowed=False, noai=True),
        factory.article(3, tdm_reserved=True),
        factory.article(4, noai=True),
        factory.article(5, robots_allowed=None, tdm_reserved=False, noai=False),
    ]
    config = mini_project.project(tmp_path).config

    selection = select(shards(articles), config, frozenset(), placed(shards(articles)))

    assert selection.articles.column("id").to_pylist() == [articles[0].id, articles[4].id]
    assert {reason: n for reason, n in selection.left_out.items() if n} == {"robots": 1, "tdm": 1, "noai": 1}


def test_what_site_and_page_deny_is_respected(tmp_path: Path) -> None:
    """Denied training or mining keeps an article back, whoever denied it; what is allowed or not said does not."""
    articles = [
        factory.article(1, train_allowed=False),
        factory.article(2, tdm_allowed=False),
        factory.article(3, search_allowed=False),
        factory.article(4, train_allowed=True, tdm_allowed=True, search_allowed=True),
        factory.article(5),
    ]

    config = mini_project.project(tmp_path, mini_project.CORPUS_TOML + '\n[release]\nmode = "full"\n').config

    selection = select(shards(articles), config, frozenset(), placed(shards(articles)))

    assert {reason: n for reason, n in selection.left_out.items() if n} == {"tdm": 1, "train": 1, "search": 1}
    assert set(selection.articles.column("id").to_pylist()) == {one.id for one in articles[3:]}


def test_a_page_that_is_not_to_be_shown_may_be_named(tmp_path: Path) -> None:
    """Where no words of the articles go out, ``nosnippet`` keeps none of them back."""
    kept = selected([factory.article(1, search_allowed=False)], tmp_path, '\n[release]\nmode = "dehydrated"\n')

    assert kept.num_rows == 1


def test_opted_out_articles_can_be_included(tmp_path: Path) -> None:
    """Where the configuration says so, opted-out articles go along."""
    articles = [factory.article(1, robots_allowed=False), factory.article(2, noai=True)]

    kept = selected(articles, tmp_path, '\n[release]\nopted_out = "include"\n')

    assert len(kept) == 2


def test_what_was_taken_down_stays_behind_always(tmp_path: Path) -> None:
    """A tombstone holds even where opted-out articles are included."""
    articles = [factory.article(1), factory.article(2)]
    config = mini_project.project(tmp_path, mini_project.CORPUS_TOML + '\n[release]\nopted_out = "include"\n').config
    gone = frozenset({sha256(articles[0].canonical_url.encode()).hexdigest()})

    selection = select(shards(articles), config, gone, placed(shards(articles)))

    assert selection.articles.column("id").to_pylist() == [articles[1].id]
    assert selection.left_out["taken-down"] == 1


def test_nothing_can_be_selected_from_nothing(tmp_path: Path) -> None:
    """An empty corpus gives an empty selection with all reasons at nought."""
    selection = select(
        SHARD.empty_table(), mini_project.project(tmp_path).config, frozenset(), placed(SHARD.empty_table())
    )

    assert len(selection.articles) == 0
    assert set(selection.left_out.values()) == {0}
