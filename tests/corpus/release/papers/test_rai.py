from __future__ import annotations

from typing import Any

import paper_parts
import pytest

from corpus.release.papers.rai import AUTOMATIC, responsible_ai
from corpus.release.tables.figures import StageFigures


def field(name: str, **changes: Any) -> Any:
    """One field of a release with other figures."""
    return responsible_ai(paper_parts.papers(**changes))[name]


def test_no_field_is_empty() -> None:
    """A reviewer finds an answer to each question, also where the makers stated nothing."""
    assert {name for name, value in responsible_ai(paper_parts.papers()).items() if value in ("", [], None)} == set()
    assert field("rai:annotatorDemographics") == "Not stated."


@pytest.mark.parametrize(
    ("articles", "answers", "kinds"),
    [
        ({}, {}, ["Web Scraping", "Human Annotators"]),
        (
            {"crawled_of": {}, "ingested": {"CC-NEWS.warc.gz": 10}},
            {},
            ["Secondary Data Analysis", "Human Annotators"],
        ),
        ({}, {"origins": {"simulated": 12}}, ["Web Scraping", "Simulated Annotators"]),
        (
            {"ingested": {"saved-page": 1}},
            {"origins": {"manual": 11, "simulated": 1}},
            ["Web Scraping", "Secondary Data Analysis", "Human Annotators", "Simulated Annotators"],
        ),
    ],
)
def test_data_was_collected_as_the_figures_say(
    articles: dict[str, Any], answers: dict[str, Any], kinds: list[str]
) -> None:
    """What did not happen is not named."""
    changes = {"articles": paper_parts.articles(**articles), "answers": paper_parts.answers(**answers)}

    assert field("rai:dataCollectionType", **changes) == kinds


def test_every_stage_is_an_activity() -> None:
    """With its counts, the most frequent first, and the version of the program that ran it; the release comes last."""
    stages = (
        StageFigures(name="articles", version="0.7.0", counts={"rejected": 2, "articles": 10}),
        StageFigures(name="tasks", version="0.8.0", counts={}),
    )

    found = field("prov:wasGeneratedBy", stages=stages)

    assert [(one["prov:label"], one["prov:wasAssociatedWith"]) for one in found] == [
        ("articles: articles (10), rejected (2)", "Kliping 0.7.0"),
        ("tasks", "Kliping 0.8.0"),
        ("release 1.2.0", "Kliping 0.9.0"),
    ]


def test_limits_are_those_of_the_figures() -> None:
    """How many answered, and nothing of programs or ties where there were none."""
    assert field("rai:dataLimitations") == f"{AUTOMATIC} The labels rest on 12 answers by 3 people."


def test_simulated_answers_and_ties_are_limits() -> None:
    """Counted, each question by its name; one without a tie is not named."""
    said = field(
        "rai:dataLimitations",
        answers=paper_parts.answers(origins={"manual": 11, "simulated": 1}, simulated_annotators=1),
        questions=(paper_parts.question(undecided=1), paper_parts.question("topic")),
    )

    assert "1 answer of these is simulated: given by programs." in said
    assert said.endswith("1 item of stance without a decided label, left out there.")


def test_synthetic_data_are_declared() -> None:
    """One answer of a program is enough."""
    answers = paper_parts.answers(origins={"manual": 11, "simulated": 1})

    assert field("rai:hasSyntheticData", answers=answers) is True
    assert field("rai:hasSyntheticData") is False


def test_sources_are_the_portals_by_name() -> None:
    """In the order of the alphabet, whatever their size."""
    articles = paper_parts.articles(portals={"kabarfiksi": 9, "beritafiksi": 1})

    assert field("prov:wasDerivedFrom", articles=articles) == [
        "News articles of beritafiksi",
        "News articles of kabarfiksi",
    ]


def test_every_overlap_that_was_wanted_is_named() -> None:
    """As a list in one text, for Croissant has no other form for it."""
    assert field("rai:annotationsPerItem", answers=paper_parts.answers(overlap=(1, 3))) == "1, 3"
