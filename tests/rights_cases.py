"""What sites say of the use of their pages, case by case, with what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        says="a licence written into the page",
        head='<script type="application/rsl+xml"><rsl><content url="/"><license/></content></rsl></script>',
        verdicts=NO_MINING,
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
