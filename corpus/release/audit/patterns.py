r"""What personal data, secrets and paths of a machine look like in text.

News is full of numbers, so each kind is recognised by more than its length: a NIK by its province and its date of
birth, a telephone number by its prefix and by not being a price, a plate by its region and its letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]*(?:@|\s?[\[(]\s?at\s?[\])]\s?)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,24})\b",
    re.IGNORECASE,
)
_NO_DOMAIN = frozenset({"jpg", "jpeg", "png", "gif", "webp", "svg", "html", "parquet", "json"})
"""``foto@2x.jpg`` is a file."""
_NO_PERSON = re.compile(r"(?:\.invalid|\.example|@example\.(?:com|org|net))$", re.IGNORECASE)

_NIK = re.compile(r"(?<![\w.,/-])(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4})(?![\w/-]|[.,]\d)")
_PROVINCES = frozenset(
    map(str, [*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)])
)

_MOBILE = re.compile(
    r"(?<![\w.,+/-])(?:\+\s?62[ .-]?(?:\(0\))?[ .-]?|0)8[1-9]\d{1,2}[ .-]?\d{3,4}[ .-]?\d{2,5}(?![\w/]|[.,]\d|-\d)"
    r"|(?<![\w.,+/-])628[1-9]\d{8,10}(?![\w/]|[.,]\d|-\d)"
)
_LANDLINE = re.compile(
    r"(?<![\w.,+/-])(?:\+\s?62[ .-]?[2-79]\d{1,2}|\(0[2-79]\d{1,2}\))[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\w/])"
)
_MONEY = re.compile(r"(?:\bRp\.?|\bIDR|\bUSD|\bSGD|US\$|[$€£])\s*$", re.IGNORECASE)
_AMOUNT = re.compile(r"\s*(?:rupiah|dolar|juta|miliar|triliun|ribu|persen|ton|kg|km|unit|orang)\b", re.IGNORECASE)
_DIGITS = range(10, 15)
"""Digits of a telephone number with its prefix."""

_PLATE = re.compile(
    r"(?<![\w-])(A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[AB]?|R|S|T|W|Z)"
    r" ?(\d{3,4}) ?([A-Z]{1,3})(?![\w-])"
)
_UNITS = frozenset(
    {"KM", "KG", "CC", "HP", "PK", "M", "MM", "CM", "MB", "GB", "TB", "TV", "WIB", "WIT", "RPM", "SM", "VA"}
)

_NUMBER = re.compile(r"\d{3}")
_ADDRESS = re.compile(r"\d\.\d{1,3}\.\d")
"""Without these, nothing that has numbers can be there; most paragraphs are passed over by them."""

_TAX = re.compile(r"(?<![\w.-])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?![\w.-])")


def personal(text: str) -> Iterator[tuple[str, str]]:
    """(kind, what was found) of everything that looks like personal data of somebody in Indonesia."""
    yield from (("e-mail address", found) for found in _emails(text))
    if _NUMBER.search(text):
        yield from (("telephone number", found) for found in _phones(text))
        yield from (("NIK", found) for found in _niks(text))
        yield from (("NPWP", found[0]) for found in _TAX.finditer(text))
        yield from (("number plate", found[0]) for found in _PLATE.finditer(text) if found[3] not in _UNITS)


def _emails(text: str) -> Iterator[str]:
    if not any(sign in text for sign in ("@", "at)", "at]", "at )", "AT)", "AT]")):
        return
    for found in _EMAIL.finditer(text):
        if found[1].lower() not in _NO_DOMAIN and not _NO_PERSON.search(found[0]):
            yield found[0]


def _niks(text: str) -> Iterator[str]:
    """Sixteen digits that begin with a province and hold a date of birth (of women, the day plus 40)."""
    for found in _NIK.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        day, month = int(digits[6:8]), int(digits[8:10])
        born = day in range(1, 32) or day in range(41, 72)
        placed = digits[:2] in _PROVINCES and digits[2:4] != "00" and digits[4:6] != "00"
        if placed and born and month in range(1, 13) and digits[12:] != "0000":
            yield found[0]


def _phones(text: str) -> Iterator[str]:
    if not any(sign in text for sign in ("08", "62", "(0")):
        return
    for pattern in (_MOBILE, _LANDLINE):
        for found in pattern.finditer(text):
            price = _MONEY.search(text[max(0, found.start() - 6) : found.start()])
            amount = _AMOUNT.match(text, found.end())
            if not price and not amount and len(re.sub(r"\D", "", found[0])) in _DIGITS:
                yield found[0]


SECRETS = {
    "Hugging Face token": (("hf_", "api_org_"), r"\b(?:hf|api_org)_[A-Za-z0-9]{16,}"),
    "GitHub token": (("gh", "github_pat_"), r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})"),
    "GitLab token": (("glpat-",), r"\bglpat-[\w-]{16,}"),
    "AWS key": (
        ("AKIA", "ASIA", "AROA", "AIDA", "aws_"),
        r"\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\b|aws_(?:secret_access_key|session_token)\W{1,5}[A-Za-z0-9/+=]{16,}",
    ),
    "Google key": (("AIza", "ya29.", "GOCSPX-"), r"\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}"),
    "OpenAI or Anthropic key": (("sk-",), r"\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}"),
    "Slack token": (("xox",), r"\bxox[abeprs]-[\w-]{10,}"),
    "Telegram token": ((":AA",), r"\b\d{8,10}:AA[\w-]{32,}"),
    "PyPI or npm token": (("pypi-", "npm_"), r"\bpypi-[\w-]{16,}|\bnpm_[A-Za-z0-9]{20,}"),
    "JSON web token": (("eyJ",), r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*"),
    "private key": (("PRIVATE KEY",), r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    "authorization header": (
        ("uthorization", "UTHORIZATION", "earer ", "EARER "),
        r"(?i:\bauthorization\W{1,4}(?:bearer|token|basic|apikey)\s+[\w.+/=-]{6,}|\bbearer\s+[\w.+/=-]{20,})",
    ),
    "password in an address": (("://",), r"://[^\s/:@\"'<>]+:[^\s/:@\"'<>]+@[\w.-]+"),
    "Label Studio token": (("oken", "OKEN"), r"(?i:\btoken\b\W{1,6})[0-9a-f]{40}\b"),
}
"""Kind -> words without which it cannot be there (they are found faster), and its form, which nothing else has."""
LOOSE_SECRETS = {
    "40 hex digits, the form of a Label Studio token": (("",), r"(?<![\w/@.-])[0-9a-f]{40}(?![\w-])"),
    "password or key": (
        ("ass", "ASS", "key", "KEY", "ecret", "ECRET", "oken", "OKEN", "alt", "ALT"),
        r"(?i:(?:password|passwd|api_?key|secret(?:_?key)?|(?:access|auth)_?token|kliping_salt)\b[\"']?\s*[:=]\s*[\"']?[^\s\"',;{}]{6,})",
    ),
}
"""Likewise, but prose may have them by chance: looked for in papers and in what machines write."""
_COMPILED = {name: (words, re.compile(form)) for name, (words, form) in (SECRETS | LOOSE_SECRETS).items()}

PATHS = re.compile(
    r"(?<![\w./:-])(?:/(?:home|Users|root|mnt|media|srv|opt|tmp|var|private|work|workspace|data\d?|scratch|content)/[\w.~-]+"
    r"|[A-Za-z]:\\{1,2}(?:Users|Documents|home|[\w.-]+\\)[\w.\\ -]*|~/[\w.-]+)"
    r"|\bfile://\S+|(?<![\w\\])\\\\{1,3}[\w.-]+\\{1,2}[\w$.-]+"
)
"""A path of somebody's machine: it names a user, and leads nowhere for anybody else."""
_ROOTS = "home Users root mnt media srv opt tmp var private work workspace data scratch content"
_OF_PATHS = (*(f"/{name}" for name in _ROOTS.split()), ":\\", "~/", "file:", "\\\\")
"""Without one of these there is no path; addresses of pages are passed over by them."""
HOSTS = re.compile(
    r"\b(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3})(?::\d{2,5})\b"
    r"|\bhttps?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3})\b"
)
"""A server that only the maker reaches."""


def secrets(text: str, *, loose: bool) -> Iterator[tuple[str, str]]:
    """(kind, what was found) of every token, key and password; with ``loose`` also what prose may have by chance."""
    for name, (words, form) in _COMPILED.items():
        if (loose or name in SECRETS) and any(word in text for word in words):
            yield from ((name, found[0]) for found in form.finditer(text))


def paths(text: str) -> Iterator[str]:
    """Every path of a machine, and every server of a machine's own."""
    if any(sign in text for sign in _OF_PATHS):
        yield from (found[0] for found in PATHS.finditer(text))
    if "localhost" in text or _ADDRESS.search(text):
        yield from (found[0] for found in HOSTS.finditer(text))
