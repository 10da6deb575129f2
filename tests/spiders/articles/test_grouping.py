"""Captures brought together by article, and which of them are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruled_page import URL, portals, ruled

from corpus.archive.cdxj import IndexEntry
from corpus.schema import ROW_TYPE
from spiders.articles.grouping import Group, groups
from spiders.portal import Paging, Refusal

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
KNOWN = portals(
    ruled(
        paging=Paging(whole="?showpage=all", announced=".halaman"),
        twins=((r"^m\.", ""),),
        refused=(Refusal(r"kabarfiksi\.test/(?P<section>desa)/foto/(?P<id>\d+)", "photo"),),
    )
)
TORN = "truncated"


def entry(url: str = URL, minutes: int = 0, **facts: Any) -> IndexEntry:
    """A capture, ``minutes`` after noon; its offset counts the minutes too."""
    plain: dict[str, Any] = {
        "status": 200,
        "mime": "text/html",
        "payload_sha256": "0" * 64,
        "payload_sha1": "",
        "warc_file": "kabarfiksi/a.warc.gz",
        "record_id": "",
        "offset": minutes,
        "length": 1,
    }
    return IndexEntry(url=url, fetched_at=NOON + timedelta(minutes=minutes), **(plain | facts))


def one(*entries: IndexEntry) -> Group:
    """The group of all these, which must be one."""
    (group,) = groups(entries, KNOWN)
    return group


def minutes(entries: tuple[IndexEntry, ...]) -> list[int]:
    return [each.offset for each in entries]


def test_an_archive_without_captures_has_no_groups() -> None:
    """Nothing comes of nothing."""
    assert groups([], KNOWN) == []


def test_twins_and_the_whole_view_are_one_article() -> None:
    """Page 1 stands before the whole view, that before page 3; each page once."""
    mobile, whole, third = (
        entry(URL.replace("//", "//m."), 1),
        entry(f"{URL}?showpage=all", 2),
        entry(f"{URL}?page=3", 3),
    )
    group = one(third, whole, mobile)

    assert group.canonical_url == URL
    assert minutes(group.chosen) == [1, 2, 3]
    assert group.superseded == ()


def test_groups_come_by_canonical_address() -> None:
    """Whatever the order of the archive."""
    urls = ["https://takdikenal.test/b", URL, "https://kabarfiksi.test/"]

    assert [group.canonical_url for group in groups(map(entry, urls), KNOWN)] == [
        "https://kabarfiksi.test/",
        URL,
        "https://takdikenal.test/b",
    ]


def test_what_another_tool_archived_need_not_be_an_address() -> None:
    """It has a group of its own under the words that it came with."""
    assert one(entry("http://[::1")).canonical_url == "http://[::1"


def test_the_pages_of_a_refused_story_are_one_group() -> None:
    """Its address stands for all its twins."""
    photo = "https://kabarfiksi.test/desa/foto/7"

    assert one(entry(photo), entry(photo.replace("//", "//m."), 1)).canonical_url == photo


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (entry(minutes=1), entry(minutes=0)),
        (entry(minutes=0), entry(minutes=1, status=404)),
        (entry(minutes=0), entry(minutes=1, status=302)),
        (entry(minutes=0), entry(minutes=1, flaw=TORN)),
        (entry(minutes=0), entry(minutes=1, mime=ROW_TYPE)),
        (entry(minutes=0, flaw=TORN), entry(minutes=1, status=500)),
        (entry(minutes=0, mime=ROW_TYPE), entry(minutes=1, flaw=TORN)),
        (entry(payload_sha256="b" * 64), entry(payload_sha256="a" * 64)),
        (entry(warc_file="b"), entry(warc_file="a")),
    ],
)
def test_the_better_capture_of_a_page_is_read(better: IndexEntry, worse: IndexEntry) -> None:
    """Answered before failed, whole before torn, a page before a table's row, late before early; ties are settled."""
    for both in ([better, worse], [worse, better]):
        group = one(*both)
        assert (group.chosen, group.superseded) == ((better,), (worse,))


def test_the_captures_before_are_fallen_back_on_page_by_page() -> None:
    """A page with fewer captures keeps its earliest."""
    first = [entry(minutes=n) for n in (0, 10, 20)]
    whole = [entry(f"{URL}?showpage=all", n) for n in (1, 11)]

    assert [minutes(attempt) for attempt in one(*first, *whole).attempts] == [[20, 11], [10, 1], [0, 1]]


@pytest.mark.parametrize("unsound", [{"status": 404}, {"flaw": TORN}])
def test_an_unsound_capture_of_page_1_is_no_fallback(unsound: dict[str, Any]) -> None:
    """Nothing earlier than it is tried either."""
    group = one(entry(minutes=20), entry(minutes=10, **unsound), entry(minutes=0, **unsound))

    assert [minutes(attempt) for attempt in group.attempts] == [[20]]


@given(
    st.lists(
        st.tuples(st.sampled_from([URL, f"{URL}?showpage=all", "https://b.test/1"]), st.integers(0, 9)), max_size=12
    )
)
def test_each_capture_is_in_one_group_once(made: list[tuple[str, int]]) -> None:
    """Chosen or superseded, in any order of the archive."""
    entries = [entry(url, number, offset=place) for place, (url, number) in enumerate(made)]
    found = groups(entries, KNOWN)

    assert sorted(place.offset for group in found for place in (*group.chosen, *group.superseded)) == list(
        range(len(entries))
    )
    assert groups(reversed(entries), KNOWN) == found
