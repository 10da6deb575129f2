"""A page an article, beside the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factory
import mini_project
import pytest
import reported
from lxml import html
from reported import HOSTILE

from kliping import cli
from kliping.report.articles.pages import page_name

if TYPE_CHECKING:
    from pathlib import Path


def test_hostile_words_make_no_element_and_pages_lead_to_each_other(tmp_path: Path) -> None:
    """Title, text, section and copy are shown as words; an old page is taken away."""
    first = factory.article(1, title=HOSTILE, section=HOSTILE, text=f"Air naik. {HOSTILE}")
    copy = factory.article(2, title=HOSTILE, text=f"Air naik cepat. {HOSTILE}")
    rows = reported.shard_rows([first])
    rows += reported.shard_rows([copy], cluster_id=first.id, duplicate_of=first.id, similarity=0.9)
    project = reported.with_shards(mini_project.project(tmp_path), rows)
    folder = tmp_path / "report-articles"
    folder.mkdir()
    (folder / "lama.html").write_text("old", encoding="utf-8")

    assert cli.run(["-C", str(tmp_path), "report", "--articles", "5"]) == 0

    assert sorted(path.name for path in folder.iterdir()) == sorted(page_name(one.id) for one in (first, copy))
    text = (folder / page_name(first.id)).read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("img", "iframe", "object", "link", "base")) == []
    assert [name for element in page.iter() for name in element.attrib if str(name).startswith("on")] == []
    assert "\u202e" not in text
    assert "window.broken = 1" in page.xpath("//h1")[0].text_content()
    assert [one.text_content().strip() for one in page.xpath("//article//ins")] == ["naik cepat."]
    links = [str(link.get("href")) for link in page.iter("a")]
    assert "../report.html#single" in links
    assert page_name(copy.id) in links
    report = html.fromstring((project.root / "report.html").read_text(encoding="utf-8"))
    assert f"report-articles/{page_name(first.id)}" in [str(link.get("href")) for link in report.iter("a")]


@pytest.mark.parametrize("name", ["../x", "CON", "a/b", "x" * 200, "titik.", ".git"])
def test_an_id_that_is_no_plain_name_gets_a_digest(name: str) -> None:
    """On every system, and in this folder only."""
    assert len(page_name(name)) == len("0" * 32 + ".html")
    assert page_name("kabarfiksi-2f1f836e4e5a52d7") == "kabarfiksi-2f1f836e4e5a52d7.html"
