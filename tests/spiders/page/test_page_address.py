"""The addresses of an article's further pages, told from its own."""

from __future__ import annotations

import pytest

from spiders.page.page_address import bare, extends, is_own, may_be_page, page_of


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://a.test/b/c?page=3", 3),
        ("https://a.test/b/c/4", 4),
        ("https://a.test/b/c?page=61", None),
        ("https://a.test/b/c?page=x", None),
        ("https://a.test/b/d?page=2", None),
        ("https://a.test:x/b/c?page=2", None),
        ("", None),
    ],
)
def test_the_number_of_a_page(target: str, expected: int | None) -> None:
    """An address has a number only if it is the article's own and the number is plausible."""
    assert page_of(target, "https://www.a.test/b/c", None) == expected


@pytest.mark.parametrize(
    "added", ["?page=3", "?a=b&Halaman=3", "/3", "/page-3/", "-part3.html#isi", "?%70age=3", "/All"]
)
def test_what_a_page_may_be_is_cheap_to_ask(added: str) -> None:
    """Whatever has a number passes; of other stories hardly any does."""
    assert page_of(f"https://a.test/b/c{added}", "https://a.test/b/c", None)
    assert may_be_page(f"https://a.test/b/c{added}")
    assert not may_be_page(f"https://a.test/2024/11/warga-menanam-pohon{'?utm_source=a' if '?' in added else ''}")


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("?start=10", True),
        ("-2", True),
        ("/bagian-2", True),
        ("", False),
        ("?komentar=2", False),
        ("/foto", False),
        ("-di-kota-lain-yang-jauh", False),
    ],
)
def test_an_address_with_something_added(added: str, *, expected: bool) -> None:
    """A parameter or a short ending may be a page; comments, pictures and other slugs are not."""
    assert extends(f"https://www.a.test/b/taman-kota{added}", "https://a.test/b/taman-kota") is expected


def test_twins_of_an_address_are_bare_alike() -> None:
    """Mobile and AMP hosts, endings and parameters make no difference."""
    twins = (
        "https://www.a.test/b/c",
        "http://m.a.test/b/c/",
        "https://amp.a.test/b/c.html",
        "https://a.test/b/c/amp?x=1",
    )

    assert {bare(twin) for twin in twins} == {"a.test/b/c"}


def test_an_address_told_by_a_parameter_is_own_only_with_it() -> None:
    """Of two articles at ``read.php`` neither is the other."""
    own = "https://a.test/read.php?id=5"

    assert [is_own(f"https://a.test/read.php?{query}", own, None) for query in ("id=5&page=2", "id=6")] == [True, False]
