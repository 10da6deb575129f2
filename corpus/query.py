"""A query over articles: words and phrases that must occur, may be one of several, or must not.

======================  ====================================================
``pemilu jakarta``      both words, anywhere in title or text
``"harga beras"``       the phrase; any white space between its words
``pemilu | pilkada``    either of the two; ``|`` binds more closely than a space
``ekonomi*``            any word that begins so
``banjir -jakarta``     the one and not the other
======================  ====================================================

Whole words, whatever their case, in Unicode's composed form (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.errors import ConfigError

_TOKEN = re.compile(r'\s*(?:(?P<or>\|)|(?P<not>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s|"]+)))')


@dataclass(frozen=True, slots=True)
class Query:
    """What an article must and must not hold."""

    text: str
    """As it was asked."""
    wanted: tuple[re.Pattern[str], ...]
    """Each must be found."""
    barred: tuple[re.Pattern[str], ...]
    """None may be found."""

    def matches(self, title: str, text: str) -> bool:
        """Whether an article fits, by its title and text together."""
        whole = _composed(f"{title}\n{text}")
        return all(one.search(whole) for one in self.wanted) and not any(one.search(whole) for one in self.barred)

    def hits(self, text: str) -> int:
        """How often what is wanted occurs in ``text``."""
        whole = _composed(text)
        return sum(len(one.findall(whole)) for one in self.wanted)


def parse_query(text: str) -> Query:
    """The query that ``text`` states.

    Raises:
        ConfigError: Nothing is wanted, a quotation mark is left open, or ``|`` stands beside no word.
    """
    groups: list[list[str]] = []
    barred: list[str] = []
    joins = False
    for found in _tokens(text):
        if found["or"]:
            if joins or not groups:
                raise ConfigError(_refusal(text, "'|' stands between two words"))
            joins = True
            continue
        term = _pattern(found["phrase"] if found["phrase"] is not None else found["word"], text)
        if found["not"]:
            barred.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    if joins or not groups:
        raise ConfigError(_refusal(text, "'|' stands between two words" if joins else "at least one word is needed"))
    return Query(text=text, wanted=tuple(map(_compiled, groups)), barred=tuple(_compiled([one]) for one in barred))


def _tokens(text: str) -> list[re.Match[str]]:
    found, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        token = _TOKEN.match(stripped, at)
        if token is None:
            raise ConfigError(_refusal(text, "a quotation mark is left open"))
        found.append(token)
        at = token.end()
    return found


def _pattern(term: str, text: str) -> str:
    """The expression for one word or phrase."""
    words = _composed(term).split()
    if not words or not any(char.isalnum() for char in term):
        raise ConfigError(_refusal(text, f"{term!r} holds no letter and no digit"))
    begins = words[-1].endswith("*")
    words[-1] = words[-1].rstrip("*")
    return r"\s+".join(map(re.escape, words)) + (r"\w*" if begins else "")


def _compiled(terms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(terms)})(?!\w)", re.IGNORECASE)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _refusal(text: str, why: str) -> str:
    return f'query {text!r}: {why}; expected words, "phrases", either | or, begin*, -without'
