"""No page stops a corpus: what cannot be read is a row with its reason, whatever it is made of."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import PARAGRAPHS, URL, article
from invented import capture as page_at
from known import PORTALS, read
from saved_pages import PAGES, captures

from corpus.schema import Article, OtherPage, Rejected
from spiders.reading import guard
from spiders.reading.guard import LONGEST, OutOfTime, timed, untimed, why_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.schema import Outcome

DETIK = "https://news.detik.com/berita/d-7000001/pasar-pagi"
LD = "<script type='application/ld+json'>{}</script>"
ABSURD = {
    "levels": "<div>" * 900,
    "open elements": "<div>" * 30_000,
    "tags": "<p>kata" * 60_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">",
    "JSON values": LD.format('{"@graph": [' + ",".join(["{}"] * 1_000_000) + "]}"),
}
HARD = {
    "divs": "<div>" * 600,
    "bold": "<b><i><u>" * 200 + "</p>" * 900,
    "lists": "<ul><li>" * 300,
    "tables": "<table><tr><td>" * 150,
    "a tag never closed": "<a " * 9_000,
    "comments never closed": "<!--" * 9_000,
    "templates": "<template>" * 900,
    "brackets": "<p>" + "(" * 300_000,
    "blanks": "<p>" + " " * 900_000 + ".",
    "digits": "<p>" + "1" * 900_000,
    "dates": "<p>" + "12 Maret 2026 " * 30_000,
    "capitals": "<p>" + "KOTA " * 90_000,
    "double escapes": "<p>" + "&amp;" * 90_000 + "amp;",
    "invitations": "<p>" + "Baca juga: x. " * 9_000,
    "articleBody": "<script>" + '"articleBody"' * 90_000 + "</script>",
    "articleBody of JSON-LD": LD.format('{"@type": "NewsArticle", "articleBody": "' + "<a " * 9_000 + '"}'),
    "deep JSON-LD": LD.format("[" * 90_000),
    "deep whole JSON-LD": LD.format("[" * 20_000 + "]" * 20_000),
    "deep author": LD.format('{"@type": "NewsArticle", "author": ' + '{"name": ' * 300 + '"Sari"' + "}" * 300 + "}"),
    "large graph": LD.format('{"@graph": [' + ",".join(['{"@type": "NewsArticle"}'] * 90_000) + "]}"),
}


def outcome(page: str, url: str) -> Outcome:
    return read([page_at(page, url)])


@pytest.mark.parametrize("url", [URL, DETIK], ids=["unknown", "known"])
@pytest.mark.parametrize(("bound", "html"), ABSURD.items(), ids=ABSURD)
def test_a_page_over_a_bound_is_refused_by_the_name_of_the_bound(bound: str, html: str, url: str) -> None:
    """Too deep, too full: a row with the capture, no exception, and no time spent."""
    began = time.process_time()

    got = outcome(article() + html, url)

    assert isinstance(got, Rejected)
    assert (got.reason, got.detail.partition(":")[0], len(got.captures)) == ("unreadable", bound, 1)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("url", [URL, DETIK], ids=["unknown", "known"])
@pytest.mark.parametrize("html", HARD.values(), ids=HARD)
def test_a_page_of_absurd_shape_is_read_or_refused_in_time(html: str, url: str) -> None:
    """Whatever follows the article: some outcome, within the bound of time and what a parser needs beside it."""
    outcome(article(), url)  # what is loaded at the first page is no page's time
    began = time.process_time()

    got = outcome(article() + html, url)

    assert isinstance(got, Article | Rejected | OtherPage)
    assert time.process_time() - began < LONGEST + 0.5


def test_an_article_inside_five_hundred_elements_is_read() -> None:
    """The walk over a body needs no more of Python's stack for a deep page than for a flat one."""
    page = next(path for path in PAGES if path.stem == "2022-12-10-taman-laut-teluk-merpati")
    saved = captures(page)[0]
    flat = saved.body.decode()

    deep = read([page_at(re.sub("<body[^>]*>", lambda body: body[0] + "<div>" * 500, flat), saved.url)])

    assert isinstance(deep, Article)
    assert deep == replace(read([page_at(flat, saved.url)]), captures=deep.captures)  # type: ignore[type-var]


def test_what_the_reading_raises_is_named_in_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any exception ends in the row of the page that caused it."""

    def fail(*_: object) -> Outcome:
        message = "tidak ada"
        raise KeyError(message)

    monkeypatch.setattr("spiders.reading.read._outcome", fail)

    got = outcome(article(), DETIK)

    assert isinstance(got, Rejected)
    assert (got.reason, got.portal, got.canonical_url) == ("unreadable", "detik", DETIK)
    assert got.detail == "KeyError: 'tidak ada'; expected a news page"


def busy() -> None:
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001, S112 -- as libraries do: it must not swallow the alarm
            continue


def sleeping() -> None:
    time.sleep(0.3)


def test_what_takes_too_long_is_cut_off() -> None:
    """The alarm is no exception that a library would catch."""
    began = time.process_time()

    with pytest.raises(OutOfTime), timed(0.1):
        busy()

    assert time.process_time() - began < 1


@pytest.mark.parametrize("work", [sleeping, lambda: None])
def test_waiting_is_no_time_of_the_processor(work: Callable[[], None]) -> None:
    """A busy machine refuses no page that an idle one reads; afterwards the clock stands."""
    with timed(0.1):
        work()

    assert guard.signal.getitimer(guard.signal.ITIMER_PROF) == (0.0, 0.0)


def test_loading_a_library_is_not_timed() -> None:
    """The clock stands while a library is loaded, and goes on where it stood."""
    with timed(0.2), untimed():
        end = time.process_time() + 0.4
        while time.process_time() < end:
            sum(range(1000))

    with pytest.raises(OutOfTime), timed(0.2):
        busy()


def test_the_bound_of_time_is_named() -> None:
    """The row says that it was the time, and how much."""
    """A page that is not read in time is refused as unreadable, and the bound is named."""
    assert why_unreadable(OutOfTime()).reason == "unreadable"
    assert why_unreadable(OutOfTime()).detail.startswith("time: not read within 1.5 seconds")


def test_a_page_over_a_bound_names_no_further_pages() -> None:
    """The crawl asks every fetched page for its rest; one that is refused has none."""
    from spiders.lists.steps import further_pages  # noqa: PLC0415 -- of the crawl, for this test alone

    assert further_pages(PORTALS.named("detik"), page_at(ABSURD["levels"], DETIK)) == ()


# --- mutated pages --------------------------------------------------------------------------------

PIECES = st.sampled_from(
    (
        *(
            "<div>",
            "</div>",
            "<p>",
            "<b>",
            "<table>",
            "<template>",
            "<svg>",
            "<!--",
            "-->",
            "]]>",
            "<script>",
            "</script>",
        ),
        *(
            '"',
            "'",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "&",
            "&amp;",
            ";",
            "\0",
            "\ud83d",
            "\u202e",
            "\ufeff",
            "29 Februari 2023",
        ),
        *("9999-99-99T99:99:99Z", "0000000000", '{"@type": "NewsArticle"}', '"@graph":', "null", "Infinity", "-07:00"),
    )
)


Mutation = tuple[int, int, int, str]


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """Which saved page, where in it, how much goes, and what comes in its place."""
    return (
        draw(st.integers(0, len(PAGES) - 1)),
        draw(st.integers(0, 40_000)),
        draw(st.integers(0, 300)),
        "".join(draw(st.lists(PIECES, max_size=6))),
    )


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations(), st.lists(mutations(), max_size=3))
def test_a_mutated_page_ends_in_an_outcome(first: Mutation, more: list[Mutation]) -> None:
    """A saved page with pieces cut out and put in is read or refused, and never ``unreadable``: nothing was raised."""
    saved = captures(PAGES[first[0]])[0]
    html = saved.body.decode("utf-8", "replace")
    for _, place, cut, piece in (first, *more):
        at = place % (len(html) + 1)
        html = html[:at] + piece + html[at + cut :]

    got = read([page_at(html.encode("utf-8", "replace").decode(), saved.url)])

    assert isinstance(got, Article | Rejected | OtherPage)
    assert not (isinstance(got, Rejected) and got.reason == "unreadable"), got.detail


def test_an_element_of_a_torn_name_is_read() -> None:
    """The name of an element is a page's word, and no selector; found by the test above."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    got = outcome(article(body=f"<di\"v{{ class='teks'>{body}</di\"v{{>"), URL)

    assert isinstance(got, Article)
    assert got.text == "\n\n".join(PARAGRAPHS)
