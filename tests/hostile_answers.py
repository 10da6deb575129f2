"""What hostile servers send: one attack a value, and what must be said of it."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, count, pairwise, repeat
from typing import TYPE_CHECKING, Any

from crawl_site import FIRST, LIST, Item, items, list_page
from loopback import Answer, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ITEM = items(days=1)[0]
HERE = "international.sindonews.com"
DAY = f"{LIST}?t={FIRST}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MEGABYTE = 1024 * 1024
ANY = -1
SHORT = {"exchange_seconds": 0.6, "article_seconds": 0.9, "robots_seconds": 0.4}
LARGE = "larger than any page|no answer in time"  # a busy machine takes longer for 64 MB


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A server that does one thing wrong, and what a crawl must make of it."""

    kind: str
    name: str
    answers: dict[str, Any]
    """As in :class:`loopback.Site`; they stand in the place of the portal's own."""
    said: str
    """What a reason or remark of the report must hold (one or another, with ``|``); empty where nothing is said."""
    fetched: int = 0
    """Articles that come into the archive all the same; -1 where it depends on the time."""
    listed: tuple[Item, ...] = (ITEM,)
    limits: dict[str, Any] = field(default_factory=dict)
    """Bounds other than those of the suite."""
    job: dict[str, Any] = field(default_factory=dict)
    """What the job asks for beyond its day."""
    at_most: int = 60
    """Requests."""
    listing: str = ""
    """Where the list is not the portal's index: the rule of a portal of its own."""
    tls: str = ""
    """Which certificate the server shows; empty where it speaks in plain."""
    insecure: tuple[str, ...] = ()
    """Hosts whose certificates are not looked at."""

    @property
    def is_slow(self) -> bool:
        """Whether the server keeps the crawl waiting, so that a bound of time must end it."""
        return "drip" in self.name or "never" in self.name

    def is_said(self, words: str) -> bool:
        """Whether a sentence of the report is what should be said."""
        return any(one in words for one in self.said.split("|"))


class Endless:
    """An answer whose pieces do not end; the server stops when the client has gone."""

    def __init__(self, first: bytes, piece: bytes, pause: float = 0.0) -> None:
        self._first, self._piece, self.pause, self.close = first, piece, pause, True

    @property
    def pieces(self) -> Iterator[bytes]:
        """The first, and then the same over and over."""
        return chain([self._first], repeat(self._piece))


def attacks() -> list[Attack]:
    """All of them."""
    made = [*_heads(), *_bodies(), *_connections(), *_moves(), *_waits(), *_walls(), *_statuses()]
    made += [*_lists(), *_robots(), *_tls()]
    return [replace(one, limits=SHORT | one.limits) if one.is_slow else one for one in made]


def _at_article(kind: str, rows: Iterable[tuple[Any, ...]]) -> list[Attack]:
    """Attacks at an article's address: name, answer, what is said, and whether it is fetched all the same."""
    return [
        Attack(kind=kind, name=name, answers={ITEM.address: answer}, said=said, fetched=rest[0] if rest else 0)
        for name, answer, said, *rest in rows
    ]


def _heads() -> list[Attack]:
    good, interim = ITEM.answers()[ITEM.address].raw, b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    long = "headers of more than 262,144 bytes"
    return _at_article(
        "head",
        [
            ("headers without end", Endless(HEAD, b"X-A: " + b"b" * 1000 + b"\r\n"), long),
            ("one header without end", Endless(HEAD + b"X-A: ", b"b" * 65_536), long),
            ("a status line without end", Endless(b"HTTP/1.1 200 ", b"O" * 65_536), long),
            (
                "a folded header without end",
                Endless(HEAD + b"X-A: b\r\n", b" b\r\n" * 9000),
                f"{long}|no answer in time",
            ),
            ("headers that drip", Endless(HEAD, b"X", 0.05), "no answer in time"),
            ("a head of 200 kB", Answer(pieces=(HEAD + b"X-A: " + b"b" * 200_000 + good[15:],)), "", 1),
            ("interim answers without end", Endless(b"", interim), "more than 20 interim answers"),
            ("interim answers that drip", Endless(b"", interim, 0.05), "no answer in time"),
            ("21 interim answers", Answer(pieces=(interim * 21 + good,)), "more than 20 interim answers"),
            ("20 interim answers", Answer(pieces=(interim * 20 + good,)), "", 1),
            ("10,000 cookies", page("x", headers={f"Set-Cookie{n}": "a=b" for n in range(20_000)}), long),
        ],
    )


def _bodies() -> list[Attack]:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    return _at_article(
        "body",
        [
            ("a body that drips", Endless(HEAD + b"Content-Length: 999\r\n\r\n", b"x", 0.05), "no answer in time"),
            ("a body without end", Endless(HEAD + b"\r\n", b"x" * MEGABYTE), LARGE),
            ("chunks without end", Endless(chunked, b"100000\r\n" + b"x" * MEGABYTE + b"\r\n"), LARGE),
            ("chunks of one byte, dripping", Endless(chunked, b"1\r\nx\r\n", 0.05), "no answer in time"),
            ("a length of 10 GB", Answer(pieces=(HEAD + b"Content-Length: 10000000000\r\n\r\nx",)), "larger than"),
            ("a negative length", _closing(HEAD + b"Content-Length: -1\r\n\r\nx"), "connection lost"),
            ("a length that is no number", _closing(HEAD + b"Content-Length: abc\r\n\r\nx"), "connection lost"),
            ("two lengths", _closing(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"), "connection lost"),
            ("a chunk that is no number", _closing(chunked + b"zz\r\nx"), "cut short"),
            ("a chunk without end of line", Endless(chunked, b"0" * 65_536), "cut short"),
            (
                "a trailer without end",
                Endless(chunked + b"1\r\nx\r\n0\r\n", b"X-A: b\r\n" * 9000),
                "cut short|connection lost",
            ),
            ("half of what was announced", _closing(HEAD + b"Content-Length: 999\r\n\r\nx"), "cut short"),
            ("an unknown transfer coding", _closing(HEAD + b"Transfer-Encoding: zz\r\n\r\nx"), "connection lost"),
            ("a bomb in gzip", page(_bomb(), headers={"Content-Encoding": "gzip"}), "the body is larger than"),
            ("a bomb in gzip, twice", page(_bomb(2), headers={"Content-Encoding": "gzip, gzip"}), "larger than"),
            ("100,000 gzip members", page(_members(), headers={"Content-Encoding": "gzip"}), "10,000 members"),
        ],
    )


def _connections() -> list[Attack]:
    return _at_article(
        "connection",
        [
            ("never an answer", Answer(pieces=(b"",), pause=3), "no answer in time"),
            ("closed at once", Answer(pieces=(), close=True), "connection lost"),
            ("bytes that are no HTTP", _closing(b"\x16\x03\x01\x02\x00" * 99), "connection lost"),
            ("a page without a head", _closing(b"<html>selamat datang</html>"), "connection lost"),
            ("the preface of HTTP/2", _closing(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "connection lost"),
            ("noise without a line's end", Endless(b"", b"\xff" * 65_536), "headers of more than"),
            ("a version of HTTP that is none", _closing(b"HTTP/x.y 200 OK\r\n\r\n"), "connection lost"),
        ],
    )


def _moves() -> list[Attack]:
    def to(target: str) -> Answer:
        return page("", status="302 Found", headers={"Location": target})

    away = "not a page of SINDOnews"
    return _at_article(
        "redirect",
        [
            ("a circle", to(f"https://{ITEM.address}"), "moves in a circle"),
            ("to cloud metadata", to("http://169.254.169.254/latest/meta-data/"), away),
            ("to this machine", to("http://127.0.0.1:9/"), away),
            ("to another port", to("http://[::1]:22/"), away),
            ("to a look-alike", to("https://sindonews.com.evil.test/read/1/41/a-1718859600"), away),
            ("to a host in the user's part", to("https://international.sindonews.com@evil.test/"), away),
            ("to a file", to("file:///etc/passwd"), "answered 302"),
            ("to a script", to("javascript:alert(1)"), "answered 302"),
            ("to nothing", to(""), "answered 302"),
            ("to no address", to("http://[:::1/"), "answered 302"),
            ("to a consent wall", to(f"https://{HERE}/persetujuan-cookie"), "not an article"),
            ("to an address of 100 kB", to(f"https://{HERE}/" + "a" * 100_000), "not an article"),
        ],
    )


def _waits() -> list[Attack]:
    now = datetime.now(UTC)
    later, before = (format_datetime(now + timedelta(hours=n), usegmt=True) for n in (1, -1))
    answered, left = "answered {}", "asks to be left alone"
    asked = {
        "0": ("0", answered),
        "negative": ("-5", answered),
        "empty": ("", answered),
        "a word": ("besok", answered),
        "half a second more": ("1.5", answered),
        "a date that is past": (before, answered),
        "a day that is none": ("Fri, 99 Foo 2026 99:99:99 GMT", answered),
        "a year of six figures": ("Fri, 21 Jun 999999 05:00:00 GMT", answered),
        "an hour": ("3600", left),
        "a date in an hour": (later, left),
        "400 figures": ("9" * 400, left),
    }
    return [
        Attack(
            kind="Retry-After",
            name=f"{name}, status {code}",
            answers={ITEM.address: page("", status=f"{code} Nanti", headers={"Retry-After": value})},
            said=said.format(code),
        )
        for name, (value, said) in asked.items()
        for code in (429, 503)
    ]


def _closing(sent: bytes) -> Answer:
    return Answer(pieces=(sent,), close=True)


def _bomb(times: int = 1) -> bytes:
    """Gzip that unpacks to 400 MB of zeros, packed so often."""
    packed = b""
    for round_ in range(times):
        coder = zlib.compressobj(9, wbits=31)
        parts = [coder.compress(bytes(MEGABYTE)) for _ in range(400)] if round_ == 0 else [coder.compress(packed)]
        packed = b"".join([*parts, coder.flush()])
    return packed


def _members() -> bytes:
    """A page in very many members of gzip, most of them empty."""
    empty, text = (zlib.compressobj(wbits=31) for _ in "ab")
    whole = text.compress(ITEM.answers()[ITEM.address].raw) + text.flush()
    return empty.flush() * 100_000 + whole


_CONSENT = "<h1>Kami menghargai privasi Anda</h1><p>Setujui penggunaan cookie untuk melanjutkan.</p><button>Setuju"


def _walls() -> list[Attack]:
    def turned(status: str, **headers: str) -> Answer:
        return page("<title>Just a moment...</title>", status=status, headers=headers)

    many = tuple(items(per_day=12, days=1))
    dead = {item.address: page("", status="500 Aduh") for item in many}
    banned = {item.address: page("", status="403 Forbidden") for item in many}
    silent = {item.address: Answer(pieces=(), close=True) for item in many}
    row, slow = "3 requests in a row failed", {"delay_seconds": 0.01}
    return [
        *_at_article(
            "wall",
            [
                ("a ban", page("", status="403 Forbidden"), "answered 403, we are turned away"),
                ("a ban by Cloudflare", turned("403 Forbidden", Server="cloudflare"), "by Cloudflare"),
                ("a login", page("", status="401 Unauthorized"), "answered 401, we are turned away"),
                ("payment", page("", status="402 Payment Required"), "answered 402"),
                ("a wall of cookies", _cookie_wall(), "moves in a circle"),
                ("consent asked for in place of the page", page(_CONSENT), "", 1),
                ("a soft 404", page("<h1>Halaman tidak ditemukan</h1>"), "", 1),
            ],
        ),
        Attack(kind="wall", name="every article banned", answers=banned, said=row, listed=many, at_most=12, job=slow),
        Attack(
            kind="wall", name="every article a server error", answers=dead, said=row, listed=many, at_most=20, job=slow
        ),
        Attack(kind="wall", name="no article answered", answers=silent, said=row, listed=many, at_most=20, job=slow),
        Attack(
            kind="wall",
            name="the day's requests are spent",
            answers={},
            said="7 requests on",
            fetched=2,
            listed=many,
            job={"requests_per_day": 7},
            at_most=7,
        ),
    ]


def _statuses() -> list[Attack]:
    """Every status from 101 to 999 at an article of its own."""
    many = tuple(items(per_day=899, days=1))
    told = {item.address: _closing(_status(code)) for code, item in enumerate(many, 101)}
    return [
        Attack(
            kind="status",
            name="101 to 999, each at an article",
            answers=told,
            said="answered 999",
            fetched=len({200}),
            listed=many,
            limits={"failures_in_a_row": 10_000},
            at_most=1_600,
        )
    ]


def _status(code: int) -> bytes:
    return b"HTTP/1.1 %d Apa\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nisi" % code


def _cookie_wall() -> Answer:
    headers = {"Location": f"https://{ITEM.address}", "Set-Cookie": "lolos=1"}
    return page("", status="302 Found", headers=headers)


def _lists() -> list[Attack]:
    many = tuple(items(per_day=400, days=1))
    few = {"limits": {"articles_per_day": 20}, "listed": many, "at_most": 40}
    return [
        Attack(kind="list", name="far too many rows", answers={}, said="more than 20 articles", fetched=20, **few),
        Attack(
            kind="list",
            name="a next page for ever",
            answers=_ever_on(),
            said="more than 9 pages of lists",
            fetched=1,
            limits={"lists_per_day": 9},
        ),
        *(
            Attack(kind="list", name=name, answers={DAY: page(body, headers=headers)}, said=said)
            for name, body, said, headers in (
                ("900 elements deep", "<div>" * 900, "801 levels", {}),
                ("30,000 elements left open", "<div>" * 30_000, "open elements", {}),
                ("9 million characters", "kata " * 1_800_000, "characters", {}),
                ("a bomb", _bomb(), "larger than", {"Content-Encoding": "gzip"}),
                ("bytes", bytes(range(256)) * 99, "", {}),
            )
        ),
        Attack(kind="list", name="a circle", answers={DAY: _to(f"https://{DAY}")}, said="answered 404", at_most=20),
        *_maps(),
    ]


def _ever_on() -> dict[str, Answer]:
    """A list each of whose pages names a next."""
    addresses = [DAY, *(f"{LIST}/{n}?t={FIRST}" for n in range(1, 40))]
    return {one: list_page([ITEM], following) for one, following in pairwise(addresses)}


def _to(target: str) -> Answer:
    return page("", status="302 Found", headers={"Location": target})


def _maps() -> list[Attack]:
    """Sitemaps and lists in JSON, of a portal of its own."""
    loc = "<url><loc>https://www.kota.test/town/{}/kabar</loc></url>"
    entity = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    laughs = (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{entity}]><urlset><url><loc>https://www.kota.test/&l29;</loc></url></urlset>'
    )
    file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>'
    nested = "<sitemapindex><sitemap><loc>https://www.kota.test/peta.xml?{}</loc></sitemap></sitemapindex>"
    numbers = count()
    rows: list[tuple[str, Any, str, int]] = [
        ("a million addresses", "<urlset>" + "".join(map(loc.format, range(700_000))) + "</urlset>", "marks", 0),
        ("60,000 addresses", "<urlset>" + "".join(map(loc.format, range(60_000))) + "</urlset>", "60,000 addresses", 0),
        ("entities that multiply", laughs, "", 0),
        ("an entity that names a file", file, "", 0),
        ("9,000 levels", "<urlset>" + "<url>" * 9_000, "", 0),
        ("not XML", "\0\1\2" * 999, "", 0),
        ("a bomb as .gz", _bomb(), "", 0),
        (
            "sitemaps in sitemaps for ever",
            lambda _: page(nested.format(next(numbers))),
            "more than 3 pages of lists",
            0,
        ),
    ]
    made = [_map(name, answer, said, "Sitemap('https://www.kota.test/peta.xml')") for name, answer, said, _ in rows]
    deep, wide = "[" * 90_000 + "]" * 90_000, json.dumps([{}] * 200_000)
    payload = "Payload('https://www.kota.test/peta.xml')"
    made += [
        _map("JSON of 90,000 levels", deep, "", payload),
        _map("JSON of 200,000 objects", wide, "JSON values", payload),
    ]
    return made


def _map(name: str, answer: Any, said: str, listing: str) -> Attack:
    whole = answer if callable(answer) else page(answer)
    answers: dict[str, Callable[[int], Answer] | Answer] = {"/peta.xml": whole}
    if callable(answer):
        answers |= {f"/peta.xml?{n}": whole for n in range(60)}
    bounds = {"lists_per_day": 3}
    return Attack(kind="sitemap", name=name, answers=answers, said=said, listing=listing, listed=(), limits=bounds)


def _robots() -> list[Attack]:
    def text(body: str | bytes, **more: Any) -> Answer:
        return page(body, headers={"Content-Type": "text/plain"}, **more)

    comment, forbid = "# isi\n" * 1_800_000, "User-agent: *\nDisallow: /read/\n"
    delay = "User-agent: *\nCrawl-delay: {}\n"
    unknown, no = "robots.txt could not be fetched", "robots.txt forbids it"
    rows: list[tuple[str, Any, str, int]] = [
        *(
            (f"status {code}", text(forbid, status=f"{code} X"), f"robots.txt answered {code}", 0)
            for code in (500, 503)
        ),
        *((f"status {code}", text(forbid, status=f"{code} X"), "", 1) for code in (401, 403, 404, 410)),
        ("status 429", text(forbid, status="429 X"), "robots.txt answered 429", 0),
        ("10 MB, forbidden at the beginning", text(forbid + comment), no, 0),
        ("10 MB, forbidden at the end", text(comment + forbid), "", 1),
        ("never an answer", Answer(pieces=(b"",), pause=3), unknown, 0),
        ("drips", Endless(HEAD + b"\r\nUser-agent: *\n", b"#", 0.05), unknown, 0),
        ("without end", Endless(HEAD + b"\r\n", b"# isi\n" * 170_000), unknown, 0),
        ("a circle", _to("https://international.sindonews.com/robots.txt"), "", 1),
        ("to another host", _to("https://evil.test/robots.txt"), "", 1),
        ("HTML", page("<html>Selamat datang</html>"), "", 1),
        ("UTF-16, forbidden", text(forbid.encode("utf-16")), no, 0),
        ("UTF-16 without its mark, forbidden", text(forbid.encode("utf-16-be")), no, 0),
        ("UTF-8 with its mark, forbidden", text(b"\xef\xbb\xbf" + forbid.encode()), no, 0),
        ("NULs in between", text(forbid.replace("\n", "\0\n").encode()), no, 0),
        ("a bomb", page(_bomb(), headers={"Content-Encoding": "gzip"}), unknown, 0),
        *((f"Crawl-delay of {value}", text(delay.format(value)), "", 1) for value in ("nan", "inf", "-1", "cepat")),
        ("Crawl-delay of 1e9", text(delay.format("1e9")), "asks for 1e+09 s between requests, more than 2", 0),
        ("Crawl-delay of 86400", text(delay.format("86400")), "asks for 86400 s between requests, more than 2", 0),
    ]
    made = [
        Attack(kind="robots.txt", name=name, answers={f"{HERE}/robots.txt": answer}, said=said, fetched=fetched)
        for name, answer, said, fetched in rows
    ]
    turns = Attack(
        kind="robots.txt",
        name="changes in the middle",
        answers={f"{HERE}/robots.txt": lambda n: text("" if n == 0 else forbid)},
        said=no,
        fetched=ANY,
        listed=tuple(items(per_day=3, days=1)),
        limits={"robots_hours": 0.3 / 3600},
        job={"delay_seconds": 0.4},
    )
    return [*made, turns]


def _tls() -> list[Attack]:
    mistrusted = "its certificate is not trusted"
    return [
        Attack(kind="TLS", name=name, answers={}, said=said, fetched=fetched, tls=tls, insecure=insecure)
        for name, tls, said, fetched, insecure in (
            ("a certificate of a known authority", "good", "", 1, ()),
            ("signed by itself", "self-signed", mistrusted, 0, ()),
            ("out of date", "expired", mistrusted, 0, ()),
            ("for another host", "other host", "is for another host", 0, ()),
            ("signed by itself, --insecure-host", "self-signed", "", 1, ("*.sindonews.com",)),
            ("signed by itself, --insecure-host of another", "self-signed", mistrusted, 0, ("www.detik.com",)),
        )
    ]
