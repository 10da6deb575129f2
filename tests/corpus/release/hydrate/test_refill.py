from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa
import pytest
import release_parts
from small_release import ANSWERS, ARTICLES, LABELS, manifest, shard, small

from corpus.release.hydrate.dehydrated import Dehydrated
from corpus.release.hydrate.found import FoundText
from corpus.release.hydrate.refill import refilled
from corpus.release.hydrate.verdicts import judged
from corpus.release.tables.modes import Extent, in_extent
from corpus.schema import SPAN

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.release.hydrate.refill import Refilled
    from corpus.schema import Article

ONE, TWO, THREE = (factory.article(n) for n in (1, 2, 3))
THERE = FoundText(state="article", article=ONE)
GONE = FoundText(state="gone", reason="404")
SPANS = pa.list_(pa.field("element", SPAN))
MARKED = [{"start": 0, "end": 8, "label": "bukti"}]


def bare(*articles: Article) -> pa.Table:
    """Articles without their text, as a release has them."""
    return in_extent(release_parts.shards(list(articles)), Extent(mode="dehydrated"))


def dehydrated(folder: Path, files: dict[str, Any] | None = None, **settings: Any) -> Dehydrated:
    """A release without text of two articles in two splits."""
    tables = {ARTICLES: bare(ONE), shard("articles", "test"): bare(TWO)}
    described = manifest(**({"mode": "dehydrated"} | settings))
    return Dehydrated(small(folder, {**tables, "manifest.json": described, **(files or {})}))


def configs(release: Dehydrated, *found: FoundText) -> list[Refilled]:
    """Its configurations with what was found, in the order of its articles."""
    pairs = list(judged(release.articles, found))
    words = {verdict.article_id: verdict.verdict for verdict, _ in pairs}
    texts = {verdict.article_id: article for verdict, article in pairs if article}
    return list(refilled(release, words, texts))


def refill(release: Dehydrated, *found: FoundText) -> dict[str, pa.Table]:
    """All rows of each."""
    return {
        config.name: pa.concat_tables([table for _, _, table in config.tables()]) for config in configs(release, *found)
    }


def column(table: pa.Table, name: str) -> list[Any]:
    """A column of all rows."""
    found: list[Any] = table.column(name).to_pylist()
    return found


def test_a_text_that_was_found_is_filled_in(tmp_path: Path) -> None:
    """With the rest of its prose; where nothing was found the cells are null, and the verdict says why."""
    release = dehydrated(tmp_path)
    order = [row.id for row in release.articles]
    found = {ONE.id: THERE, TWO.id: GONE}

    articles = refill(release, *(found[name] for name in order))["articles"]

    rows = {row["id"]: row for row in articles.to_pylist()}
    assert (rows[ONE.id]["text"], rows[ONE.id]["title"], rows[ONE.id]["hydration"]) == (ONE.text, ONE.title, "exact")
    assert (rows[TWO.id]["text"], rows[TWO.id]["tags"], rows[TWO.id]["hydration"]) == (None, None, "gone")


@pytest.mark.parametrize(
    ("text", "verdict", "is_filled"),
    [
        (ONE.text, "exact", True),
        (ONE.text.replace("\n\n", "\n"), "normalised", True),
        (TWO.text, "changed", False),
    ],
)
def test_only_a_text_that_is_the_same_or_near_is_filled_in(
    text: str,
    verdict: str,
    is_filled: bool,  # noqa: FBT001 -- a table's column
    tmp_path: Path,
) -> None:
    """Another text is not that of the release."""
    release = Dehydrated(small(tmp_path, {ARTICLES: bare(ONE), "manifest.json": manifest(mode="dehydrated")}))

    articles = refill(release, FoundText(state="article", article=factory.article(1, text=text)))

    assert column(articles["articles"], "hydration") == [verdict]
    assert column(articles["articles"], "text") == [text if is_filled else None]


def test_files_and_splits_stay_as_they_were(tmp_path: Path) -> None:
    """The same rows in the same files; columns that were there stay, and the text stands in its place."""
    release = dehydrated(tmp_path)
    (articles,) = configs(release, GONE, GONE)

    there = {path: (split, len(table)) for path, split, table in articles.tables()}
    names = next(table.column_names for _, _, table in articles.tables())

    assert there == {ARTICLES: ("train", 1), shard("articles", "test"): ("test", 1)}
    assert names[names.index("canonical_url") + 1 : names.index("canonical_url") + 3] == ["title", "text"]
    assert names[-1] == "hydration"


@pytest.mark.parametrize("named", [False, True])
def test_bylines_are_filled_where_the_maker_asked_for_them(named: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a case
    """Otherwise a refilled release names nobody that a full one would not."""
    articles = refill(dehydrated(tmp_path, bylines=named), GONE, GONE)["articles"]

    assert ("editor" in articles.column_names) is named


def test_labels_have_headline_and_text_beside_them(tmp_path: Path) -> None:
    """The question comes first, with its classes."""
    rows = [{"article_id": ONE.id, "target": "x", "stance": 1}, {"article_id": TWO.id, "target": "x", "stance": 0}]
    release = dehydrated(tmp_path, {LABELS: rows})
    found = {ONE.id: THERE, TWO.id: GONE}

    in_order = [found[row.id] for row in release.articles]
    made = refill(release, *in_order)

    assert list(made) == ["stance", "articles"]
    assert made["stance"].column_names == ["article_id", "title", "text", "target", "stance", "hydration"]
    assert column(made["stance"], "text") == [ONE.text, None]
    assert configs(release, *in_order)[0].features["stance"].names[1] == "against"


def test_spans_of_another_text_lose_their_place(tmp_path: Path) -> None:
    """They keep their label; an answer without spans is neither anchored nor not."""
    answers = pa.table(
        {"article_id": [ONE.id, TWO.id, ONE.id], "spans": pa.array([MARKED, MARKED, []], SPANS), "skipped": [False] * 3}
    )
    release = dehydrated(tmp_path, {ANSWERS: answers})
    found = {
        ONE.id: THERE,
        TWO.id: FoundText(state="article", article=replace(TWO, text=TWO.text.replace("\n\n", "\n"))),
    }

    annotations = refill(release, *(found[row.id] for row in release.articles))["annotations"]

    assert column(annotations, "spans_anchored") == [True, False, None]
    assert column(annotations, "spans") == [MARKED, [{"start": None, "end": None, "label": "bukti"}], []]
    assert column(annotations, "hydration") == ["exact", "normalised", "exact"]


def test_an_answer_about_an_article_that_is_not_here_has_no_verdict(tmp_path: Path) -> None:
    """Its spans count in no text."""
    answers = pa.table({"article_id": [THREE.id], "spans": pa.array([MARKED], SPANS)})
    annotations = refill(dehydrated(tmp_path, {ANSWERS: answers}), GONE, GONE)["annotations"]

    assert (column(annotations, "hydration"), column(annotations, "spans_anchored")) == ([None], [False])
