from __future__ import annotations

from typing import Any

import paper_parts
import pytest

from corpus.release.papers import sentences
from corpus.release.tables.figures import RightsFigures


def collection(**changes: Any) -> str:
    """How the pages of a release with other figures were collected."""
    return sentences.collection(paper_parts.figures(articles=paper_parts.articles(**changes)))


def answering(**changes: Any) -> str:
    """How its answers were given."""
    return sentences.answering(paper_parts.figures(answers=paper_parts.answers(**changes)))


def answered(**changes: Any) -> str:
    """How many gave how many of them."""
    return sentences.answered(paper_parts.figures(answers=paper_parts.answers(**changes)))


def privacy(**changes: Any) -> str:
    """What it says about persons."""
    return sentences.privacy(paper_parts.papers(stated=paper_parts.stated(**changes)))


# --- collection -----------------------------------------------------------------------------------


def test_what_was_fetched_is_told_by_portal() -> None:
    """And that what robots.txt said is kept, where it is known of every page."""
    assert collection() == (
        "The pages of 10 articles were fetched by Kliping from kabarfiksi (10) and archived as WARC, byte for byte. "
        "What robots.txt said about each page when it was fetched is kept with the article."
    )


def test_what_was_not_fetched_is_not_said_to_be() -> None:
    """Imported pages name their archives; of those robots.txt may not be known."""
    said = collection(
        crawled_of={},
        ingested={"CC-NEWS.warc.gz": 8, "saved-page": 2},
        robots={"allowed": 0, "disallowed": 0, "unknown": 10},
    )

    assert said == (
        "The pages of 8 articles were imported from archives made by others: CC-NEWS.warc.gz (8). "
        "The pages of 2 articles were saved by hand, without the server's headers. "
        "What robots.txt said about the page when it was fetched is known for 0 of 10 articles."
    )


@pytest.mark.parametrize(("archives", "named"), [(5, "a0 (1), a1 (1), a2 (1), a3 (1), a4 (1)."), (6, "6 archives.")])
def test_of_many_archives_only_the_number_is_told(archives: int, named: str) -> None:
    """Five are listed, six are counted."""
    assert f"archives made by others: {named}" in collection(ingested={f"a{n}": 1 for n in range(archives)})


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, ""), (1, "1 article was read without rules"), (2, "2 articles were read without rules of the portal.")],
)
def test_reading_without_rules_is_told_where_it_happened(n: int, said: str) -> None:
    """In the singular where it is one."""
    text = collection(generic=n)

    assert said in text
    assert ("read without rules" in text) is bool(n)


# --- persons --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "begins"),
    [
        ("full", "The articles name persons in the news"),
        ("gated", "The articles name persons in the news"),
        ("snippet", "Headlines and first sentences name persons"),
        ("dehydrated", "The release contains no text"),
    ],
)
def test_what_names_persons_follows_the_mode(mode: str, begins: str) -> None:
    """A gated release holds what a full one does."""
    assert privacy(mode=mode).startswith(begins)


def test_bylines_are_told_as_they_were_released() -> None:
    """Included or left out, and nothing of the sort where there is no text."""
    assert "credits of pictures are included, as printed." in privacy(bylines=True)
    assert "credits of pictures are left out; a text may still name them." in privacy()
    assert "credits" not in privacy(mode="dehydrated")


def test_recognised_data_are_counted_by_kind() -> None:
    """Masked or not."""
    assert "were counted and not masked: e-mail address 0, NIK 2." in privacy()
    assert "and spans moved along: e-mail address 0, NIK 2." in privacy(mask=True)


def test_a_release_without_text_says_what_its_addresses_give_away() -> None:
    """Or that there are none."""
    assert "take the titles as readable" in privacy(mode="dehydrated")
    assert "Addresses are left out too" in privacy(mode="dehydrated", urls=False)
    assert "addresses lead to" not in privacy()


def test_answers_are_as_exact_as_is_said() -> None:
    """The day alone, or the second too."""
    assert "and each answer with its day only; their names" in privacy()
    assert "with the second of each answer and the server's number of it; their names" in privacy(exact_answers=True)


# --- the sample -----------------------------------------------------------------------------------


def test_tasks_are_told_by_role() -> None:
    """In the order of the roles; one that no task has is not named."""
    answers = paper_parts.answers(tasks={"repeat": 1, "main": 1200, "gold": 0})

    assert sentences.sampling(paper_parts.figures(answers=answers)) == (
        "Tasks about articles with answers: 1,200 main (drawn by seed within portal, section and month), "
        "1 repeat (shown to the same annotators again)."
    )


def test_without_tasks_nothing_is_said_of_them() -> None:
    """No sentence without figures."""
    assert sentences.sampling(paper_parts.figures(answers=paper_parts.answers(tasks={}))) == ""


def test_a_draw_is_told_out_of_its_candidates() -> None:
    """Two of four and two of eight are four of twelve."""
    said = sentences.drawing(paper_parts.sample())

    assert said.startswith("4 articles of 12 candidates in 2 strata (portal, section, month) were drawn")
    assert "chosen by the makers" not in said


def test_one_article_is_told_in_the_singular() -> None:
    """It was drawn."""
    said = sentences.drawing(paper_parts.sample(("a", 0.5, "main", 1)))

    assert said.startswith("1 article of 2 candidates in 1 stratum (portal, section, month) was drawn")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, " 1 article more, chosen by the makers, has none."),
        (2, " 2 articles more, chosen by the makers, have none."),
    ],
)
def test_what_the_makers_chose_is_no_draw(n: int, said: str) -> None:
    """It has no probability; one is told in the singular."""
    assert sentences.drawing(paper_parts.sample(("a", 0.5, "main", 1), ("a", None, "gold", n))).endswith(said)


# --- answers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "12 answers by 3 people"),
        ({"annotators": 1, "answers": 1}, "1 answer by 1 person"),
        ({"annotators": 3, "simulated_annotators": 1}, "12 answers by 2 people and 1 simulated annotator"),
        ({"annotators": 2, "simulated_annotators": 2}, "12 answers by 2 simulated annotators"),
        ({"annotators": 0, "answers": 0}, "0 answers by nobody"),
    ],
)
def test_people_and_programs_are_counted_apart(changes: dict[str, Any], said: str) -> None:
    """A program is no person."""
    assert answered(**changes) == said


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ({"manual": 12}, "Annotators worked in Label Studio."),
        ({"simulated": 12}, "Programs answered instead of annotators."),
        (
            {"kept": 3, "changed": 1, "manual": 8},
            "Annotators worked in Label Studio. 4 answers started from a suggestion; 3 kept it, 1 changed it.",
        ),
        ({"manual": 11, "simulated": 1}, "Annotators worked in Label Studio. Programs gave 1 answer."),
    ],
)
def test_answers_are_told_by_how_they_came(origins: dict[str, int], said: str) -> None:
    """Suggestions and programs are named where there were any."""
    assert answering(origins=origins) == said


def test_where_only_programs_answered_nobody_read_an_article() -> None:
    """So nobody's views are in the answers."""
    programs = paper_parts.answers(origins={"simulated": 12})

    assert "through their own views" in sentences.biases(paper_parts.figures())
    assert "views" not in sentences.biases(paper_parts.figures(answers=programs))


def test_portals_of_whose_rights_nothing_is_stated_are_named() -> None:
    """In the order of the alphabet; what is stated of a portal that is not here changes nothing."""
    rights = tuple(
        RightsFigures(portal=name, allows="full", license="", permission="", until=None) for name in ("b", "lain")
    )
    figures = paper_parts.figures(
        articles=paper_parts.articles(portals={"c": 1, "b": 1, "a": 1}), stated=paper_parts.stated(rights=rights)
    )

    assert sentences.unstated(figures) == ["a", "c"]
