"""The page as a whole: every section, everything escaped, the same bytes each time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported
from lxml import html
from reported import HOSTILE

from kliping.report.page import environment, report_page
from kliping.report.sections import ORDER

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.project import Project


@pytest.fixture
def hostile(tmp_path: Path) -> Project:
    """A project whose titles, sections and rejected addresses would run if they could."""
    first, copy = factory.article(1, title=HOSTILE, section=HOSTILE), factory.article(2, title=HOSTILE, portal=HOSTILE)
    rows = reported.shard_rows([first])
    rows += reported.shard_rows([copy], cluster_id=first.id, duplicate_of=first.id, similarity=0.9)
    project = reported.with_shards(mini_project.project(tmp_path), rows)
    table = reported.rejected(1, url="javascript:alert(1)", detail=HOSTILE)
    mini_project.write_stage(project.articles, "articles", {"rejected": table}, counts={"rejected": 1})
    return project


def test_every_section_stands_on_the_page_in_its_order(tmp_path: Path) -> None:
    """An empty project has them too, each with what is lacking."""
    told: list[tuple[int, int]] = []
    page = html.fromstring(report_page(mini_project.project(tmp_path), on_progress=lambda *done: told.append(done)))
    assert [section.get("id") for section in page.iter("section")] == list(ORDER)
    assert len(page.find_class("lacking")) == len(ORDER)
    assert told[-1] == (len(ORDER), len(ORDER))


def test_the_same_project_gives_the_same_bytes(hostile: Project) -> None:
    """No time of the run, no order of a set."""
    assert report_page(hostile) == report_page(hostile)


def test_hostile_words_make_no_element(hostile: Project) -> None:
    """One script, ours; no picture, no handler, no link that runs, nothing that turns the line round."""
    text = report_page(hostile)
    page = html.fromstring(text)
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("img", "iframe", "object", "embed", "link", "base")) == []
    assert [name for element in page.iter() for name in element.attrib if str(name).startswith("on")] == []
    assert [link.get("href") for link in page.iter("a") if not str(link.get("href")).startswith("#")] == []
    assert "\u202e" not in text
    assert "window.broken = 1" in page.find_class("long")[0].text_content()


def test_every_figure_has_words_and_says_what_it_stands_on(hostile: Project) -> None:
    """A plot is a picture with a name for who does not see it, and so is every table."""
    page = html.fromstring(report_page(hostile))
    pictures = page.xpath("//*[@role='img']")
    assert len(pictures) == len(list(page.iter("figure"))) > 0
    assert all(len(picture.get("aria-label")) > 20 for picture in pictures)
    captions = [caption.text_content() for caption in page.iter("figcaption")]
    notes = [block.find_class("note")[0].text_content() for block in page.find_class("table")]
    assert all(re.match(r"On \d", said) for said in (*captions, *notes))


def test_an_unknown_word_in_a_template_is_an_error() -> None:
    """Nothing is silently left empty."""
    with pytest.raises(Exception, match="is undefined"):
        environment().from_string("{{ missing }}").render()
