"""What each signal decides: the text of a signal and a page's address -> the verdicts, case by case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from captured import capture
from hypothesis import given
from hypothesis import strategies as st
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

DENIED, ALLOWED = False, True
NO_MINING = {"train": DENIED, "tdm": DENIED}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a site says, on which page, and what follows."""

    says: str
    robots: str | None = None
    tdmrep: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    head: str = ""
    path: str = "/read/1/berita"
    verdicts: dict[str, bool] = field(default_factory=dict)


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


ALL = "User-agent: *\n"
CASES = [
    Case(says="nothing"),
    Case(says="robots.txt without a word on use", robots=ALL + "Disallow: /rahasia\n"),
    # --- TDMRep ---
    Case(
        says="tdmrep.json reserves the whole site",
        tdmrep='[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://kabar.test/policy.json"}]',
        verdicts=NO_MINING,
    ),
    Case(
        says="the first location that matches holds, not the longest",
        tdmrep='[{"location": "/read", "tdm-reservation": 0}, {"location": "/read/1", "tdm-reservation": 1}]',
        verdicts={"tdm": ALLOWED},
    ),
    Case(
        says="no location matches",
        tdmrep='[{"location": "/foto", "tdm-reservation": 1}]',
    ),
    Case(
        says="a pattern with a star and an end",
        tdmrep='[{"location": "/*/berita$", "tdm-reservation": 1}]',
        verdicts=NO_MINING,
    ),
    Case(
        says="an end that the address goes past",
        tdmrep='[{"location": "/*/berita$", "tdm-reservation": 1}]',
        path="/read/1/berita?page=2",
    ),
    Case(
        says="the value as a string, a location without its slash",
        tdmrep='[{"location": "read/", "tdm-reservation": "1"}]',
        verdicts=NO_MINING,
    ),
    Case(says="a value that the protocol does not know", tdmrep='[{"location": "/", "tdm-reservation": 2}]'),
    Case(says="an error page in the place of tdmrep.json", tdmrep="<html>Halaman tidak ditemukan</html>"),
    Case(says="a header reserves", headers=(("TDM-Reservation", "1"),), verdicts=NO_MINING),
    Case(
        says="the header goes before the file",
        tdmrep='[{"location": "/", "tdm-reservation": 1}]',
        headers=(("tdm-reservation", "0"),),
        verdicts={"tdm": ALLOWED},
    ),
    Case(
        says="the meta element goes before the file",
        tdmrep='[{"location": "/", "tdm-reservation": 0}]',
        head='<meta name="tdm-reservation" content="1">',
        verdicts=NO_MINING,
    ),
    Case(
        says="a header of unknown value leaves the file standing",
        tdmrep='[{"location": "/", "tdm-reservation": 1}]',
        headers=(("tdm-reservation", "perhaps"),),
        verdicts=NO_MINING,
    ),
    # --- Content-Usage ---
    Case(says="a header denies training", headers=(("Content-Usage", "train-ai=n"),), verdicts={"train": DENIED}),
    Case(
        says="a header of two preferences with parameters",
        headers=(("Content-Usage", 'train-ai=y;note="ya", search=n'),),
        verdicts={"train": ALLOWED, "search": DENIED},
    ),
    Case(
        says="two headers are one dictionary, of which the last value counts",
        headers=(("Content-Usage", "train-ai=n"), ("Content-Usage", "train-ai=y")),
        verdicts={"train": ALLOWED},
    ),
    Case(says="a key in capitals makes the whole unreadable", headers=(("Content-Usage", "Train-AI=n, search=n"),)),
    Case(says="a string is no preference", headers=(("Content-Usage", 'train-ai="n"'),)),
    Case(says="an unknown label is passed over", headers=(("Content-Usage", "ai-use=n"),)),
    Case(
        says="a label of earlier drafts holds for what it includes",
        headers=(("Content-Usage", "bots=n, search=y"),),
        verdicts={**NO_MINING, "search": ALLOWED},
    ),
    Case(
        says="a rule without a path",
        robots=ALL + "Allow: /\nContent-Usage: train-ai=n\n",
        verdicts={"train": DENIED},
    ),
    Case(
        says="the longest path wins, wherever it stands",
        robots=ALL + "Content-Usage: /read/ train-ai=y\nContent-Usage: train-ai=n\nContent-Usage: / train-ai=n\n",
        verdicts={"train": ALLOWED},
    ),
    Case(
        says="of two rules for one path the stricter counts",
        robots=ALL + "Content-Usage: /read train-ai=y, search=y\nContent-Usage: /read train-ai=n\n",
        verdicts={"train": DENIED, "search": ALLOWED},
    ),
    Case(
        says="the group that names us replaces the group for all",
        robots="User-agent: Kliping\nContent-Usage: train-ai=y\n\n" + ALL + "Content-Usage: train-ai=n\n",
        verdicts={"train": ALLOWED},
    ),
    Case(
        says="a group for another robot is none of ours",
        robots="User-agent: ExampleBot\nContent-Usage: train-ai=n\nContent-Signal: ai-train=no\n",
    ),
    Case(
        says="two names over one group, a comment, Windows line ends",
        robots="User-agent: ExampleBot\r\nUser-agent: *\r\nContent-Usage: train-ai=n # sampai 2027\r\n",
        verdicts={"train": DENIED},
    ),
    Case(
        says="a header and a rule that differ: the stricter counts",
        robots=ALL + "Content-Usage: train-ai=n\n",
        headers=(("Content-Usage", "train-ai=y, search=y"),),
        verdicts={"train": DENIED, "search": ALLOWED},
    ),
    # --- Content-Signal ---
    Case(
        says="Cloudflare's own default",
        robots=ALL + "Content-Signal: search=yes, ai-train=no\nAllow: /\n",
        verdicts={"train": DENIED, "search": ALLOWED},
    ),
    Case(
        says="Content-Signal with a path, and in other letters",
        robots=ALL + "content-signal: /read/ AI-Train=No,ai-input=no\nContent-Signal: ai-train=yes\n",
        verdicts={"train": DENIED},
    ),
    Case(says="Content-Signal for another part of the site", robots=ALL + "Content-Signal: /foto/ ai-train=no\n"),
    Case(says="what is neither yes nor no", robots=ALL + "Content-Signal: search=maybe, ai-train\n"),
    # --- RSL ---
    Case(
        says="a licence in robots.txt, within a group for another robot",
        robots="User-agent: ExampleBot\nLicense: https://kabar.test/license.xml\nAllow: /\n",
        verdicts=NO_MINING,
    ),
    Case(
        says="a licence in a Link header, among other links",
        headers=(
            ("Link", '</a.css>; rel=preload, <https://kabar.test/l.xml>; rel="license"; type="application/rsl+xml"'),
        ),
        verdicts=NO_MINING,
    ),
    Case(
        says="a licence for people",
        headers=(("Link", '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'),),
        head='<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
    ),
    Case(
        says="a licence in the page's head",
        head='<link rel="license" type="application/rsl+xml" href="/license.xml">',
        verdicts=NO_MINING,
    ),
    # --- robots tags ---
    Case(says="noai in the page", head='<meta name="robots" content="index, NoAI">', verdicts={"train": DENIED}),
    Case(says="noimageai in a header", headers=(("X-Robots-Tag", "noimageai"),), verdicts={"train": DENIED}),
    Case(says="noai for another robot", headers=(("X-Robots-Tag", "otherbot: noai, noindex"),)),
    Case(
        says="another robot's directives, then ours",
        headers=(("X-Robots-Tag", "otherbot: noindex, kliping: noai, nosnippet"),),
        verdicts={"train": DENIED, "search": DENIED},
    ),
    Case(says="nosnippet", head='<meta name="robots" content="nosnippet">', verdicts={"search": DENIED}),
    Case(
        says="a snippet of no length, after a date with colons",
        headers=(("X-Robots-Tag", "unavailable_after: 25 Jun 2030 15:00:00 GMT, max-snippet: 0"),),
        verdicts={"search": DENIED},
    ),
    Case(says="noindex for Google alone", head='<meta name="googlebot" content="noindex">'),
    Case(says="index, follow", head='<meta name="robots" content="index, follow, max-image-preview:large">'),
]


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
