"""Which language an article is in: two detectors, and what to do where they disagree.

``py3langid`` limited to Indonesian, Malay, English and Javanese is the best judge of Indonesian news
that comes with its model and needs no network; unlimited, and in every other detector tried, Indonesian
and Malay run together. ``pycld2`` is the second vote: it confirms Malay, knows Sundanese, and sees a
language that is none of the four. Regional languages close to Indonesian (Minangkabau, Banjar) mostly
come out as ``id``: nothing is claimed about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from corpus.shards.first_vote import LANGUAGES, first_vote
from corpus.text import normal_form

if TYPE_CHECKING:
    from collections.abc import Sequence

READ = 1000
"""Characters of the body that are read: accuracy as on the whole text, six times as fast."""
READ_AGAIN = 600
"""Characters of title and body that the second detector reads; on 38 saved pages it decided as on all of them."""
SHORT = 200
"""Below this the detectors are wrong one time in ten, and the portal's own language is the better guess."""
TOO_SHORT = 40
"""Below this the language cannot be determined."""

# Its own names for languages that ISO 639-1 names differently.
_ISO = {"jw": "jv", "zh-Hant": "zh", "iw": "he"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageVerdict:
    """A language, and whether a person should look at it."""

    language: str
    """ISO 639 code; ``und`` where the text is too short to tell."""
    review: bool


def settings() -> dict[str, object]:
    """What decides the verdicts, for the manifest."""
    return {
        "py3langid": version("py3langid"),
        "pycld2": version("pycld2"),
        "languages": list(LANGUAGES),
        "read": {"first": READ, "second": READ_AGAIN},
        "short": SHORT,
        "too_short": TOO_SHORT,
    }


def identify(title: str, text: str, *, expected: str | None = None) -> LanguageVerdict:
    """The language of an article, judged by its title and the first 1,000 characters of its body.

    Args:
        title: The headline.
        text: The body.
        expected: The language that the portal is known to write in; it wins over a short text.
    """
    return identify_all([title], [text], expected=[expected])[0]


def identify_all(
    titles: Sequence[str], texts: Sequence[str], *, expected: Sequence[str | None]
) -> list[LanguageVerdict]:
    """:func:`identify` of many articles, side by side; no verdict depends on the others."""
    samples = [_readable(f"{title[:READ]}\n{text[:READ]}") for title, text in zip(titles, texts, strict=True)]
    votes = first_vote()(samples)
    return [_judge(*judged) for judged in zip(samples, votes, expected, strict=True)]


def _judge(sample: str, first: str, expected: str | None) -> LanguageVerdict:
    if expected and len(sample) < SHORT:
        return LanguageVerdict(language=expected, review=len(sample) < TOO_SHORT or first != expected)
    if len(sample) < TOO_SHORT:
        return LanguageVerdict(language="und", review=False)
    return _weigh(first, _second(sample[:READ_AGAIN]))


def _weigh(first: str, second: str | None) -> LanguageVerdict:
    """``id``, ``jv`` and ``en`` on the first vote, ``ms`` on both, what the first cannot say on the second."""
    if second == "su":
        return LanguageVerdict(language="su", review=False)
    foreign = second is not None and second not in LANGUAGES
    if foreign and first != "id":
        # A language that is none of the four must land on one of them in the first vote.
        return LanguageVerdict(language=str(second), review=True)
    if first == "ms" and second != "ms":
        return LanguageVerdict(language="id", review=True)
    return LanguageVerdict(language=first, review=foreign)


def _readable(text: str) -> str:
    """The normal form of ``text`` without control characters and lone surrogates, which ``pycld2`` refuses."""
    normal = normal_form(text)
    return normal if normal.isprintable() else "".join(c if c.isprintable() else " " for c in normal)


def _second(sample: str) -> str | None:
    """What ``pycld2`` says, None where it is not sure."""
    import pycld2  # noqa: PLC0415 -- only a build needs it

    reliable, _, details = pycld2.detect(sample)
    code = str(details[0][1])
    return _ISO.get(code, code) if reliable and code != "un" else None
