from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.urls import article_id, host, is_web_address, tidy, within

names = st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,6}){1,3}", fullmatch=True)
paths = st.text("abc/0-9_.%~", max_size=20)
queries = st.dictionaries(st.text("abcq", min_size=1, max_size=4), st.text("xyz 1é&=", max_size=5), max_size=4)
addresses = st.builds(
    lambda scheme, name, port, path, query: (
        f"{scheme}://{name}{port}/{path}?" + "&".join(f"{k}={v}" for k, v in query.items())
    ),
    st.sampled_from(["http", "https", "HTTPS"]),
    names,
    st.sampled_from(["", ":80", ":443", ":8080"]),
    paths,
    queries,
)


@given(addresses)
def test_a_tidy_address_stays_as_it_is(url: str) -> None:
    """Tidying twice is tidying once."""
    assert tidy(tidy(url)) == tidy(url)


@given(addresses)
def test_a_tidy_address_is_over_https_at_the_same_host(url: str) -> None:
    """The scheme becomes https, the host stays."""
    assert tidy(url).startswith("https://")
    assert host(tidy(url)) == host(url)


@pytest.mark.parametrize(
    "twin",
    [
        "https://kabarfiksi.example/read/1/kapal",
        "http://kabarfiksi.example/read/1/kapal",
        "https://KabarFiksi.Example/read/1/kapal/",
        "https://kabarfiksi.example//read/1//kapal",
        "https://kabarfiksi.example:443/read/1/kapal#komentar",
        "https://kabarfiksi.example/read/1/kapal?utm_source=x&utm_medium=y&fbclid=z&ref=home&amp=",
        "  https://kabarfiksi.example/read/1/kapal\n",
    ],
)
def test_twins_have_one_address(twin: str) -> None:
    """Scheme, case of the host, doubled and trailing slashes, fragment and tracking make no other address."""
    assert tidy(twin) == "https://kabarfiksi.example/read/1/kapal"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/read?id=1", "https://a.example/read?id=2"),
        ("https://a.example/Read", "https://a.example/read"),
        ("https://a.example:8080/", "https://a.example/"),
        ("https://a.example/1", "https://m.a.example/1"),
        ("https://a.example/?page=2", "https://a.example/"),
    ],
)
def test_what_leads_elsewhere_stays_apart(one: str, other: str) -> None:
    """Parameters that choose a page, the path's case, other ports and hosts make other addresses."""
    assert tidy(one) != tidy(other)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://a.example", "https://a.example/"),
        ("http://[::1]:8080/x", "https://[::1]:8080/x"),
        ("https://a.example/?kosong=", "https://a.example/?kosong="),
    ],
)
def test_corners_of_addresses(url: str, wanted: str) -> None:
    """A bare host gets its slash, an IPv6 host keeps its brackets, an empty parameter stays."""
    assert tidy(url) == tidy(wanted) == wanted


@pytest.mark.parametrize("url", ["http://a.example:99999/", "http://[a/"])
def test_what_cannot_be_an_address_is_refused(url: str) -> None:
    """A port or a bracket that none can have is a ``ValueError``."""
    with pytest.raises(ValueError, match=r"Port|IPv6"):
        tidy(url)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a.example", True), ("m.a.example", True), ("ba.example", False), ("example", False), ("", False)],
)
def test_within_is_the_domain_and_what_lies_below(name: str, inside: bool) -> None:  # noqa: FBT001 -- a parameter
    """A host whose name merely ends alike is not within a domain."""
    assert within(name, "a.example") is inside


@pytest.mark.parametrize("url", ["kabarfiksi", "/read/1", "mailto:a@b.example", ""])
def test_what_has_no_host_has_an_empty_one(url: str) -> None:
    """Paths, words and mail addresses have no host."""
    assert host(url) == ""


def test_an_id_is_portal_and_digest() -> None:
    """The id of an article can be recomputed by anybody from portal and canonical address."""
    url = "https://kabarfiksi.example/read/1/kapal"

    assert article_id("kabarfiksi", url) == "kabarfiksi-" + sha256(url.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://a.example/read/1", True),
        ("http://127.0.0.1:8000", True),
        ("ftp://a.example/x", False),
        ("a.example/x", False),
        ("https://", False),
        ("http://[a.example/", False),
        ("", False),
    ],
)
def test_a_web_address_has_a_scheme_of_the_web_and_a_host(url: str, is_one: bool) -> None:  # noqa: FBT001 -- a parameter
    """Only http and https with a host name what a page can have been fetched from."""
    assert is_web_address(url) is is_one
