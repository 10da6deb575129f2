"""Names that would be markup: of sections as pages and tables give them, of targets, answers and portals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import paper_parts
import pytest
from huggingface_hub import DatasetCard
from lxml import html
from markdown_it import MarkdownIt

from corpus.codebook import Target
from corpus.release.papers.card import card, front_matter
from corpus.release.papers.documents import documents
from corpus.release.papers.plots import CLASSES, COVERAGE

if TYPE_CHECKING:
    from corpus.release.papers.papers import Papers

HOSTILE = (
    "--- a: b | {{ 7*7 }} {% for %} `x` ```y``` <script>window.broken=1</script><img src=x onerror=window.broken=1> "
    "[klik](javascript:window.broken=1) ![x](https://lain.example/x.png) <javascript:x> \\<b> \n---\n# x\n|a|b|\n"
    "\u202eterbalik\u2066 \x1b[31mmerah =1+1"
)


@pytest.fixture(scope="module")
def papers() -> Papers:
    """Papers of which every name that others give is hostile, beside an agreement that has it too."""
    question = paper_parts.question()
    classes = tuple(replace(one, en=f"{one.en} {HOSTILE}", id=HOSTILE) for one in question.classes)
    count = {HOSTILE: 10}
    agreement = {
        "questions": {"stance": {"alpha": 0.5, "targets": {HOSTILE: {"alpha": 0.4}}, "labels": {"favor": {}}}},
    }
    made = paper_parts.papers(
        agreement,
        articles=paper_parts.articles(
            portals=count, sections=count, extractors=count, crawled_of=count, ingested=count
        ),
        questions=(replace(question, classes=classes),),
    )
    choices = tuple(replace(one, en=HOSTILE, id=HOSTILE) for one in made.codebook.questions[0].choices)
    questions = (replace(made.codebook.questions[0], choices=choices), *made.codebook.questions[1:])
    codebook = replace(made.codebook, questions=questions, targets=(Target(name=HOSTILE),))
    return replace(made, codebook=codebook)


@pytest.fixture(scope="module")
def text(papers: Papers) -> str:
    """The card."""
    return card(papers)


def shown(markdown: str) -> Any:
    """Markdown as the Hub shows it before it takes out what could run: elements are let through."""
    return html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))


def test_the_hub_reads_the_block_that_was_written(papers: Papers, text: str) -> None:
    """With the library that reads cards: the same keys and values, and the text begins with the title."""
    read = DatasetCard(text)

    assert read.data.to_dict() | {} == front_matter(papers)
    assert read.text.lstrip().startswith("# Sikap fiksi")


@pytest.mark.parametrize("paper", ["card", "datasheet"])
def test_no_name_is_an_element_a_link_or_a_picture(papers: Papers, text: str, paper: str) -> None:
    """Neither in the card nor in the datasheet; and the words are there."""
    made = text.split("---\n", 2)[-1] if paper == "card" else documents(papers)["DATASHEET.md"]
    page = shown(made)

    assert list(page.iter("script", "iframe")) == []
    assert [one.get("src") for one in page.iter("img") if one.get("src") not in {CLASSES, COVERAGE}] == []
    assert [one.get("href") for one in page.iter("a") if "javascript" in one.get("href")] == []
    assert "window.broken=1" in page.text_content()
    assert not set("\u202e\u2066\x1b") & set(made)
    assert "<U+202E>terbalik" in page.text_content()


def test_every_row_of_a_table_has_the_cells_of_its_head(text: str) -> None:
    """No bar of a name begins a cell, no line feed a row."""
    tables = list(shown(text.split("---\n", 2)[-1]).iter("table"))

    assert len(tables) > 5
    for table in tables:
        assert len({len(row) for row in table.iter("tr")}) == 1


def test_the_card_has_the_sections_of_a_card_with_harmless_names(papers: Papers, text: str) -> None:
    """A name begins no heading, and ends no block."""
    harmless = card(paper_parts.papers(papers.agreement))

    assert headings(text) == headings(harmless)


def headings(markdown: str) -> list[str]:
    """All headings, in their order."""
    page = shown(markdown.split("---\n", 2)[-1])
    return [one.text_content() for one in page.iter("h1", "h2", "h3", "h4")]
