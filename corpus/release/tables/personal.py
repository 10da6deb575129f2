r"""What personal data look like in text.

News is full of numbers, so each kind is recognised by more than its length: a NIK by its province and its date of
birth, a telephone number by its prefix and by not being a price, a plate by its region and its letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL, PHONE, NIK, NPWP, PLATE = "e-mail address", "telephone number", "NIK", "NPWP", "number plate"
KINDS = (EMAIL, PHONE, NIK, NPWP, PLATE)

_DOT = r"(?:\.|\s?[\[(]\s?(?:dot|titik)\s?[\])]\s?)"
_EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]*(?:\s?[@＠]\s?|%40|\s?[\[(]\s?at\s?[\])]\s?)"
    rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?{_DOT})+([a-z]{{2,24}})\b",
    re.IGNORECASE,
)
_AT = re.compile(r"[@＠]|%40|\bat\s?[\])]", re.IGNORECASE)
"""Without this there is no address; most paragraphs are passed over by it."""
_NO_DOMAIN = frozenset({"jpg", "jpeg", "png", "gif", "webp", "svg", "html", "parquet", "json"})
"""``foto@2x.jpg`` is a file."""
_NO_PERSON = re.compile(r"(?:\.invalid|\.example|@example\.(?:com|org|net))$", re.IGNORECASE)

_NIK = re.compile(
    r"(?:(?<![\w.,-])|(?<=nik)|(?<=NIK))"
    r"(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4}|\d\d\.\d\d\.\d\d\.\d{6}\.\d{4})"
    r"(?![\w/-]|[.,]\d)"
)
"""Alone, in fours, or as region, date of birth and number."""
_PROVINCES = frozenset(
    map(str, [*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)])
)

_BY = "[ .\u00a0\u202f\u2010\u2011\u2013_-]"
"""What stands between groups of digits: white space, hyphens and dashes of all kinds."""
_OPEN, _END = r"(?<![\w.,+-])", r"(?!\w|[.,]\d|-\d)"
_MOBILE = re.compile(
    rf"{_OPEN}(?:\(?\+\s?62\)?{_BY}?(?:\(0\))?{_BY}?\(?|62-?|\(?0)"
    rf"8[1-9]\d{{1,2}}\)?(?:(?:{_BY}\d\d){{4,5}}|(?:{_BY}\d{{3}}){{2}}{_BY}\d{{2,3}}|{_BY}?\d{{3,4}}{_BY}?\d{{2,5}}){_END}"
)
_LANDLINE = re.compile(
    rf"{_OPEN}(?:\(?\+\s?62\)?{_BY}?\(?[2-79]\d{{1,2}}\)?{_BY}?|\(62{_BY}?[2-79]\d{{1,2}}\){_BY}?|"
    rf"\(0[2-79]\d{{1,2}}\){_BY}?|(?<!\d[ .-])0[2-79]\d{{1,2}}{_BY})\d{{3,4}}{_BY}?\d{{3,4}}{_END}"
)
_PREFIX = re.compile(r"0[2-9]|62")
_MONEY = re.compile(r"(?:\bRp\.?|\bIDR|\bUSD|\bSGD|US\$|[$€£])\s*$", re.IGNORECASE)
_AMOUNT = re.compile(r"\s*(?:rupiah|dolar|juta|miliar|triliun|ribu|persen|ton|kg|km|unit|orang)\b", re.IGNORECASE)
_DIGITS = range(10, 15)
"""Digits of a telephone number with its prefix."""

_PLATE = re.compile(
    r"(?<![\w-])(A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[AB]?|R|S|T|W|Z)"
    r"[ \u00a0]{0,2}(\d{3,4})[ \u00a0]{0,2}([A-Z]{1,3})(?![\w-])"
)
_MODEL = re.compile(r"(?:A ?[23]\d0 ?(?:NEO|CEO)|B ?7\d7 ?(?:MAX|ER|LR|SP)|S ?1000 ?RR|L ?300 ?PU|B ?117 ?UK)$")
"""Aircraft, vehicles and a virus that are written like plates."""
_PLATE_WORD = re.compile(r"\b(?:ber)?(?:nopol|nomor polisi|tnkb|pe?lat(?: nomor)?(?: polisi)?)\W{1,3}", re.IGNORECASE)
_NAMED_PLATE = re.compile(
    r"(?:a[abdeg]?|b[abdeghklmnp]?|d[abcdeghklmnprstw]?|e[abd]?|f|g|h|k[bhtu]?|l|m|n|p[ab]?|r|s|t|w|z)"
    r"[ .\u00a0-]{0,2}\d{1,4}(?!\d)(?:[ .\u00a0-]{0,2}[a-z]{1,3}(?![\w-]))?",
    re.IGNORECASE,
)
"""Behind such a word, also with fewer digits, in small letters, with hyphens, or without its last letters."""
_UNITS = frozenset(
    {"KM", "KG", "CC", "HP", "PK", "M", "MM", "CM", "MB", "GB", "TB", "TV", "WIB", "WIT", "RPM", "SM", "VA"}
)

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{2}")
"""Without these, nothing that has numbers can be there; most paragraphs are passed over by them."""

_TAX = re.compile(
    r"(?<![\w.-])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?![\w-]|\.\d)|"
    r"(?:(?<=npwp )|(?<=npwp:)|(?<=npwp: ))(?:\d{15,16}|\d{2}\.\d{3}\.\d{3}\.\d\.\d{3}\.\d{3})(?!\w|\.\d)",
    re.IGNORECASE,
)
"""By its dots and its hyphen; behind the word, also without."""


def personal(text: str) -> Iterator[tuple[str, str]]:
    """(kind, what was found) of everything that looks like personal data of somebody in Indonesia."""
    yield from ((kind, found[0]) for kind, found in personal_matches(text))


def personal_matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The same with the places; what two kinds claim is there twice."""
    yield from ((EMAIL, found) for found in _emails(text))
    if _NUMBER.search(text):
        yield from ((PHONE, found) for found in _phones(text))
        yield from ((NIK, found) for found in _niks(text))
        yield from ((NPWP, found) for found in _TAX.finditer(text))
    if _DIGIT.search(text):
        yield from ((PLATE, found) for found in _plates(text))


def _plates(text: str) -> Iterator[re.Match[str]]:
    found = [one for one in _PLATE.finditer(text) if one[3] not in _UNITS and not _MODEL.match(one[0])]
    yield from found
    starts = {one.start() for one in found}
    for word in _PLATE_WORD.finditer(text):
        named = _NAMED_PLATE.match(text, word.end())
        if named and named.start() not in starts:
            yield named


def _emails(text: str) -> Iterator[re.Match[str]]:
    if not _AT.search(text):
        return
    for found in _EMAIL.finditer(text):
        if found[1].lower() not in _NO_DOMAIN and not _NO_PERSON.search(found[0]):
            yield found


def _niks(text: str) -> Iterator[re.Match[str]]:
    """Sixteen digits that begin with a province and hold a date of birth (of women, the day plus 40)."""
    for found in _NIK.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        day, month = int(digits[6:8]), int(digits[8:10])
        born = day in range(1, 32) or day in range(41, 72)
        placed = digits[:2] in _PROVINCES and digits[2:4] != "00" and digits[4:6] != "00"
        if placed and born and month in range(1, 13) and digits[12:] != "0000":
            yield found


def _phones(text: str) -> Iterator[re.Match[str]]:
    if not _PREFIX.search(text):
        return
    for pattern in (_MOBILE, _LANDLINE):
        for found in pattern.finditer(text):
            price = _MONEY.search(text[max(0, found.start() - 6) : found.start()])
            amount = _AMOUNT.match(text, found.end())
            if not price and not amount and len(re.sub(r"\D", "", found[0])) in _DIGITS:
                yield found
