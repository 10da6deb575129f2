"""The papers of a mixed project: each number in their prose against rows that are counted here, in all four modes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
import yaml

from corpus.release.build import build_release, rendered
from corpus.release.papers.papers import plain_figures, read_papers
from corpus.shards.build import build_shards
from corpus.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.schema import Answer, Article

TOML = f"""{mini_project.CORPUS_TOML}
[[crawl]]
portal = "kabarfiksi"
since = 2024-06-20
until = 2024-07-01

[[crawl]]
portal = "tidakpernah"
since = 2020-01-01
until = 2020-01-02

[release]
mode = "MODE"
opted_out = "include"

[[release.rights]]
portal = "kabarfiksi"
allows = "full"
permission = "Surat redaksi 12/2024"

[[release.rights]]
portal = "wartafiksi"
allows = "full"
permission = "Surat redaksi 12/2024"
"""
MODES = ("full", "gated", "snippet", "dehydrated")
ENGLISH = " ".join(
    f"The harbour master said on day {n} that the ferry would leave the island before the storm reached the coast."
    for n in range(1, 9)
)


def mixed_articles() -> list[Article]:
    """Thirty articles: 11 crawled, 13 of two archives, 6 saved by hand; one English, two read without rules."""
    changes: dict[int, dict[str, Any]] = {n: {} for n in range(1, 31)}
    for n in range(12, 22):
        changes[n] = {"ingested_from": "CC-NEWS-20240625.warc.gz", "robots_allowed": None}
    for n in range(22, 25):
        changes[n] = {"ingested_from": "arsip.wacz/archive/a.warc.gz", "robots_allowed": None, "portal": "wartafiksi"}
    for n in range(25, 31):
        changes[n] = {"ingested_from": "saved-page", "robots_allowed": None}
    changes[2] |= {"text": ENGLISH, "title": "The ferry leaves before the storm reaches the coast"}
    changes[29] |= {"extractor": "generic@trafilatura-2.3.1"}
    changes[30] |= {"extractor": "generic@trafilatura-2.3.1"}
    changes[11] |= {"noai": True}
    return [factory.article(n, **change) for n, change in changes.items()]


def mixed_answers(articles: list[Article]) -> list[Answer]:
    """Three annotators of ten tasks, one of them a program; one skips a task, one answers a task twice."""
    names = ("anotator-1", "anotator-2", "simulated-1")
    rows = []
    for n, one in enumerate(articles[:10], 1):
        for row in factory.answers_of(factory.task(one), n, names):
            program = row.annotator == "simulated-1"
            changed = replace(row, origin="simulated" if program else "kept" if n == 4 else "manual")
            skipped = n == 7 and row.annotator == "anotator-2"
            rows.append(replace(changed, skipped=True, value=()) if skipped else changed)
    again = [row for row in rows if row.article_id == articles[0].id and row.annotator == "anotator-1"]
    earlier = timedelta(days=1)
    return rows + [
        replace(row, superseded=True, answer_id=f"{row.answer_id}-0", answered_at=row.answered_at - earlier)
        for row in again
    ]


def mixed(root: Path, mode: str) -> Path:
    """The release of a project of which part was crawled, part taken over, part answered by a program."""
    project = mini_project.project(root, TOML.replace("MODE", mode))
    refs = mini_project.archived(mini_project.project(root / "elsewhere"), mixed_articles())
    mini_project.write_articles(project, refs)
    roles = {1: "gold", 2: "calibration"}
    tasks = [factory.task(one, role=roles.get(n, "main")) for n, one in enumerate(refs[:10], 1)]
    repeated = factory.task(refs[2], task_id=f"{refs[2].id}~2", role="repeat")
    mini_project.write_tasks(project, [*tasks, repeated])
    answers = mixed_answers(refs)
    mini_project.write_answers(project, answers)
    labels = [
        factory.stance_label(
            one,
            target,
            None if n == 5 else "favor",
            **({"method": "single", "agreement": None} if n in {6, 7} else {}),
        )
        for n, one in enumerate(refs[:10], 1)
        for target in factory.TARGETS
    ]
    mini_project.write_labels(project, labels, [factory.topic_label(one, [factory.TOPICS[0]]) for one in refs[:10]])
    build_shards(project)
    return build_release(project)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The mixed release in each mode."""
    return {mode: mixed(tmp_path_factory.mktemp(mode), mode) for mode in MODES}


@pytest.fixture(params=MODES)
def release(request: pytest.FixtureRequest, releases: dict[str, Path]) -> Path:
    """One of them."""
    return releases[request.param]


def rows_of(release: Path, config: str) -> list[dict[str, Any]]:
    """All rows of a configuration, read from its files."""
    return [
        row for file in sorted((release / "data" / config).glob("*.parquet")) for row in read_table(file).to_pylist()
    ]


def said(release: Path, name: str = "README.md") -> str:
    """A paper as running text."""
    return " ".join((release / name).read_text(encoding="utf-8").split())


def cells(release: Path) -> dict[str, list[str]]:
    """First cell -> the other cells of the first such row of a table in the card."""
    card = (release / "README.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in re.findall(r"^\| .* \|$", card, re.MULTILINE)]
    return {first: rest for first, *rest in reversed(table)}


def standing(rows: list[dict[str, Any]], wanted: Callable[[dict[str, Any]], object] = lambda _: True) -> int:
    """How many (task, annotator) pairs have a row that stands and is ``wanted``."""
    return len({(row["task_id"], row["annotator"]) for row in rows if not row["superseded"] and wanted(row)})


def test_articles_are_counted_by_how_they_came(release: Path) -> None:
    """Crawled, taken over and unknown robots stand as rows say, and as the invented project has them."""
    rows, table = rows_of(release, "articles"), cells(release)
    crawled = [row for row in rows if row["ingested_from"] is None]

    assert (len(rows), len(crawled)) == (30, 11)
    assert table["kabarfiksi"][:3] == ["27", "11", "16"]
    assert table["wartafiksi"][:3] == ["3", "0", "3"]
    assert table["fetching the page (robots.txt)"] == ["11", "0", "19"]
    assert re.search(r"The median article has [\d.]+ words\.", said(release))


def test_answers_are_told_from_their_rows(release: Path) -> None:
    """People's answers, skipped ones, replaced ones and rows are four numbers, each counted anew."""
    rows, text = rows_of(release, "annotations"), said(release)
    counts = (standing(rows), standing(rows, lambda row: row["skipped"]), standing(rows, is_simulated))

    assert counts == (30, 1, 10)
    assert (len({row["article_id"] for row in rows}), sum(len(row["spans"] or ()) for row in rows)) == (10, 6)
    assert (
        "2 people and 1 program standing in for an annotator gave 30 answers about 10 of the articles, "
        "of which 1 was skipped." in text
    )
    assert len(rows) == 10 * 3 * 3 + 3 + 3 == 96
    assert "30 count, the latest of each annotator for each task, in 96 rows of `annotations`" in text
    assert "1 earlier answer that the same annotator replaced stays there." in text
    assert "6 passages of the texts are marked. The median answer took 41.5 seconds." in text


def is_simulated(row: dict[str, Any]) -> bool:
    """Whether no person gave a row."""
    return bool(row["origin"] == "simulated")


def test_single_votes_are_told_apart(release: Path) -> None:
    """Labels by majority and by one vote are counted apart; agreement is of those that have one."""
    stance = rows_of(release, "stance")
    majority = [row for row in stance if row["method"] == "majority"]

    assert (len(majority), len(stance) - len(majority)) == (14, 4)
    assert "How the labels of `stance` were made: majority (14), single (4). The mean agreement of the 14 rows" in said(
        release
    )
    assert "Left out: 2 items without a decision" in said(release)


def test_the_prose_says_how_pages_came(release: Path) -> None:
    """Card, datasheet and Croissant tell crawled from ingested, and what is known of robots.txt for how many."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    for text in (said(release), said(release, "DATASHEET.md"), described["rai:dataCollection"]):
        assert "The pages of 11 articles were fetched by Kliping from kabarfiksi (11) and archived as WARC" in text
        assert (
            "The pages of 13 articles were imported from archives made by others: CC-NEWS-20240625.warc.gz (10)" in text
        )
        assert "The pages of 6 articles were saved by hand" in text
        assert "What robots.txt said about the page when it was fetched is known for 11 of 30 articles." in text
        assert "2 articles were read without rules of the portal." in text
    assert described["rai:dataCollectionType"] == [
        "Web Scraping",
        "Secondary Data Analysis",
        "Human Annotators",
        "Simulated Annotators",
    ]


def test_only_what_was_crawled_was_asked_for(release: Path) -> None:
    """A block of a portal without a crawled article is no fact of the release."""
    for name in ("README.md", "DATASHEET.md"):
        assert "The crawl was asked for: kabarfiksi" in said(release, name)
        assert "tidakpernah" not in said(release, name)


def test_people_and_programs_are_told_apart(release: Path) -> None:
    """The banner, the section on annotators, the datasheet and Croissant have the same numbers of answers."""
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))

    assert "10 of the 30 answers" in said(release).replace("> ", "")
    for text in (said(release), said(release, "DATASHEET.md"), described["rai:dataLimitations"]):
        assert "30 answers by 2 people and 1 simulated annotator" in text
    assert "2 answers started from a suggestion; 2 kept it, 0 changed it. Programs gave 10 answers." in said(release)
    front = yaml.safe_load((release / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    assert front["annotations_creators"] == ["machine-generated"]


def test_tasks_are_told_by_role(release: Path) -> None:
    """Gold, calibration and repeats are not said to be drawn like the rest."""
    text = said(release, "DATASHEET.md")

    assert "10 of them have answers." in text
    assert "8 main (drawn by seed within portal, section and month), 1 calibration (drawn in the same way" in text
    assert "1 gold (chosen by the makers, who know the answer), 1 repeat (shown to the same" in text


def test_included_opt_outs_are_told(release: Path) -> None:
    """One article that asks AI to keep away is in, and the card says so with its number."""
    assert "**are included**: 1 marked by the page as not for AI;" in said(release)


def test_languages_are_those_of_the_articles(release: Path) -> None:
    """An English article makes the release multilingual, in the YAML block and in Croissant."""
    front = yaml.safe_load((release / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))

    assert front["language"] == described["inLanguage"] == ["id", "en"]
    assert described["keywords"][:3] == ["news", "Indonesian", "English"]


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_says_what_it_holds(releases: dict[str, Path], mode: str) -> None:
    """What is masked and the texts' rights are said where text goes out, and nowhere else."""
    release = releases[mode]
    papers = [said(release), said(release, "DATASHEET.md"), said(release, "croissant.json"), said(release, "LICENSE")]

    carries = mode != "dehydrated"
    assert [("counted and not masked" in paper) for paper in papers] == [carries] * 3 + [False]
    assert ("Annotators' comments (`comment`) are published" in papers[0]) == (mode in {"full", "gated"})
    assert ("comment" in rows_of(release, "annotations")[0]) == (mode in {"full", "gated"})
    assert ("All rights in them remain with their owners" in papers[3]) == carries
    assert ("contains no text" in papers[0]) == (not carries)


@pytest.mark.parametrize("mode", MODES)
def test_the_labels_licence_does_not_cover_texts(releases: dict[str, Path], mode: str) -> None:
    """Where text goes out the licence of the whole is ``other``, explained in LICENSE; labels alone have theirs."""
    release = releases[mode]
    front = yaml.safe_load((release / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    citation = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    labels = "https://creativecommons.org/licenses/by/4.0/"

    told = (front["license"], front.get("license_link"), described["license"], citation.get("license"))
    if mode == "dehydrated":
        assert told == ("cc-by-4.0", None, labels, "CC-BY-4.0")
        assert "sc:usageInfo" not in described
    else:
        assert told == ("other", "LICENSE", ["LICENSE", labels], None)
        assert described["sc:usageInfo"].startswith("Labels, answers and marks: Creative Commons Attribution 4.0")


def test_papers_can_be_rendered_again_from_the_folder(release: Path) -> None:
    """Figures, codebook and agreement are all that the papers need: rendered again they are the same."""
    papers = read_papers(release)

    again = rendered(papers)
    papers_of_a_release = {"CITATION.cff", "DATASHEET.md", "GUIDELINES.md", "LICENSE", "README.md"}
    assert set(again) == papers_of_a_release | {"croissant.json", "classes.svg", "coverage.svg"}
    assert {name: (release / name).read_text(encoding="utf-8") for name in again} == dict(again)
    assert plain_figures(papers.figures) == json.loads((release / "figures.json").read_text(encoding="utf-8"))


def test_no_figure_of_one_mode_differs_in_another(releases: dict[str, Path]) -> None:
    """Modes change columns and files; articles, questions and answers are counted the same."""
    kept = []
    for release in releases.values():
        figures = json.loads((release / "figures.json").read_text(encoding="utf-8"))
        kept.append({name: figures[name] for name in ("articles", "questions", "answers", "asked")})

    assert kept == [kept[0]] * len(releases)
    assert len(releases) > 1
