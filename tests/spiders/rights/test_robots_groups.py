"""The groups of robots.txt."""

from __future__ import annotations

import pytest

from spiders.rights.robots_groups import LONGEST, everywhere, for_us, lines_of


def test_names_in_a_row_share_one_group() -> None:
    """Lines of ``User-agent`` that follow each other name one group; the next after a rule begins another."""
    lines = lines_of(b"User-agent: A\nUser-agent: b/1.0\nDisallow: /x\nUser-agent: c\nAllow: /\n")

    assert [(line.name, sorted(line.agents)) for line in lines] == [("disallow", ["a", "b"]), ("allow", ["c"])]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_ends_a_line(end: bytes) -> None:
    """Line feed, carriage return, or both; comments are left out."""
    lines = lines_of(end.join([b"User-agent: * # all", b"# nothing", b"Disallow: /x"]))

    assert [line.value for line in lines] == ["/x"]


def test_sitemap_neither_ends_nor_joins_a_group() -> None:
    """A line for the whole file belongs to no group, and the group goes on after it."""
    lines = lines_of(b"User-agent: *\nLicense: https://a.example/l\nDisallow: /x\n")

    assert everywhere(lines, "license") == ["https://a.example/l"]
    assert [sorted(line.agents) for line in lines] == [[], ["*"]]


def test_group_that_names_us_replaces_the_group_for_everybody() -> None:
    """Where a group names kliping, ``*`` does not count."""
    body = b"User-agent: *\nContent-Usage: tdm=n\nUser-agent: Kliping\nContent-Usage: tdm=y\n"

    assert for_us(lines_of(body), "content-usage", "/read/1") == ["tdm=y"]


def test_longest_path_decides() -> None:
    """Of several rules the longest matching path counts, and both where two are equally long."""
    body = b"User-agent: *\nC: all\nC: /read/ long\nC: /read* alike\nC: /foto/ other\n"

    assert for_us(lines_of(body), "c", "/read/1") == ["long", "alike"]
    assert for_us(lines_of(body), "c", "/x") == ["all"]


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    """Half a megabyte of robots.txt is read, as RFC 9309 asks, and no more."""
    body = b"#" * (LONGEST - 1) + b"\nUser-agent: *\nDisallow: /\n"

    assert lines_of(body) == ()
