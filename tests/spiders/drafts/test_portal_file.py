"""A draft as the file of a portal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConfigError
from spiders.drafts.draft import Draft
from spiders.drafts.portal_file import checked_name, portal_file
from spiders.page.clean import clean
from spiders.portal import Edition, Feed, Index, Portal, Section, Sitemap

HOME = "https://www.kabarfiksi.test/"
DRAFT = Draft(
    name="kabarfiksi",
    title="Kabar Fiksi",
    home=HOME,
    domain="kabarfiksi.test",
    language="id",
    zone="Asia/Jakarta",
    sections=("desa", "kota"),
    pattern=r"www\.kabarfiksi\.test/(?P<section>[a-z-]+)/(?P<slug>[^/]+)",
    feeds=(),
    sitemaps=(),
    rules=(("title", "h1"), ("body", "div.isi")),
    robots="there was none when the draft was made",
    checked=date(2026, 3, 4),
    article_url=None,
)


def portal(draft: Draft) -> Portal:
    """The value that the file holds."""
    space: dict[str, Any] = {}
    exec(compile(portal_file(draft), "kabarfiksi.py", "exec"), space)  # noqa: S102 -- the file is the thing under test
    made: Portal = space["PORTAL"]
    return made


def test_the_file_holds_the_draft() -> None:
    """Every fact of it."""
    got = portal(DRAFT)

    assert (got.name, got.title, got.home, got.domains) == ("kabarfiksi", "Kabar Fiksi", HOME, ("kabarfiksi.test",))
    assert (got.zone, got.language, got.checked) == ("Asia/Jakarta", "id", date(2026, 3, 4))
    assert (got.sections, got.articles) == ((Section("desa"), Section("kota")), (DRAFT.pattern,))
    assert got.robots == DRAFT.robots


def test_rules_are_an_edition_of_the_month_that_nobody_has_verified() -> None:
    """A draft rests on one page."""
    assert portal(DRAFT).editions == (
        Edition(name="2026-03", title="h1", body="div.isi", note="a draft from one page"),
    )


def test_without_feeds_the_front_page_is_the_list() -> None:
    """One page of it."""
    assert portal(DRAFT).listings == (Index(HOME, mixed=True, max_pages=1, note="the front page"),)


def test_feeds_and_sitemaps_are_listings_in_that_order() -> None:
    """Each shows several sections together."""
    made = replace(DRAFT, feeds=(f"{HOME}a", f"{HOME}b"), sitemaps=(f"{HOME}peta.xml",))

    assert portal(made).listings == (
        Feed(f"{HOME}a", mixed=True),
        Feed(f"{HOME}b", mixed=True),
        Sitemap(f"{HOME}peta.xml", mixed=True),
    )


def test_only_what_is_used_is_imported() -> None:
    """In the order of the alphabet."""
    assert "from spiders.portal import Edition, Index, Portal, Section\n" in portal_file(DRAFT)
    more = replace(DRAFT, feeds=(f"{HOME}a",), sitemaps=(f"{HOME}b",))
    assert "from spiders.portal import Edition, Feed, Portal, Section, Sitemap\n" in portal_file(more)


def test_a_zone_that_is_an_offset_is_remarked() -> None:
    """It does not follow a season's clocks; that of a place does."""
    assert 'zone="Etc/GMT-7",  # the offset that the page states' in portal_file(replace(DRAFT, zone="Etc/GMT-7"))
    assert 'zone="Asia/Jakarta",\n' in portal_file(DRAFT)


def test_no_line_is_longer_than_the_formatter_allows() -> None:
    """Long addresses, patterns and notes are broken."""
    for length in range(20, 75):
        address = f"{HOME}{'a' * length}"
        made = replace(DRAFT, home=address, sitemaps=(address,), pattern=rf"a\.test/{'b' * length}")
        assert max(map(len, portal_file(made).splitlines())) <= 120


@given(st.text(max_size=30).map(clean), st.text(max_size=30))
def test_what_a_site_calls_itself_breaks_no_file(title: str, selector: str) -> None:
    """Quotes and backslashes are a string's; braces go, double quotes become single ones."""
    made = portal(replace(DRAFT, title=title, rules=(("title", "h1"), ("body", selector))))

    kept = title.replace('"', "'").replace("{", "").replace("}", "")
    assert made.title == " ".join(kept.split())


@pytest.mark.parametrize("name", ["abc", "kabarfiksi", "cnn2", "a" * 31])
def test_a_name_of_small_letters_and_digits_is_good(name: str) -> None:
    """From three to thirty-one of them, a letter first."""
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "ab", "a" * 32, "Kabar", "kabar-fiksi", "2kabar", "kabar_fiksi", "kabár", "abc\n"]
)
def test_any_other_name_is_refused(name: str) -> None:
    """With an example."""
    with pytest.raises(ConfigError, match="is not a valid portal name; expected 3 to 31 lower-case letters and digits"):
        checked_name(name)
