"""What a site calls itself and its publisher: such names are neither authors nor places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.urls import host
from spiders.words.datelines import is_outlet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spiders.page.document import Document
    from spiders.portal import Portal

_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"(?<!\s)\s++[-–—|:•·]+\s++|(?:(?<!\s)\s++)?\|\s*+")
_FIRMS = frozenset({"pt", "cv", "yayasan", "perum", "tbk", "ltd", "inc", "llc", "gmbh", "bhd"})
# Words beside a brand that do not make it another name, and that are no names by themselves.
_BESIDE = frozenset(
    {
        *("redaksi", "admin", "administrator", "newsroom", "redaktur", "editor", "webmaster", "publisher", "penerbit"),
        *("news", "online", "daring", "digital", "media", "berita", "portal", "com", "co", "id", "net", "tv", "www"),
        *("web", "design", "development", "developer", "by", "oleh"),
    }
)
# Words of company names: beside a brand they name the same publisher.
_HOUSE = frozenset(
    {
        *(
            "media",
            "cyber",
            "siber",
            "news",
            "group",
            "grup",
            "network",
            "digital",
            "online",
            "daring",
            "biro",
            "redaksi",
        ),
        *("business", "bisnis", "weekly", "daily", "harian", "sports", "international"),
        *("multimedia", "interaktif", "televisi", "radio", "indonesia", "nusantara", "newsroom", "admin"),
    }
)
_LONG_ENOUGH = 5  # letters that a part of a brand needs to be recognised
_TEAM = re.compile(r"(?:tim|team|staff?|desk|redaksi)\b", re.IGNORECASE)
_LEFT_OUT = frozenset({"www", "m", "amp", "co", "com", "net", "or", "org", "go", "ac", "news", "berita"})


def brands_of(page: Document, portal: Portal | None) -> frozenset[str]:
    """The names of the page's site as :func:`is_brand` compares them: its own, its publisher's, its address's."""
    own = (one for name in page.stated.brands for one in (name, _PARTED.split(name)[0]))
    return frozenset(key for name in own for key in _keys(name)) | brands_at(page.capture.url, portal)


def brands_at(address: str, portal: Portal | None) -> frozenset[str]:
    """What a portal is called, and the host of an address: what is known of a site without any page."""
    named = (portal.title, portal.name, *portal.domains) if portal else ()
    told = (*named, *_of_address(portal.domains[0] if portal else host(address)))
    return frozenset(key for name in told for key in _keys(name))


def is_brand(name: str, brands: frozenset[str]) -> bool:
    """Whether a name is the site's, a firm's or another outlet's, or only a desk's: ``PT Kabar``, ``Redaksi``."""
    words = _words(name)
    if not words or words[0] in _FIRMS or words[-1] in _FIRMS or all(word in _BESIDE for word in words):
        return True
    of_house = not brands.isdisjoint(words) and not _HOUSE.isdisjoint(words)
    return of_house or is_outlet(name) or bool(_keys(name) & brands) or _is_part(name, brands)


def is_team(name: str) -> bool:
    """Whether a name is that of several people: ``Tim Riset``."""
    return _TEAM.match(name) is not None


def _of_address(domain: str) -> Iterator[str]:
    """``kabar`` and ``kabar.co.id`` of ``www.kabar.co.id``."""
    labels = domain.split(".")
    while len(labels) > 2 and labels[0] in _LEFT_OUT:  # noqa: PLR2004 -- a name and its suffix
        del labels[0]
    yield ".".join(labels)
    yield next((label for label in reversed(labels[:-1]) if label not in _LEFT_OUT), "")


def _keys(name: str) -> frozenset[str]:
    """A name's letters and digits run together: whole, and without the words that stand beside a brand."""
    words = _words(name)
    bare = (word for word in words if word not in _BESIDE)
    house = (word for word in words if word not in _HOUSE | _BESIDE)
    return frozenset({"".join(words), "".join(bare), "".join(house)} - {""})


def _is_part(name: str, brands: frozenset[str]) -> bool:
    """Whether one word begins or ends a brand, or begins with one: ``Antara``, ``detikNews``."""
    folded = name.lower()
    if (
        len(folded) >= _LONG_ENOUGH
        and folded.isalnum()
        and any(brand.startswith(folded) or brand.endswith(folded) for brand in brands)
    ):
        return True
    found = re.fullmatch(r"([a-z]+|[A-Z][a-z]+|[A-Z]+)(?=[A-Z.])[\w.]+", name)
    return found is not None and found[1].lower() in brands


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
