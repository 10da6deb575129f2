from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import factory
import paper_parts
import pyarrow as pa
import pytest
import release_parts
from small_release import ARTICLES, manifest, small, told

from corpus.release.audit.columns import empty_subsets
from corpus.release.audit.faults import Fault, Notice
from corpus.release.audit.figures import (
    _unlike_front,
    _unlike_json,
    _unlike_lines,
    figures_counted,
    figures_stated,
    papers_rendered,
)
from corpus.release.audit.folder import Release
from corpus.release.build import rendered
from corpus.release.papers.papers import plain, plain_figures
from corpus.release.tables.article_counts import article_figures
from corpus.release.tables.counting import answer_figures
from corpus.release.tables.selection import Selection
from corpus.release.tables.subsets import articles_subset
from corpus.schema import ANNOTATION, TASK
from corpus.stage import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def kinds(faults: Iterable[Fault]) -> list[str]:
    """Each fault in words, after its kind."""
    return [f"{'notice' if isinstance(fault, Notice) else 'fault'}: {fault.problem}" for fault in faults]


# --- counted again --------------------------------------------------------------------------------


@pytest.fixture
def counted(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A release of two articles and no answers, and its figures."""
    stated = {"mode": "full", "bylines": True}
    table = release_parts.shards([factory.article(1), factory.article(2)])
    subset = articles_subset(table.append_column("split", pa.array(["train", "train"])))
    release = small(tmp_path, {"manifest.json": manifest({"left_out.tdm": 1}, **stated), ARTICLES: subset.table()})
    selection = Selection(articles=table, left_out={"tdm": 1}, ids_left_out=frozenset())
    empty = empty_subsets(release)
    answers = answer_figures(empty["annotations"], tasks=TASK.empty_table(), annotations=ANNOTATION.empty_table())
    question = {"rows": {}, "undecided": 0, "changed": 0, "elsewhere": 0, "adjudicated": 0, "mean_agreement": None}
    figures = {
        "articles": plain(asdict(article_figures(subset, selection, is_masked=False))),
        "answers": plain(asdict(answers)),
        "questions": [
            plain(
                asdict(
                    paper_parts.question(one.name, **question, with_agreement=0, methods={}, classes=()),
                )
            )
            | {"classes": [{"code": c.code, "en": c.en, "id": c.id, "rows": {}} for c in one.choices]}
            for one in release.codebook.labelled
        ],
        "subsets": [
            {
                "files": [
                    {
                        "path": ARTICLES,
                        "sha256": digest(tmp_path / ARTICLES),
                        "rows": 2,
                        "bytes": (tmp_path / ARTICLES).stat().st_size,
                    }
                ]
            }
        ],
    }
    return tmp_path, figures


def recounted(counted: tuple[Path, dict[str, Any]]) -> list[str]:
    """What is found where those figures are stated, after the file's name."""
    folder, figures = counted
    found = told(figures_counted, small(folder, {"figures.json": figures}))
    return [said.removeprefix("figures.json: ") for said in found]


def test_figures_that_match_the_data_have_no_fault(counted: tuple[Path, dict[str, Any]]) -> None:
    """Articles, answers, questions and files."""
    assert recounted(counted) == []


@pytest.mark.parametrize(
    ("part", "key", "value", "problem"),
    [
        ("articles", "rows", 3, "articles: rows is stated as 3; the data give 2"),
        ("articles", "first", "2024-06-19", "articles: first is stated as 2024-06-19; the data give 2024-06-20"),
        ("articles", "left_out", {}, "articles: left_out is stated as {}; the data give {'tdm': 1}"),
        ("answers", "annotators", 3, "answers: annotators is stated as 3; the data give 0"),
    ],
)
def test_a_figure_that_differs_from_the_data_is_told(
    part: str, key: str, value: Any, problem: str, counted: tuple[Path, dict[str, Any]]
) -> None:
    """With what is stated and what was counted."""
    counted[1][part][key] = value

    assert recounted(counted) == [problem]


def test_figures_that_are_not_there_are_told(counted: tuple[Path, dict[str, Any]]) -> None:
    """By what they are of."""
    del counted[1]["articles"]
    counted[1]["questions"].pop(0)

    assert recounted(counted) == ["has no figures of articles", "has no figures of question stance"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rows": 3}, f"{ARTICLES}: rows is stated as 3; the data give 2"),
        ({"path": "data/x.parquet"}, f"does not list {ARTICLES}"),
    ],
)
def test_files_are_listed_as_they_are(
    change: dict[str, Any], problem: str, counted: tuple[Path, dict[str, Any]]
) -> None:
    """With their rows, bytes and digests; what is listed and not there is told as well."""
    counted[1]["subsets"][0]["files"][0] |= change

    assert problem in recounted(counted)


def test_ties_are_those_of_the_manifest(counted: tuple[Path, dict[str, Any]]) -> None:
    """They are not in the data of a question."""
    counted[1]["questions"][0]["undecided"] = 2

    assert recounted(counted) == ["question stance: undecided is stated as 2; the data give 0"]


# --- stated ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "settings", "found"),
    [
        ({"version": "1.0.0"}, {}, []),
        ({"version": "1.0.1"}, {}, ["figures.json: states version '1.0.1'; the manifest has '1.0.0'"]),
        ({"title": "sikap", "name": "sikap"}, {"title": ""}, []),
        (
            {"title": "Lain", "name": "sikap"},
            {"title": ""},
            ["figures.json: states title 'Lain'; the manifest has 'sikap'"],
        ),
        ({}, {"hub": "a/b"}, []),
        ({"datasheet": {"funding": "a"}}, {"datasheet": {"funding": "a", "gap": ""}}, []),
    ],
)
def test_settings_are_stated_as_the_manifest_has_them(
    stated: dict[str, Any], settings: dict[str, Any], found: list[str], tmp_path: Path
) -> None:
    """Without a title the name stands for it; a setting that no paper states is none of theirs."""
    release = small(tmp_path, {"figures.json": {"stated": stated}, "manifest.json": manifest(**settings)})

    assert told(figures_stated, release) == found


# --- rendered again -------------------------------------------------------------------------------


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """The papers of an invented release, and what they are rendered from."""
    made = paper_parts.papers()
    files = {"figures.json": plain_figures(made.figures), "manifest.json": manifest(), **rendered(made)}
    return small(tmp_path, files).folder


def edited(folder: Path, name: str, old: str, new: str) -> list[str]:
    """What is found after an edit."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return told(papers_rendered, Release(folder))


def test_papers_as_they_were_rendered_have_no_fault(papers: Path) -> None:
    """They come from the figures alone."""
    assert told(papers_rendered, Release(papers)) == []


def test_a_figure_that_was_changed_by_hand_is_told(papers: Path) -> None:
    """The line that is lost, and the one that took its place in a table."""
    lost, added = edited(papers, "README.md", "| training of models | 0 |", "| training of models | 1 |")

    assert lost == "README.md: lacks a line that the figures give: | training of models | 0 | 0 | 10 |"
    assert added == "README.md: has a line that does not come from the figures: | training of models | 1 | 0 | 10 |"


@pytest.mark.parametrize("name", ["coverage.svg", "classes.svg"])
def test_a_plot_that_was_changed_is_told(name: str, papers: Path) -> None:
    """By a word, a bar, or anything else: a plot has no prose."""
    assert edited(papers, name, "</title>", "</title><script/>") == [
        f"{name}: is not the plot that the figures give; build the release again"
    ]


def test_a_release_of_an_earlier_format_is_not_counted_again(papers: Path) -> None:
    """Its other checks go on; nobody can pass for one by stating an earlier format."""
    (papers / "manifest.json").write_text('{"settings": {"format": 1, "release": {}}}')
    [disguised] = told(papers_rendered, Release(papers))
    (papers / "coverage.svg").unlink()

    [earlier] = told(papers_rendered, Release(papers))

    assert disguised == "manifest.json: states format 1, but the release has the plots of format 2"
    assert earlier.startswith(
        "(notice) figures.json: is of a release of format 1, which only an earlier Kliping counts"
    )
    assert told(figures_counted, Release(papers)) == [earlier]


def test_a_sentence_that_was_added_is_a_notice(papers: Path) -> None:
    """Its makers may say more."""
    assert edited(papers, "LICENSE", "Articles\n", "Terima kasih.\nArticles\n") == [
        "(notice) LICENSE: has a line that does not come from the figures: Terima kasih."
    ]


def test_a_key_of_the_card_that_was_changed_is_told(papers: Path) -> None:
    """What the YAML block states of the data comes from the figures."""
    found = edited(papers, "README.md", "- n<1K", "- 1K<n<10K")

    assert "README.md: 'size_categories' in the YAML block is not what the figures give" in found


def test_a_key_of_croissant_that_was_changed_is_told(papers: Path) -> None:
    """By its name."""
    assert edited(papers, "croissant.json", '"version": "1.2.0"', '"version": "1.2.1"') == [
        "croissant.json: 'version' is not what the figures give"
    ]


@pytest.mark.parametrize(
    ("wanted", "found", "told"),
    [
        ("a\nb\n", "b\na\n", []),
        ("Ada 3.\n", "", ["fault: lacks a line that the figures give: Ada 3."]),
        ("Ada.\n", "", ["notice: lacks a line that the figures give: Ada."]),
        ("", "Ada 3.\n", ["notice: has a line that does not come from the figures: Ada 3."]),
        ("", "| 3 |\n", ["fault: has a line that does not come from the figures: | 3 |"]),
        ("a 1\na 1\n", "a 1\n", ["fault: lacks a line that the figures give: a 1"]),
    ],
)
def test_lines_are_compared_whatever_their_order(wanted: str, found: str, told: list[str]) -> None:
    """A line that is lost with its figure is a fault, one that was added only in a table; a line may stand twice."""
    assert kinds(_unlike_lines("x", wanted, found)) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"description": "12 artikel"}, []),
        ({"description": "Artikel: 12"}, ["notice: 'description' is not what the figures give"]),
        ({"description": "13 artikel"}, ["fault: 'description' is not what the figures give"]),
        ({}, ["fault: 'description' is not what the figures give"]),
    ],
)
def test_prose_may_be_reworded_as_long_as_its_figures_stay(found: dict[str, Any], told: list[str]) -> None:
    """Of the keys that are prose."""
    assert kinds(_unlike_json("x", {"description": "12 artikel"}, found)) == told


def test_any_other_key_may_not_be_reworded() -> None:
    """Nor added."""
    assert kinds(_unlike_json("x", {"version": "1"}, {"version": "1 ", "baru": 1})) == [
        "fault: 'baru' is not what the figures give",
        "fault: 'version' is not what the figures give",
    ]


def test_title_and_tags_of_the_card_may_be_worded() -> None:
    """Who annotated may not be added where nothing is to be said."""
    text = "---\nlicense: other\npretty_name: a\n---\n"

    assert kinds(_unlike_front(text, {"license": "other", "pretty_name": "b", "tags": ["x"]})) == []
    assert kinds(_unlike_front(text, {"license": "odbl", "annotations_creators": ["found"]})) == [
        "fault: 'annotations_creators' in the YAML block is not what the figures give",
        "fault: 'license' in the YAML block is not what the figures give",
    ]
