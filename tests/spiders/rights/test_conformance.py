"""What each signal decides: the text of a signal and a page's address -> the verdicts, case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from captured import capture
from hypothesis import given
from hypothesis import strategies as st
from rights_cases import ALL, CASES, Case
from selectolax.lexbor import LexborHTMLParser

from corpus.schema import RightsSignal
from spiders.page.structured import structured
from spiders.rights.combine import verdicts_of
from spiders.rights.content_usage import dictionary
from spiders.rights.host_signals import host_signals
from spiders.rights.page_signals import page_signals
from spiders.rights.path_pattern import matches
from spiders.rights.recorded import signal_of

if TYPE_CHECKING:
    from spiders.rights.signal import Signal


def signals(case: Case) -> list[Signal]:
    url = f"https://kabar.test{case.path}"
    page = capture(f"<head>{case.head}</head>", url)
    answer = type(page)(ref=page.ref, headers=case.headers, body=page.body)
    host = host_signals(
        url,
        robots=None if case.robots is None else case.robots.encode(),
        tdmrep_json=None if case.tdmrep is None else case.tdmrep.encode(),
    )
    return [*host, *page_signals(structured(LexborHTMLParser(answer.body)), answer)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_verdicts(case: Case) -> None:
    """Every signal decides what its specification says, and nothing else."""
    assert verdicts_of(signals(case)) == case.verdicts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_what_was_recorded_decides_the_same(case: Case) -> None:
    """The raw words in an article's row give the verdicts again, without the page."""
    found = signals(case)

    assert [signal_of(RightsSignal(signal=one.source, raw=one.raw)) for one in found] == found


def test_raw_words_are_kept() -> None:
    """A draft may change: what was said stands beside the verdict, as it was written."""
    case = Case(
        says="a draft's words",
        robots=ALL + "Content-Usage: /read/ train-ai=n;x=1, kelak=y\n",
        tdmrep='[{"tdm-reservation": 1, "location": "/"}]',
        headers=(("X-Robots-Tag", "otherbot: noindex, noai"), ("X-Robots-Tag", "noai, nofollow")),
    )

    assert [(one.source, one.raw) for one in signals(case)] == [
        ("content-usage-robots", "train-ai=n;x=1, kelak=y"),
        ("tdm-file", '{"location": "/", "tdm-reservation": 1}'),
        ("x-robots-tag", "noai, nofollow"),
    ]


@given(st.binary(max_size=400), st.binary(max_size=200), st.text(max_size=60))
def test_any_files_are_read(robots: bytes, tdmrep: bytes, path: str) -> None:
    """Whatever a host sends, reading it fails on nothing, and what was said before it stands."""
    head = b"User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: "
    for body in (head + robots, head + b"tdm=y\n\nUser-agent: lain\n" + robots):
        found = host_signals(f"https://kabar.test/{path}", robots=body, tdmrep_json=b'[{"location":"' + tdmrep + b'"}]')
        assert verdicts_of(found)["train"] is False


_KEYS = st.from_regex(r"[a-z*][a-z0-9_.*-]{0,6}", fullmatch=True)
_VALUES = st.sampled_from([None, "y", "n", "?1", "-1.5", '"x, y=z"', "(a b)", ":YQ==:"])


@given(
    st.dictionaries(_KEYS, _VALUES, min_size=1), st.sampled_from([",", ", ", " \t,\t"]), st.sampled_from(["", ";x;y=1"])
)
def test_a_dictionary_is_read_as_it_was_written(pairs: dict[str, str | None], comma: str, parameters: str) -> None:
    """Keys and values come out as written, parameters left out, whatever stands between the members."""
    members = [key + ("" if value is None else f"={value}") + parameters for key, value in pairs.items()]

    assert dictionary(comma.join(members)) == pairs
    assert dictionary(comma.join([*members, "A=1"])) == {}


@given(st.text(alphabet='abN=y,; "()?:01-*@%', max_size=60))
def test_any_header_is_read(raw: str) -> None:
    """What is no dictionary is nothing; it never takes long, and no key has a capital."""
    assert dictionary(f"{raw},A") == {}
    assert [key for key in dictionary(raw) if key != key.lower()] == []


@pytest.mark.parametrize(
    ("pattern", "target", "expected"),
    [
        ("/a%3cd.html", "/a%3Cd.html", True),
        ("/%7ejoe/", "/~joe/index.html", True),
        ("/a%2Fb", "/a/b", False),
        ("/ikan é", "/ikan%20%C3%A9", True),
        ("/*.php$", "/index.php", True),
        ("/*.php$", "/index.php?x=1", False),
        ("/foto-%24", "/foto-$", False),
        ("/Read", "/read", False),
        ("*" * 60 + "x", "/" + "a" * 500, False),
    ],
)
def test_paths_match_as_in_robots(pattern: str, target: str, expected: bool) -> None:  # noqa: FBT001 -- an expectation
    """Case counts; escapes of unreserved characters are undone, of all others they are not."""
    assert matches(pattern, target) is expected
