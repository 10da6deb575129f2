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

_EMAIL = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]*(?:@|\s?[\[(]\s?at\s?[\])]\s?)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,24})\b",
    re.IGNORECASE,
)
_AT = re.compile(r"@|\bat\s?[\])]", re.IGNORECASE)
"""Without this there is no address; most paragraphs are passed over by it."""
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
"""Without these, nothing that has numbers can be there; most paragraphs are passed over by them."""

_TAX = re.compile(r"(?<![\w.-])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?![\w-]|\.\d)")


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
        yield from ((PLATE, found) for found in _PLATE.finditer(text) if found[3] not in _UNITS)


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
    if not any(sign in text for sign in ("08", "62", "(0")):
        return
    for pattern in (_MOBILE, _LANDLINE):
        for found in pattern.finditer(text):
            price = _MONEY.search(text[max(0, found.start() - 6) : found.start()])
            amount = _AMOUNT.match(text, found.end())
            if not price and not amount and len(re.sub(r"\D", "", found[0])) in _DIGITS:
                yield found
