from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factory
import mini_project
import pytest
import yaml
from paper_parts import ESTIMATE, UNDEFINED

from corpus.release.audit.card import Card, read_card
from corpus.release.audit.check import CHECKS, check_release, failures
from corpus.release.build import build_release
from corpus.release.papers.card import size_category
from corpus.release.papers.columns import describe
from corpus.schema import ANNOTATION, SHARD
from corpus.shards.build import build_shards

if TYPE_CHECKING:
    from pathlib import Path

LINTER = [check for check in CHECKS if check.name.startswith(("card-", "papers-"))]

TOML = f"""{mini_project.CORPUS_TOML}
[[crawl]]
portal = "kabarfiksi"
sections = ["internasional", "daerah"]
since = 2024-06-20
until = 2024-07-01

[release]
version = "1.2.0"
title = "Sikap: fiksi"
description = "Dibuat untuk menguji alat."
authors = ["Sari, Dewi", "Arif"]
homepage = "https://sikap.example/"
published = 2025-03-04
annotators = "Tiga mahasiswa, dibayar per jam."
annotators_are = "experts"
"""

AGREEMENT = {
    "questions": {
        "stance": {
            **ESTIMATE,
            "level": "nominal",
            "verdict": "Alpha is 0.712: enough for tentative conclusions only.",
            "targets": {"Republik Samudra": UNDEFINED},
            "labels": {"favor": {**ESTIMATE, "alpha": 0.5}},
        }
    },
    "spans": {"evidence": {"f1": 0.25, "alpha": ESTIMATE}},
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of 60 articles of which two opted out and one is a copy; 40 are labelled."""
    root = tmp_path_factory.mktemp("project")
    project = mini_project.labelled_project(root, articles=60, labelled=40, toml=TOML)
    changed = {58: {"noai": True}, 59: {"robots_allowed": False}}
    story = factory.article(1)
    articles = [factory.article(n, **changed.get(n, {})) for n in range(1, 60)]
    # A newcomer: articles that were there when splits were drawn stay clusters of their own.
    copy = factory.article(61, text=story.text, text_sha256=story.text_sha256, n_words=story.n_words)
    mini_project.write_articles(
        project, mini_project.archived(mini_project.project(tmp_path_factory.mktemp("other")), [*articles, copy])
    )
    (project.labels / "agreement.json").write_text(json.dumps(AGREEMENT))
    build_shards(project)
    return build_release(project)


@pytest.fixture(scope="module")
def card(release: Path) -> str:
    """The text of its card."""
    return (release / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def front(card: str) -> dict[str, Any]:
    """Its YAML block."""
    loaded: dict[str, Any] = yaml.safe_load(card.split("---\n")[1])
    return loaded


def lines(card: str, start: str) -> list[str]:
    """The lines of a card that begin with something."""
    return [line for line in card.splitlines() if line.startswith(start)]


def test_the_front_matter_says_what_the_hub_asks(front: dict[str, Any]) -> None:
    """Name, language, licence, size and creators follow from the configuration and the figures."""
    said = {key: value for key, value in front.items() if key not in {"configs", "dataset_info", "tags"}}
    assert said == {
        "pretty_name": "Sikap: fiksi",
        "language": ["id"],
        "multilinguality": ["monolingual"],
        "license": "other",
        "license_name": "labels-cc-by-4.0-texts-all-rights-reserved",
        "license_link": "LICENSE",
        "task_categories": ["text-classification"],
        "size_categories": ["n<1K"],
        "annotations_creators": ["expert-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
    }


def test_the_first_question_is_the_default(front: dict[str, Any]) -> None:
    """Configurations come as the scheme asks, then answers and articles; only the first is the default."""
    assert [config["config_name"] for config in front["configs"]] == ["stance", "topic", "annotations", "articles"]
    assert [config.get("default", False) for config in front["configs"]] == [True, False, False, False]


def test_sizes_add_up(release: Path, front: dict[str, Any]) -> None:
    """Download and dataset sizes are those of the files and splits."""
    assert len(front["dataset_info"]) == 4
    for info in front["dataset_info"]:
        files = (release / "data" / info["config_name"]).glob("*.parquet")
        assert info["download_size"] == sum(file.stat().st_size for file in files)
        assert info["dataset_size"] == sum(split["num_bytes"] for split in info["splits"])


def test_the_card_passes_the_linter(release: Path) -> None:
    """A card as written has no fault."""
    assert failures(check_release(release, LINTER)) == []


def test_the_figures_are_those_of_the_tables(card: str) -> None:
    """Articles, copies, what was left out, answers and annotators stand as counted."""
    for line in (
        "The 58 articles tell 57 distinct stories; 1 is marked as a copy.",
        "taken down): 1 marked by the page as not for AI, 1 disallowed by the portal's robots.txt.",
        "120 count, the latest of each annotator for each task, in 373 rows of `annotations`",
        "3 people gave 120 answers about 40 of the articles.",
        "26 passages of the texts are marked.",
        "| kabarfiksi | 58 | 58 | 0 | 2024-06-20 | 2024-07-02 | 0 of 13 | – |",
    ):
        assert line in card


def test_classes_are_counted_by_split(card: str, front: dict[str, Any]) -> None:
    """The table of classes has each class in order, its splits adding up to its total and to the rows."""
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines(card, "| ") if "| `" in line]
    stance = [row for row in table if row[0].isdigit()][:5]

    assert [row[1] for row in stance] == ["`favor`", "`against`", "`neutral`", "`not_mentioned`", "`unclear`"]
    assert all(sum(map(int, row[4:-1])) == int(row[-1]) for row in stance)
    assert sum(int(row[-1]) for row in stance) == sum(s["num_examples"] for s in front["dataset_info"][0]["splits"])


def test_ties_are_counted(card: str) -> None:
    """The 16 undecided items of the first question are counted, and the card says where their answers are."""
    assert "Left out: 16 items without a decision (a tie, or no valid answer; the answers are in `annotations`)" in card


def test_what_the_makers_state_stands_there(card: str) -> None:
    """Description, authors, homepage, annotators and what was asked for come from ``corpus.toml``."""
    for words in (
        "Dibuat untuk menguji alat.",
        "Sari, Dewi; Arif",
        "Tiga mahasiswa, dibayar per jam.",
        "The crawl was asked for: kabarfiksi (internasional, daerah) from 2024-06-20 to 2024-07-01.",
        "Sari, Dewi; Arif (2025). Sikap: fiksi (Version 1.2.0) [Data set]. https://sikap.example/",
        "author = {Sari, Dewi and {Arif}}",
    ):
        assert words in card


def test_agreement_stands_in_the_card(card: str, release: Path) -> None:
    """The figures of ``labels/agreement.json`` are shown, with what they allow, and shipped in full."""
    for line in (
        "| stance (nominal) | 0.712 | 0.600 to 0.800 | 90.0 % | 1,080 | 80 | 3 |",
        "| stance, towards Republik Samudra | – | – | – | 3 | 0 | – |",
        "| stance, `favor` (favor) or not | 0.500 | 0.600 to 0.800 | 90.0 % | 1,080 | 80 | 3 |",
        "| evidence (words; F1 0.250) | 0.712 | 0.600 to 0.800 | 90.0 % | 1,080 | 80 | 3 |",
        "- `stance`: Alpha is 0.712: enough for tentative conclusions only.",
    ):
        assert line in card.splitlines()
    assert json.loads((release / "agreement.json").read_text()) == AGREEMENT


def test_every_section_of_the_hubs_template_is_there(card: str) -> None:
    """The sections that the Hub's card template asks for stand in the card."""
    headings = {line.lstrip("#").strip().lower() for line in lines(card, "#")}

    assert {
        "uses", "direct use", "out-of-scope use", "dataset structure", "dataset creation", "curation rationale",
        "source data", "data collection and processing", "who are the source data producers?", "annotations",
        "annotation process", "who are the annotators?", "personal and sensitive information",
        "bias, risks, and limitations", "recommendations", "citation", "contact",
    } <= headings  # fmt: skip


def test_every_column_is_described(card: str) -> None:
    """No row of a table of fields is without its meaning."""
    assert not [line for line in lines(card, "| `") if line.endswith("|  |")]
    assert all(describe("articles", name) for name in SHARD.names)
    assert all(describe("annotations", name) for name in ANNOTATION.names)


def test_lines_end_where_they_end(card: str) -> None:
    """No line of the card has white space at its end, and no three blank lines follow each other."""
    assert not [line for line in card.splitlines() if line != line.rstrip()]
    assert "\n\n\n\n" not in card


def test_documents_say_who_and_when(release: Path) -> None:
    """The citation file parses and names authors, day and licence; the licence keeps texts and labels apart."""
    citation = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))

    assert citation["authors"] == [{"family-names": "Sari", "given-names": "Dewi"}, {"name": "Arif"}]
    assert citation["date-released"] == "2025-03-04"
    assert "license" not in citation
    assert citation["abstract"].startswith("Labels, answers and marks are licensed under CC-BY-4.0; the rights in")
    assert "belong to their portals and authors: kabarfiksi" in (release / "LICENSE").read_text(encoding="utf-8")
    assert "Baca seluruh artikel" in (release / "GUIDELINES.md").read_text(encoding="utf-8")
    assert "Tiga mahasiswa" in (release / "DATASHEET.md").read_text(encoding="utf-8")


# --- variants -------------------------------------------------------------------------------------


def built(tmp_path: Path, toml: str = mini_project.CORPUS_TOML, **changes: Any) -> Path:
    """A small release; ``changes`` are made to every answer."""
    project = mini_project.labelled_project(tmp_path, toml=toml)
    if changes:
        tasks = [factory.task(factory.article(n)) for n in range(1, 13)]
        answers = [replace(row, **changes) for n, of in enumerate(tasks, 1) for row in factory.answers_of(of, n)]
        labels = [factory.stance_label(factory.article(n), factory.TARGETS[0], "favor") for n in range(1, 13)]
        mini_project.write_answers(project, answers)
        mini_project.write_labels(project, labels, [])
    build_shards(project)
    return build_release(project)


def test_simulated_annotators_are_declared_loudly(tmp_path: Path) -> None:
    """Where programs answered, card, tags, creators and Croissant say so, before anything else."""
    release = built(tmp_path, origin="simulated", annotator="simulated-1")

    card = (release / "README.md").read_text(encoding="utf-8")
    front = yaml.safe_load(card.split("---\n")[1])
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    body = card.split("---\n", 2)[2]
    assert body.index("Simulated annotators.") < body.index("news articles from")
    assert "36 of the 36 answers" in body.replace("\n> ", " ")
    assert "simulated-annotators" in front["tags"]
    assert front["annotations_creators"] == ["machine-generated"]
    assert described["rai:hasSyntheticData"] is True
    assert "**simulated**" in (release / "DATASHEET.md").read_text(encoding="utf-8")


def test_a_question_without_labels_has_no_configuration(tmp_path: Path) -> None:
    """A question of which nothing is decided is named in the card and not offered for loading."""
    release = built(tmp_path, comment=None)

    card = (release / "README.md").read_text(encoding="utf-8")

    front = yaml.safe_load(card.split("---\n")[1])
    assert [config["config_name"] for config in front["configs"]] == ["stance", "annotations", "articles"]
    assert "No item has a decided label yet" in card
    assert not (release / "data" / "topic").exists()


def test_splits_without_rows_are_named(tmp_path: Path) -> None:
    """A split that nothing fell into stands in the text and not in the YAML block."""
    project = mini_project.labelled_project(tmp_path, articles=3, labelled=2)
    build_shards(project)

    card = (build_release(project) / "README.md").read_text(encoding="utf-8")

    front = yaml.safe_load(card.split("---\n")[1])
    listed = {(c["config_name"], each["split"]) for c in front["configs"] for each in c["data_files"]}
    assert len(listed) < 12
    for name in ("stance", "topic", "annotations", "articles"):
        for split in ("train", "validation", "test"):
            assert ((name, split) in listed) != (f"`{name}`/{split}" in card)


def test_a_gated_card_has_its_form(tmp_path: Path) -> None:
    """In the mode ``gated`` the YAML block carries the form that the Hub shows, and the linter passes it."""
    release = built(tmp_path, f'{mini_project.CORPUS_TOML}\n[release]\nmode = "gated"\n')

    read = read_card((release / "README.md").read_text(encoding="utf-8"))

    assert isinstance(read, Card)
    assert read.front["extra_gated_fields"]["Affiliation"] == "text"
    assert read.front["extra_gated_prompt"].startswith("The texts belong to their portals")
    assert failures(check_release(release, LINTER)) == []


@pytest.mark.parametrize(("mode", "words"), [("dehydrated", "contains no text"), ("snippet", "first two sentences")])
def test_the_card_says_what_a_mode_leaves_out(tmp_path: Path, mode: str, words: str) -> None:
    """A release without full texts says so under its rights."""
    release = built(tmp_path, f'{mini_project.CORPUS_TOML}\n[release]\nmode = "{mode}"\n')

    assert words in (release / "README.md").read_text(encoding="utf-8")


def test_included_opt_outs_are_counted(tmp_path: Path) -> None:
    """A release that includes opted-out articles says how many for which reason; one that found none says that."""
    toml = f'{mini_project.CORPUS_TOML}\n[release]\nopted_out = "include"\n' + mini_project.PERMISSION
    project = mini_project.labelled_project(tmp_path / "with", toml=toml)
    marked = {3: {"robots_allowed": False}, 4: {"noai": True}, 5: {"noai": True}}
    articles = [factory.article(n, **marked.get(n, {})) for n in range(1, 25)]
    mini_project.write_articles(project, mini_project.archived(mini_project.project(tmp_path / "other"), articles))
    build_shards(project)

    card = (build_release(project) / "README.md").read_text(encoding="utf-8")

    assert "**are included**: 2 marked by the page as not for AI, 1 disallowed by the portal's robots.txt;" in card
    assert "there were none" in (built(tmp_path / "without", toml) / "README.md").read_text(encoding="utf-8")


def test_a_title_with_special_characters_stays_one_title(tmp_path: Path) -> None:
    """Colons, quotes and bars in what the makers state break neither YAML nor the citation file."""
    title = 'Sikap | "Fiksi": edisi #1'
    release = built(tmp_path, f"{mini_project.CORPUS_TOML}\n[release]\ntitle = '{title}'\n")

    front = yaml.safe_load((release / "README.md").read_text(encoding="utf-8").split("---\n")[1])

    assert front["pretty_name"] == title
    assert yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))["title"] == title


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "word"),
    [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (99_999, "10K<n<100K"), (10**6, "1M<n<10M")],
)
def test_sizes_have_the_hubs_words(rows: int, word: str) -> None:
    """A number of rows has the category that its bounds say."""
    assert size_category(rows) == word
