from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import factory
import mini_project
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import tables
from corpus.engine.pool import Pool
from corpus.errors import DataError
from corpus.schema import ARTICLE, SHARD
from corpus.shards import looking
from corpus.shards.build import build_shards
from corpus.stage import digest, read_manifest
from corpus.tables import read_rows, to_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.project import Project

WIRE = factory.prose(1, paragraphs=8)
# Stories of their own, a wire story that others go on from, and the same without its first paragraph.
STORIES = [
    factory.article(
        n,
        portal=("kabarfiksi", "wartafiksi", "harianfiksi")[n % 3],
        published_at=datetime(2024, 5 + n % 4, 1 + n, tzinfo=UTC),
        text=(factory.prose(n), f"{WIRE} {factory.prose(n)}", WIRE, WIRE.partition("\n\n")[2])[n // 3],
    )
    for n in range(12)
]


@pytest.fixture(scope="module")
def two() -> Iterator[Pool]:
    """Two processes."""
    pool = Pool(2)
    yield pool
    pool.close()


def built(project: Project) -> dict[str, str]:
    """Every file of ``shards/`` with its digest."""
    return {file.name: digest(file) for file in sorted(project.shards.iterdir())}


def test_articles_are_sharded_by_month_of_publication(tmp_path: Path) -> None:
    """Each article stands in the shard of its month in UTC, sorted by instant and id, in the columns of a shard."""
    project = mini_project.project(tmp_path)
    late = factory.article(1, published_at=datetime(2024, 7, 31, 23, 59, tzinfo=UTC))
    early = factory.article(2, published_at=datetime(2024, 7, 1, 0, 0, tzinfo=UTC))
    august = factory.article(3, published_at=datetime(2024, 8, 1, 0, 0, tzinfo=UTC))
    mini_project.write_articles(project, [late, early, august])

    manifest = build_shards(project)

    assert {name: out.rows for name, out in manifest.outputs.items()} == {"2024-07.parquet": 2, "2024-08.parquet": 1}
    assert [row["id"] for row in read_rows(project.shards / "2024-07.parquet", SHARD)] == [early.id, late.id]
    assert pq.read_schema(project.shards / "2024-08.parquet").names == SHARD.names


def test_counts_add_up(tmp_path: Path) -> None:
    """Articles in are rows out; languages, and clusters with duplicates, add up to the same."""
    project = mini_project.project(tmp_path)
    articles = [factory.article(n) for n in range(1, 8)]
    copy = factory.article(8, text=articles[0].text, text_sha256=articles[0].text_sha256)
    mini_project.write_articles(project, [*articles, copy])

    counts = build_shards(project).counts

    assert counts["articles"] == counts["rows"] == 8
    assert counts["clusters"] == 7
    assert counts["duplicates"] == 1
    assert sum(n for name, n in counts.items() if name.startswith("language.")) == 8


def test_a_copy_is_marked_and_kept(tmp_path: Path) -> None:
    """The later of two articles of one text points to the earlier, and both name the smaller id as their cluster."""
    project = mini_project.project(tmp_path)
    first = factory.article(1)
    copy = factory.article(2, text=first.text, text_sha256=first.text_sha256, title="Judul yang lain sama sekali")
    mini_project.write_articles(project, [copy, first])

    build_shards(project)

    rows = {row["id"]: row for row in read_rows(project.shards / "2024-06.parquet")}
    assert rows[copy.id]["duplicate_of"] == first.id
    assert rows[copy.id]["similarity"] == 1.0
    assert rows[first.id]["duplicate_of"] is None
    assert rows[first.id]["similarity"] is None
    assert rows[first.id]["cluster_id"] == rows[copy.id]["cluster_id"] == min(first.id, copy.id)


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    """Building again changes no byte, manifest included."""
    project = mini_project.labelled_project(tmp_path)
    build_shards(project)
    before = built(project)

    build_shards(project)

    assert built(project) == before


def test_the_order_of_articles_and_files_does_not_show(tmp_path: Path) -> None:
    """Shards are the same bytes whatever the order of rows and whatever files the articles lie in."""
    articles = [factory.article(n) for n in range(1, 20)]
    one, other = mini_project.project(tmp_path / "one"), mini_project.project(tmp_path / "other")
    mini_project.write_articles(one, articles)
    halves = {"b": to_table(articles[7:][::-1], ARTICLE), "a": to_table(articles[:7][::-1], ARTICLE)}
    mini_project.write_stage(other.articles, "articles", halves)

    build_shards(one)
    build_shards(other)

    shards = [{name: sha for name, sha in built(made).items() if name != "manifest.json"} for made in (one, other)]
    assert shards[0] == shards[1]


def test_a_month_without_articles_loses_its_shard(tmp_path: Path) -> None:
    """The shard of a month whose last article is gone is removed."""
    project = mini_project.project(tmp_path)
    stays = factory.article(1)
    goes = factory.article(2, published_at=datetime(2023, 1, 5, tzinfo=UTC))
    mini_project.write_articles(project, [stays, goes])
    build_shards(project)

    mini_project.write_articles(project, [stays])
    build_shards(project)

    assert sorted(file.name for file in project.shards.iterdir()) == ["2024-06.parquet", "manifest.json"]


def test_the_manifest_names_every_input(tmp_path: Path) -> None:
    """Each table of articles stands in the manifest with its digest; refusals and other pages are no input."""
    project = mini_project.project(tmp_path)
    mini_project.write_articles(project, [factory.article(1), factory.article(2, portal="wartafiksi")])
    (project.articles / "rejected.parquet").write_bytes(b"not read")
    (project.articles / "pages.parquet").write_bytes(b"not read")

    build_shards(project)

    assert read_manifest(project.shards).inputs == {
        f"articles/{portal}.parquet": digest(project.articles / f"{portal}.parquet")
        for portal in ("kabarfiksi", "wartafiksi")
    }


def test_columns_beyond_the_article_are_left_behind(tmp_path: Path) -> None:
    """The key of the cache of articles/ does not reach the shards."""
    project = mini_project.project(tmp_path)
    table = to_table([factory.article(1)], ARTICLE).append_column("cache_key", pa.array(["k"]))
    mini_project.write_stage(project.articles, "articles", {"kabarfiksi": table})

    build_shards(project)

    assert "cache_key" not in pq.read_schema(project.shards / "2024-06.parquet").names


def test_a_short_text_takes_the_language_of_a_portal_with_rules(tmp_path: Path) -> None:
    """A text too short to judge is Indonesian on a known portal, and undetermined where the fallback read it."""
    project = mini_project.project(tmp_path)
    known = factory.article(1, title="Foto", text="Kapal.", kind="article-photo")
    unknown = factory.article(2, title="Foto", text="Pasar.", extractor="generic@trafilatura-2.3.1")
    mini_project.write_articles(project, [known, unknown])

    build_shards(project)

    rows = {row["id"]: row["language"] for row in read_rows(project.shards / "2024-06.parquet")}
    assert rows == {known.id: "id", unknown.id: "und"}


def test_a_short_text_of_an_english_portal_is_english(tmp_path: Path) -> None:
    """The portal carries its language into the build: a short English text is not taken for Indonesian, nor doubted."""
    project = mini_project.project(tmp_path)
    short = "The old ferry harbour will reopen to passengers next Monday, the port authority said."
    article = factory.article(1, portal="harborpost", title="Ferry harbour to reopen", text=short)
    mini_project.write_articles(project, [article], languages={"harborpost": "en"})

    manifest = build_shards(project)

    assert [(row["language"], row["language_review"]) for row in read_rows(project.shards / "2024-06.parquet")] == [
        ("en", False)
    ]
    assert manifest.settings["language"]["portals"] == {"harborpost": "en"}


def test_no_articles_is_an_empty_corpus(tmp_path: Path) -> None:
    """A build that read no article leaves a manifest with noughts and no shard."""
    project = mini_project.project(tmp_path)
    mini_project.write_articles(project, [])

    manifest = build_shards(project)

    assert dict(manifest.outputs) == {}
    assert manifest.counts["articles"] == manifest.counts["rows"] == 0


def test_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The callback hears of each row group that is marked, each task that joins, and each month that is written."""
    project = mini_project.project(tmp_path)
    monkeypatch.setattr(tables, "ROW_GROUP", 2)
    mini_project.write_articles(project, [factory.article(n) for n in (1, 2, 3)])
    heard: list[tuple[str, int, int]] = []

    build_shards(project, on_progress=lambda *step: heard.append(step))

    assert heard[:2] == [("marking", 2, 3), ("marking", 3, 3)]
    assert heard[2:-1] == [("joining", done, 42) for done in range(1, 43)]
    assert heard[-1] == ("writing", 3, 3)


def test_what_was_marked_is_not_marked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of articles that stand among older ones only these are marked; where nothing is new, nothing is joined either."""
    project = mini_project.project(tmp_path)
    articles = [factory.article(n) for n in range(1, 9)]
    mini_project.write_articles(project, articles[:6])
    build_shards(project)
    marked: list[str] = []
    real = looking.identify_all
    monkeypatch.setattr(
        looking, "identify_all", lambda titles, texts, **named: marked.extend(titles) or real(titles, texts, **named)
    )
    mini_project.write_articles(project, articles)

    build_shards(project)

    assert sorted(marked) == sorted(article.title for article in articles[6:])
    heard: list[tuple[str, int, int]] = []
    build_shards(project, on_progress=lambda *step: heard.append(step))
    assert heard == [("marking", 8, 8)]
    assert len(marked) == 2


@pytest.mark.parametrize("how", ["cut", "changed", "gone"])
def test_what_is_kept_may_be_damaged(tmp_path: Path, how: str) -> None:
    """A file below .parts/ that is cut short, has another byte or is gone costs time, and no byte of a shard."""
    project, again = mini_project.project(tmp_path / "one"), mini_project.project(tmp_path / "other")
    articles = [factory.article(n) for n in range(1, 4)]
    copy = factory.article(4, text=f"{articles[0].text} Sekian.")
    for made in (project, again):
        mini_project.write_articles(made, [*articles, copy])
        build_shards(made)
    kept = [path for path in sorted((project.parts / "shards").rglob("*")) if path.is_file()]
    assert len(kept) == 11

    for path in kept:
        before = path.read_bytes()
        damaged = bytearray(before[: len(before) // 2] if how == "cut" else before)
        damaged[len(before) // 2 - 1] ^= 1 if how == "changed" else 0
        path.unlink() if how == "gone" else path.write_bytes(damaged)
        build_shards(project)

        assert built(project) == built(again), path


@given(
    lots=st.lists(st.lists(st.integers(0, 11), max_size=6, unique=True), min_size=2, max_size=4), workers=st.booleans()
)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_articles_added_in_any_order_give_the_bytes_of_one_build(
    tmp_path_factory: pytest.TempPathFactory, two: Pool, lots: list[list[int]], *, workers: bool
) -> None:
    """Whatever is added, taken away or comes back between builds, shards are those of a build from nothing."""
    project = mini_project.project(tmp_path_factory.mktemp("berturut"))
    for lot in lots:
        mini_project.write_articles(project, [STORIES[n] for n in lot])
        build_shards(project, engine=two if workers else None)
    once = mini_project.project(tmp_path_factory.mktemp("sekali"))
    mini_project.write_articles(once, [STORIES[n] for n in lots[-1]])
    build_shards(once)

    assert built(project) == built(once)


def test_what_is_gone_is_forgotten_where_that_is_asked(tmp_path: Path) -> None:
    """After a takedown nothing of the article is kept: what is left is as large as if it had never been there."""
    project, never = mini_project.project(tmp_path / "one"), mini_project.project(tmp_path / "other")
    stays, goes = factory.article(1), factory.article(2)
    mini_project.write_articles(never, [stays])
    build_shards(never)
    mini_project.write_articles(project, [stays, goes])
    build_shards(project)
    mini_project.write_articles(project, [stays])

    build_shards(project, forget=True)

    kept = [
        {file.name: digest(file) for file in (made.parts / "shards" / "kept").iterdir()} for made in (project, never)
    ]
    assert kept[0] == kept[1]
    assert built(project) == built(never)


def test_without_articles_the_next_step_is_named(tmp_path: Path) -> None:
    """Where articles/ was never built, the error says what to run."""
    project = mini_project.project(tmp_path)

    with pytest.raises(DataError, match="kliping build"):
        build_shards(project)


def test_two_articles_of_one_id_are_refused(tmp_path: Path) -> None:
    """One id in two files is named, not silently merged."""
    project = mini_project.project(tmp_path)
    article = factory.article(1)
    mini_project.write_articles(project, [article])
    write_table(to_table([replace(article, title="Lain")], ARTICLE), project.articles / "again.parquet")

    with pytest.raises(DataError, match=article.id):
        build_shards(project)


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    """A table of articles that is no Parquet is named in the error."""
    project = mini_project.project(tmp_path)
    mini_project.write_articles(project, [factory.article(1)])
    (project.articles / "kabarfiksi.parquet").write_bytes(b"PAR1 no")

    with pytest.raises(DataError, match=r"kabarfiksi\.parquet"):
        build_shards(project)
