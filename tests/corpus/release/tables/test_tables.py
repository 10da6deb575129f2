from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import factory
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.errors import DataError
from corpus.release.tables.contents import gather
from corpus.release.tables.features import features_of, yaml_features
from corpus.release.tables.modes import snippet
from corpus.release.tables.selection import read_tombstones, select
from corpus.release.tables.sources import read_sources
from corpus.release.tables.subsets import annotations_subset, articles_subset, check_names, question_subset
from corpus.release.tables.written import content_sha256
from corpus.schema import ANNOTATION, MARKS, SHARD, TASK, label_schema
from corpus.shards.build import build_shards
from corpus.splits.placing import place
from corpus.splits.split import split_of
from corpus.tables import to_table
from corpus.text import text_sha256

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.codebook import Question
    from corpus.project import Project
    from corpus.release.tables.contents import Contents
    from corpus.release.tables.subsets import Subset
    from corpus.schema import Article
    from corpus.splits.placing import Placement

STANCE, TOPIC = factory.codebook().labelled


def contents(project: Project) -> Contents:
    """What a release of a project holds, its shards built."""
    build_shards(project)
    return gather(project.config, read_sources(project))


def shards(articles: list[Article]) -> pa.Table:
    """Rows of the corpus, each article its own cluster."""
    marks = {"language": "id", "language_review": False, "duplicate_of": None, "similarity": None}
    rows = [factory.as_row(one) | marks | {"cluster_id": one.id} | factory.own_marks(one) for one in articles]
    assert {mark.name for mark in MARKS} <= rows[0].keys() if rows else True
    return to_table(rows, SHARD)


def placed(table: pa.Table) -> Placement:
    """The splits of a corpus of which nothing was written down before."""
    return place(table, [], seed=7, since="0.1.0")


def selected(articles: list[Article], tmp_path: Path, toml: str = "") -> pa.Table:
    """The articles that a release would hold."""
    config = factory.project(tmp_path, factory.CORPUS_TOML + toml).config
    table = shards(articles)
    return select(table, config, frozenset(), placed(table)).articles


def rows(subset: Subset) -> list[dict[str, Any]]:
    """All rows of a configuration."""
    found: list[dict[str, Any]] = subset.table().to_pylist()
    return found


def labelled(question: Question, labels: pa.Table, articles: pa.Table) -> Subset:
    """A question's configuration, where nobody was asked and nothing was answered."""
    return question_subset(question, labels, articles, tasks=TASK.empty_table(), annotations=ANNOTATION.empty_table())


# --- selection ------------------------------------------------------------------------------------


def test_opted_out_articles_stay_behind_and_are_counted(tmp_path: Path) -> None:
    """What robots.txt forbids, what is reserved and what asks AI to keep away is left out, each counted once."""
    articles = [
        factory.article(1),
        factory.article(2, robots_allowed=False, noai=True),
        factory.article(3, tdm_reserved=True),
        factory.article(4, noai=True),
        factory.article(5, robots_allowed=None, tdm_reserved=False, noai=False),
    ]
    config = factory.project(tmp_path).config

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

    config = factory.project(tmp_path, factory.CORPUS_TOML + '\n[release]\nmode = "full"\n').config

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
    config = factory.project(tmp_path, factory.CORPUS_TOML + '\n[release]\nopted_out = "include"\n').config
    gone = frozenset({sha256(articles[0].canonical_url.encode()).hexdigest()})

    selection = select(shards(articles), config, gone, placed(shards(articles)))

    assert selection.articles.column("id").to_pylist() == [articles[1].id]
    assert selection.left_out["taken-down"] == 1


def test_tombstones_are_read(tmp_path: Path) -> None:
    """The digests of a tombstone file are read; where there is no file there are none."""
    file = tmp_path / "tombstones.jsonl"
    assert read_tombstones(file) == frozenset()

    file.write_text('{"canonical_url_sha256": "ab", "reason": "asked"}\n')

    assert read_tombstones(file) == {"ab"}


@pytest.mark.parametrize("line", ["{", '"ab"', "{}"])
def test_a_broken_tombstone_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no tombstone is told by its number, for a lost one would publish what was taken down."""
    file = tmp_path / "tombstones.jsonl"
    file.write_text(f'{{"canonical_url_sha256": "ab"}}\n{line}\n')

    with pytest.raises(DataError, match="line 2"):
        read_tombstones(file)


def test_nothing_can_be_selected_from_nothing(tmp_path: Path) -> None:
    """An empty corpus gives an empty selection with all reasons at nought."""
    selection = select(SHARD.empty_table(), factory.project(tmp_path).config, frozenset(), placed(SHARD.empty_table()))

    assert len(selection.articles) == 0
    assert set(selection.left_out.values()) == {0}


# --- splits ---------------------------------------------------------------------------------------


def test_copies_share_a_split(tmp_path: Path) -> None:
    """All articles of a duplicate cluster stand in one split, with their labels and answers."""
    project = factory.labelled_project(tmp_path, articles=20, labelled=20)
    story = factory.article(3)
    copies = [factory.article(n, text=story.text, text_sha256=story.text_sha256) for n in range(30, 60)]
    factory.write_articles(project, [*(factory.article(n) for n in range(1, 21)), *copies])

    made = contents(project)

    articles = next(subset for subset in made.subsets if subset.name == "articles")
    cluster = {one.id for one in copies} | {story.id}
    where = {
        split
        for split, tables in articles.files.items()
        for table in tables
        if cluster & set(table.column("id").to_pylist())
    }
    assert where == {split_of(min(cluster), 7)}


# --- configurations -------------------------------------------------------------------------------


def test_a_question_has_one_row_per_decided_label(tmp_path: Path) -> None:
    """Decided labels are joined with their article and numbered by the codebook; ties are left out."""
    one, other = factory.article(1), factory.article(2)
    labels = to_table(
        [
            factory.stance_label(one, "Persekutuan Utara", "against"),
            factory.stance_label(one, "Republik Samudra", None),
            factory.stance_label(other, "Republik Samudra", "favor"),
        ],
        label_schema("stance", per_target=True, multiple=False),
    )

    made = rows(labelled(STANCE, labels, selected([one, other], tmp_path)))

    assert [
        (row["article_id"], row["target"], row["stance"]) for row in sorted(made, key=lambda row: row["stance"])
    ] == [
        (other.id, "Republik Samudra", 0),
        (one.id, "Persekutuan Utara", 1),
    ]
    assert {row["text"] for row in made} == {one.text, other.text}


def test_topics_are_lists_of_classes(tmp_path: Path) -> None:
    """Several codes become several numbers, an empty list stays one, an undecided item is left out."""
    articles = [factory.article(n) for n in (1, 2, 3)]
    labels = to_table(
        [
            factory.topic_label(articles[0], ["medtop:17000000", "medtop:04000000"]),
            factory.topic_label(articles[1], None),
            factory.topic_label(articles[2], []),
        ],
        label_schema("topics", per_target=False, multiple=True),
    )

    subset = labelled(TOPIC, labels, selected(articles, tmp_path))

    assert {row["article_id"]: row["topics"] for row in rows(subset)} == {articles[0].id: [2, 0], articles[2].id: []}
    assert "target" not in subset.features


def test_a_code_that_the_codebook_lacks_is_refused(tmp_path: Path) -> None:
    """A label whose code is not among the classes is named, never numbered."""
    one = factory.article(1)
    schema = label_schema("stance", per_target=True, multiple=False)
    labels = to_table([factory.stance_label(one, "Persekutuan Utara", "furious")], schema)

    with pytest.raises(DataError, match="furious"):
        labelled(STANCE, labels, selected([one], tmp_path))


def test_answers_stand_in_the_split_of_their_article(tmp_path: Path) -> None:
    """Every answer about a released article is there, in its article's split, sorted; others are not."""
    articles = [factory.article(n) for n in range(1, 30)]
    strangers = [factory.answer(factory.task(factory.article(99)), "topic", ["medtop:04000000"])]
    answers = [row for n, one in enumerate(articles) for row in factory.answers_of(factory.task(one), n)]
    table = to_table([*answers[::-1], *strangers], ANNOTATION)
    tasks = to_table([factory.task(one) for one in articles], TASK)

    subset = annotations_subset(table, selected(articles, tmp_path), tasks)

    assert sum(subset.rows.values()) == len(answers)
    for split, tables in subset.files.items():
        keys = [row["article_id"] for table in tables for row in table.to_pylist()]
        assert keys == sorted(keys)
        assert {split_of(key, 7) for key in keys} == {split}


def test_articles_are_cut_by_month(tmp_path: Path) -> None:
    """Each split of the articles has a file for each month that it has articles of, in order."""
    months = [datetime(2024, month, day, tzinfo=UTC) for month in (3, 4, 5) for day in range(1, 21)]
    articles = [factory.article(n, published_at=at) for n, at in enumerate(months)]

    subset = articles_subset(selected(articles, tmp_path))

    train = [{at.month for at in table.column("published_at").to_pylist()} for table in subset.files["train"]]
    assert train == [{3}, {4}, {5}]


def test_a_split_without_rows_is_not_there(tmp_path: Path) -> None:
    """No file is made for a split that nothing fell into, for ``load_dataset`` refuses an empty one."""
    one = factory.article(1)

    subset = articles_subset(selected([one], tmp_path))

    assert list(subset.files) == [split_of(one.id, 7)]


def test_names_that_clash_are_refused() -> None:
    """A scheme whose column is called like a column of the article is refused before anything is written."""
    book = factory.codebook()
    clash = replace(book, questions=(replace(book.questions[0], column="text"),))

    with pytest.raises(DataError, match="'text'"):
        check_names(clash)


def test_features_follow_the_codebook() -> None:
    """The form of the card's features, which comes from a private method of datasets, is what it was."""
    schema = pa.schema([("text", pa.large_string()), ("stance", pa.int64()), ("topics", pa.list_(pa.int64()))])

    listed = yaml_features(features_of(schema, [STANCE, TOPIC]))

    assert listed == [
        {"name": "text", "dtype": "large_string"},
        {
            "name": "stance",
            "dtype": {
                "class_label": {
                    "names": {"0": "favor", "1": "against", "2": "neutral", "3": "not_mentioned", "4": "unclear"}
                }
            },
        },
        {
            "name": "topics",
            "list": {
                "class_label": {
                    "names": {"0": "medtop:04000000", "1": "medtop:11000000", "2": "medtop:17000000"},
                }
            },
        },
    ]


# --- what a release refuses -----------------------------------------------------------------------


def test_labels_of_unknown_articles_are_refused(tmp_path: Path) -> None:
    """A label on an article that the corpus no longer has is named with what to look at."""
    project = factory.labelled_project(tmp_path, articles=6, labelled=3)
    factory.write_articles(project, [factory.article(n) for n in range(2, 7)])

    with pytest.raises(DataError, match=f"no longer in shards/.*{factory.article(1).id}"):
        contents(project)


def test_stale_labels_are_refused(tmp_path: Path) -> None:
    """Labels that were made from other answers than are there now are not released."""
    project = factory.labelled_project(tmp_path, articles=6, labelled=3)
    factory.write_answers(project, factory.answers_of(factory.task(factory.article(1)), 1))

    with pytest.raises(DataError, match="kliping label resolve"):
        contents(project)


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("labels/codebook.json", "kliping label resolve"),
        ("labels/stance.parquet", "run 'kliping label resolve' first"),
        ("tasks/tasks.parquet", "run 'kliping label push' first"),
        ("annotations/annotations.parquet", "kliping label resolve"),
    ],
)
def test_a_missing_table_is_named(tmp_path: Path, path: str, remedy: str) -> None:
    """What a release needs and does not find is named with what makes it."""
    project = factory.labelled_project(tmp_path, articles=3, labelled=3)
    (project.root / path).unlink()

    with pytest.raises(DataError, match=remedy):
        contents(project)


def test_broken_agreement_is_named(tmp_path: Path) -> None:
    """Figures of agreement that are no JSON are named."""
    project = factory.labelled_project(tmp_path, articles=3, labelled=3)
    (project.labels / "agreement.json").write_text("{")

    with pytest.raises(DataError, match=r"agreement\.json"):
        contents(project)


def test_labels_of_another_text_stay_behind(tmp_path: Path) -> None:
    """Where an article changed after annotators read it, its labels are left out and counted, its answers marked."""
    project = factory.labelled_project(tmp_path)
    old, new = factory.article(1), "Teks yang lain sama sekali."
    changed = replace(old, text=new, text_sha256=text_sha256(new))
    factory.write_articles(project, [changed, *(factory.article(n) for n in range(2, 25))])

    made = contents(project)

    stance = next(subset for subset in made.subsets if subset.name == "stance")
    answers = next(subset for subset in made.subsets if subset.name == "annotations")
    assert old.id not in {row["article_id"] for row in rows(stance)}
    assert [(question.name, question.changed, question.elsewhere) for question in made.questions] == [
        ("stance", 2, 0),
        ("topic", 1, 0),
    ]
    assert {row["text_sha256"] for row in rows(answers) if row["article_id"] == old.id} == {old.text_sha256}


def test_spans_of_other_paragraphs_stay_behind(tmp_path: Path) -> None:
    """Where paragraphs alone changed since annotators read an article, labels stay; its spans go and are counted."""
    project = factory.labelled_project(tmp_path)
    old = factory.article(3)  # has two spans
    moved = replace(old, text=old.text.replace("\n\n", "\n\n\n", 1))
    factory.write_articles(project, [moved, *(factory.article(n) for n in range(1, 25) if n != 3)])

    made = contents(project)

    answers = rows(next(subset for subset in made.subsets if subset.name == "annotations"))
    stance = rows(next(subset for subset in made.subsets if subset.name == "stance"))
    assert old.id in {row["article_id"] for row in stance}
    assert sum(len(row["spans"]) for row in answers if row["article_id"] == old.id) == 0
    assert (made.answers.spans, made.answers.spans_left_out) == (6, 2)
    assert [question.changed for question in made.questions] == [0, 0]


# --- modes ----------------------------------------------------------------------------------------

COLUMNS = {"full": {"title", "text"}, "gated": {"title", "text"}, "dehydrated": set(), "snippet": {"title", "snippet"}}


@pytest.mark.parametrize("mode", ["full", "gated", "dehydrated", "snippet"])
def test_modes_differ_in_columns_alone(tmp_path: Path, mode: str) -> None:
    """In every mode the same rows stand in the same splits with the same labels; only prose comes and goes."""
    project = factory.labelled_project(tmp_path, toml=f'{factory.CORPUS_TOML}\n[release]\nmode = "{mode}"\n')

    made = {subset.name: subset for subset in contents(project).subsets}

    assert sum(made["stance"].rows.values()) == 20
    assert sum(made["articles"].rows.values()) == 24
    assert {"title", "text", "snippet"} & set(made["articles"].features) == COLUMNS[mode]
    assert {"title", "text", "snippet"} & set(made["stance"].features) == COLUMNS[mode]
    assert ("comment" in made["annotations"].features) == (mode in {"full", "gated"})


def test_a_dehydrated_release_has_no_sentence_of_an_article(tmp_path: Path) -> None:
    """No title, sentence, byline or remark can be found in any row, while addresses and digests can."""
    project = factory.labelled_project(tmp_path, toml=factory.CORPUS_TOML + '\n[release]\nmode = "dehydrated"\n')

    said = json.dumps([rows(subset) for subset in contents(project).subsets], default=str)

    article = factory.article(3)
    assert article.title not in said
    assert article.text.split(".")[0] not in said
    assert "Kalimat pembuka." not in said
    assert article.text_sha256 in said
    assert article.canonical_url in said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Satu kalimat. Dua kalimat. Tiga kalimat.", "Satu kalimat. Dua kalimat."),
        ("Dr. Sari datang. Ia membawa peta. Lalu pulang.", "Dr. Sari datang. Ia membawa peta."),
        ("Ia bertanya: “Di mana?” Tak ada jawaban. Sunyi.", "Ia bertanya: “Di mana?” Tak ada jawaban."),
        ("Paragraf tanpa titik\n\nParagraf kedua\n\nKetiga.", "Paragraf tanpa titik Paragraf kedua"),
        ("M. Arif menang 2.500 suara. Ia senang. Habis.", "M. Arif menang 2.500 suara. Ia senang."),
        ("Hanya satu", "Hanya satu"),
    ],
)
def test_a_snippet_is_two_sentences(text: str, wanted: str) -> None:
    """Abbreviations, initials and numbers end no sentence; a paragraph does."""
    assert snippet(text) == wanted


# --- content --------------------------------------------------------------------------------------


def test_the_digest_of_content_does_not_depend_on_the_writer(tmp_path: Path) -> None:
    """The same rows give the same digest from memory, from any Parquet settings, and cut in pieces."""
    table = articles_subset(selected([factory.article(n) for n in range(1, 9)], tmp_path)).table()
    pq.write_table(table, tmp_path / "plain.parquet", compression="snappy", row_group_size=3)

    digests = {
        content_sha256((table,)),
        content_sha256((table.slice(0, 2), table.slice(2))),
        content_sha256((pq.read_table(tmp_path / "plain.parquet"),)),
    }

    assert len(digests) == 1


def test_the_digest_of_content_sees_every_change(tmp_path: Path) -> None:
    """Another order or another value gives another digest."""
    table = articles_subset(selected([factory.article(n) for n in range(1, 9)], tmp_path)).table()

    assert content_sha256((table,)) != content_sha256((table.slice(1), table.slice(0, 1)))
    assert content_sha256((table,)) != content_sha256((table.slice(1),))
