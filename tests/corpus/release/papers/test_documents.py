from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import paper_parts
import pytest
import yaml

from corpus.config import DatasheetConfig
from corpus.release.papers.documents import documents


def document(name: str, **changes: Any) -> str:
    """One paper of a release in which the makers state something else."""
    return documents(paper_parts.papers(stated=paper_parts.stated(**changes)))[name]


def citation(**changes: Any) -> dict[str, Any]:
    """The citation, read."""
    read: dict[str, Any] = yaml.safe_load(document("CITATION.cff", **changes))
    return read


def test_four_papers_stand_beside_the_card() -> None:
    """Each has its file, and each ends with a line feed."""
    made = documents(paper_parts.papers())

    assert made.keys() == {"DATASHEET.md", "LICENSE", "CITATION.cff", "GUIDELINES.md"}
    assert all(text.endswith("\n") for text in made.values())


def test_guidelines_are_as_annotators_read_them() -> None:
    """Not a sign is added."""
    assert document("GUIDELINES.md") == "# Pedoman\n\nBaca seluruh artikel sebelum menjawab.\n"


@pytest.mark.parametrize("text", ["", " \n"])
def test_missing_guidelines_are_said_to_be_missing(text: str) -> None:
    """There is a file all the same."""
    papers = paper_parts.papers()
    bare = replace(papers, codebook=replace(papers.codebook, guidelines=text))

    assert documents(bare)["GUIDELINES.md"] == (
        "# Sikap dan topik\n\nAnnotators were given no guidelines beyond the questions.\n"
    )


def test_a_citation_names_title_version_and_day() -> None:
    """In the keys of the Citation File Format."""
    read = citation()

    assert (read["cff-version"], read["type"], read["title"]) == ("1.2.0", "dataset", "Sikap fiksi")
    assert (read["version"], read["date-released"]) == ("1.2.0", "2025-03-01")


@pytest.mark.parametrize("title", ['Sikap: "fiksi" # 1', "Sikap\\ fiksi", "- Sikap", "Sikap <b>&", "1.0"])
def test_a_title_is_one_title_whatever_signs_it_has(title: str) -> None:
    """What YAML would take for something else stays text."""
    assert citation(title=title)["title"] == title


@pytest.mark.parametrize(
    ("authors", "wanted"),
    [
        ((), [{"name": "sikap-fiksi authors"}]),
        (("Sari, Dewi",), [{"family-names": "Sari", "given-names": "Dewi"}]),
        (("Laboratorium Fiksi",), [{"name": "Laboratorium Fiksi"}]),
        (("Sari, Dewi, M.A.", "Arif"), [{"family-names": "Sari", "given-names": "Dewi, M.A."}, {"name": "Arif"}]),
    ],
)
def test_authors_are_persons_where_a_comma_parts_their_names(
    authors: tuple[str, ...], wanted: list[dict[str, str]]
) -> None:
    """Others are named as they stand; without any the name of the corpus stands for them."""
    assert citation(authors=authors)["authors"] == wanted


def test_where_texts_go_out_no_one_licence_is_cited() -> None:
    """An abstract says whose rights are whose; without texts the labels' licence is that of the whole."""
    assert "license" not in citation(mode="full")
    assert "CC-BY-4.0" in citation(mode="snippet")["abstract"]
    assert citation(mode="dehydrated")["license"] == "CC-BY-4.0"


def test_an_address_is_cited_where_there_is_one() -> None:
    """An empty one would be no address."""
    assert citation(homepage="https://sikap.example/")["url"] == "https://sikap.example/"
    assert "url" not in citation()


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("dehydrated", "This release contains no text of the articles."),
        ("snippet", "Headlines and first sentences of the articles belong to their portals and authors: kabarfiksi."),
        ("full", "Headlines and texts of the articles belong to their portals and authors: kabarfiksi."),
    ],
)
def test_the_licence_says_what_it_does_not_cover(mode: str, said: str) -> None:
    """It names the licence of the labels, and whose the articles are."""
    text = document("LICENSE", mode=mode, license="odbl")

    assert said in text
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in text


def test_what_the_makers_do_not_state_is_said_to_be_unstated() -> None:
    """Nothing is made up for them."""
    text = document("DATASHEET.md")

    assert (
        "that needed to be filled?** *Not stated: `release.description`.* *Not stated: `release.datasheet.gap`.*"
        in text
    )
    assert "**Who funded the creation of the dataset?** *Not stated: `release.datasheet.funding`.*" in text
    assert "None" not in text.replace("**Any other comments?** None.", "")


def test_the_makers_answers_stand_in_the_datasheet() -> None:
    """As a sentence, on one line."""
    stated = paper_parts.stated(datasheet={"funding": "Hibah riset\nnomor 7"})

    text = documents(paper_parts.papers(stated=stated))["DATASHEET.md"]

    assert "**Who funded the creation of the dataset?** Hibah riset nomor 7.\n" in text


def test_every_question_of_the_datasheet_is_there() -> None:
    """The 57 of Gebru et al., "any other comments" asked once: each has an answer, or the key that lacks."""
    asked = re.findall(r"^\*\*(.+?)\*\*(.*)$", document("DATASHEET.md"), re.MULTILINE)

    assert len(asked) == len({question for question, _ in asked}) == 51
    assert [question for question, answer in asked if not answer.strip()] == []


def test_every_key_of_the_datasheet_is_asked_for() -> None:
    """A key that no question uses would be answered in vain."""
    text = document("DATASHEET.md")

    keys = [field.name for field in fields(DatasheetConfig) if field.name != "comments"]
    assert len(keys) > 10
    assert [key for key in keys if f"`release.datasheet.{key}`" not in text] == []


def test_simulated_answers_are_declared() -> None:
    """One is told in the singular."""
    answers = paper_parts.answers(answers=12, origins={"manual": 11, "simulated": 1}, simulated_annotators=1)

    text = documents(paper_parts.papers(answers=answers))["DATASHEET.md"]

    assert "1 of the 12 answers is **simulated**: given by programs." in text
    assert "**simulated**" not in document("DATASHEET.md")
