"""The watch at the end of a crawl: changed templates are noticed, usual pages give no alarm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawl_site import at, crawl_here, items, project, site
from known import read
from loopback import serve
from saved_pages import PAGES, captures

from corpus.project import Project
from corpus.schema import Article, Rejected
from spiders.crawl.report import Fetched, Place
from spiders.watch.usual import Counts
from spiders.watch.watch import BY_RULES, compare, watch

if TYPE_CHECKING:
    from pathlib import Path


PAGE = next(page for page in PAGES if page.parent.name == "jpnn")
ARTICLE = read(captures(PAGE))
PLACE = Place(portal="jpnn", section="news", day=None)


def articles(count: int, **changes: object) -> list[Article]:
    """The same article ``count`` times, changed."""
    assert isinstance(ARTICLE, Article)
    return [replace(ARTICLE, **changes)] * count  # type: ignore[arg-type]  # one field each


def unreadable() -> Rejected:
    assert isinstance(ARTICLE, Article)
    where = ARTICLE.canonical_url
    return Rejected(portal="jpnn", url=where, canonical_url=where, reason="no-body", detail="x", captures=())


def test_usual_pages_give_no_alarm() -> None:
    """Articles with every usual field change nothing, and each usual field has its line."""
    shares = compare(articles(30), {})

    assert [share for share in shares if share.changed] == []
    assert {share.field for share in shares} >= {BY_RULES, "title", "editor", "image_credit"}


def test_a_field_that_is_gone_everywhere_is_noticed() -> None:
    """An edition whose editor is on no page any more is said to have changed there, and nowhere else."""
    shares = compare(articles(12, editor=None), {})

    assert [(share.edition, share.field, share.having, share.of) for share in shares if share.changed] == [
        ("jpnn@2015-01", "editor", 0, 12)
    ]


def test_few_pages_prove_nothing() -> None:
    """Three articles without an editor may be chance."""
    shares = compare(articles(3, editor=None), {})

    assert [(share.having, share.of) for share in shares if share.field == "editor"] == [(0, 3)]
    assert [share for share in shares if share.changed] == []


def test_the_shipped_pages_know_no_share() -> None:
    """A field that some articles have and most lack is no alarm where only shipped pages say what is usual."""
    shares = compare([*articles(4), *articles(36, editor=None)], {})

    assert [(share.having, share.of) for share in shares if share.field == "editor"] == [(4, 40)]
    assert [share for share in shares if share.changed] == []


def test_a_share_that_fell_is_noticed() -> None:
    """Where earlier articles say that nearly all had a field, half of them lacking it is a change."""
    before = {"jpnn@2015-01": Counts(articles=50, fields={"title": 50, "editor": 48})}

    shares = compare([*articles(15), *articles(15, editor=None)], before)

    assert [share.field for share in shares if share.changed] == ["editor"]


def test_earlier_articles_count_more_than_shipped_pages() -> None:
    """A field that the project's earlier articles rarely had is not missed."""
    rare = {"jpnn@2015-01": Counts(articles=50, fields={"title": 50, "editor": 2})}

    shares = compare(articles(30, editor=None), rare)

    assert [share for share in shares if share.changed] == []
    assert {share.field for share in shares} == {BY_RULES, "title", "editor"}


def test_pages_that_the_rules_cannot_read_are_noticed() -> None:
    """Articles without a body by the rules, and those of the generic reading, tell of a new template."""
    found = [*articles(2), *articles(4, extractor="generic"), *[unreadable()] * 4]

    by_rules = next(share for share in compare(found, {}) if share.field == BY_RULES)

    assert (by_rules.edition, by_rules.having, by_rules.of, by_rules.changed) == ("jpnn", 2, 10, True)


def test_other_refusals_are_no_fault_of_a_template() -> None:
    """A paywalled or incomplete page is not counted."""
    assert compare([replace(unreadable(), reason="paywalled")], {}) == []


def test_the_archive_of_a_crawl_is_read(tmp_path: Path) -> None:
    """After a crawl the articles that it fetched are read out of the archive and counted."""
    folder = project(tmp_path, contact="mailto:uji@contoh.id")
    with serve(site(items())) as portal:
        _, events = crawl_here(folder, hosts=at(portal))

    shares = watch(Project.at(folder), [event.url for event in events if isinstance(event, Fetched)])

    by_rules = next(share for share in shares if share.field == BY_RULES)
    assert by_rules.of == by_rules.having == 9
    assert {share.field for share in shares if share.having == 9} >= {"title", "text", "published_at"}
    assert all(share.having == 0 for share in shares if share.changed)
